// The filters of the trail in one line, and what was chosen by pressing a person or a record of the list.

import { Button, Checkbox, DatePicker, Tag } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import type { Ref } from 'react'
import { trailWords } from '../../shared/locale/trail-sentence.ts'
import { useCall } from '../app/queries.ts'
import { useLanguage } from '../app/words.ts'
import { officeToday } from '../parts/values.tsx'
import { type Filter, isFiltered, noFilter } from './filter-state.ts'
import { useWords } from './words.ts'
import './audit.css'

type Props = {
  readonly filter: Filter
  readonly onChange: (change: Partial<Filter>) => void
  readonly firstRef: Ref<HTMLSelectElement>
}

// Days of the office's calendar: no time, no zone.
const dayFormat = 'YYYY-MM-DD'
const dayOf = (text: string): Dayjs | null => (text === '' ? null : dayjs(text))
const textOf = (day: Dayjs | null | undefined): string => day?.format(dayFormat) ?? ''

const outcomes = ['done', 'refused', 'failed'] as const

export const FilterBar = ({ filter, onChange, firstRef }: Props) => {
  const t = useWords()
  const { groups, kinds, outcomes: outcomeWords } = trailWords(useLanguage())
  const people = useCall('trail.people', {})
  const group = filter.act.endsWith('.') ? filter.act : ''
  const known = people.data?.rows.some(({ id }) => id === filter.actor)
  const change = (part: Partial<Filter>): void => onChange({ ...part, active: '' })
  return (
    <search className="trail-filters" aria-label={t('filter.label')}>
      <select
        ref={firstRef}
        aria-label={t('filter.person')}
        value={filter.actor}
        onChange={(event) => change({ actor: event.target.value })}
      >
        <option value="">{t('filter.everyone')}</option>
        {filter.actor !== '' && !known && <option value={filter.actor}>{filter.actor.slice(-8)}</option>}
        {people.data?.rows.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <select aria-label={t('filter.group')} value={group} onChange={(event) => change({ act: event.target.value })}>
        <option value="">{t('filter.everything')}</option>
        {Object.entries(groups).map(([name, words]) => (
          <option key={name} value={`${name}.`}>
            {words}
          </option>
        ))}
      </select>
      <select
        aria-label={t('filter.outcome')}
        value={filter.outcome}
        onChange={(event) => change({ outcome: event.target.value })}
      >
        <option value="">{t('filter.anyOutcome')}</option>
        {outcomes.map((outcome) => (
          <option key={outcome} value={outcome}>
            {outcomeWords[outcome]}
          </option>
        ))}
      </select>
      <DatePicker.RangePicker
        className="trail-days"
        aria-label={t('filter.days')}
        format={dayFormat}
        value={[dayOf(filter.from), dayOf(filter.until)]}
        maxDate={dayjs(officeToday())}
        allowEmpty={[true, true]}
        placeholder={[t('filter.from'), t('filter.until')]}
        onChange={(days) => change({ from: textOf(days?.[0]), until: textOf(days?.[1]) })}
      />
      {filter.act !== '' && group === '' && (
        <Tag closable onClose={() => change({ act: '' })}>
          {t('filter.act', { act: filter.act })}
        </Tag>
      )}
      {filter.subject !== '' && (
        <Tag closable onClose={() => change({ subject: '', kind: '', label: '' })}>
          {t('filter.subject', {
            kind: kinds[filter.kind as keyof typeof kinds] ?? filter.kind,
            label: filter.label || filter.subject.slice(-8),
          })}
        </Tag>
      )}
      {isFiltered(filter) && (
        <Button type="link" size="small" onClick={() => onChange(noFilter)}>
          {t('filter.reset')}
        </Button>
      )}
      <Checkbox checked={filter.own !== '1'} onChange={(event) => change({ own: event.target.checked ? '' : '1' })}>
        {t('filter.hideOwn')}
      </Checkbox>
    </search>
  )
}
