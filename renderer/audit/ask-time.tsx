// What happened between these two times? The records as sentences; the last working day where nothing was chosen.

import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { addDays, isLocalDate, localInstant, startOfLocalDay } from '../../shared/values/dates.ts'
import { useLanguage } from '../app/words.ts'
import type { Output } from '../door.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { formatInstant, officeToday } from '../parts/values.tsx'
import { VirtualTable } from '../parts/virtual-table.tsx'
import { go, setParams, usePlace } from '../stores/navigation.ts'
import { trailColumns } from './columns.tsx'
import { type AskedDays, OwnSwitch, Says, useActsInWords, useHideOwn } from './question-parts.tsx'
import { useQuestionWords } from './question-words.ts'
import { TrailDetail } from './trail-detail.tsx'
import { useAnswer } from './use-answer.ts'
import { useWords } from './words.ts'

type Row = Output<'trail.between'>['rows'][number]

// Times of the office: no zone.
const shownFormat = 'YYYY-MM-DD HH:mm'
const keptFormat = 'YYYY-MM-DDTHH:mm'

/** `2026-11-21T09:30` of the office, as an instant; undefined for anything else. */
const instantOf = (local: string): string | undefined =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local) && isLocalDate(local.slice(0, 10))
    ? new Date(`${local}:00.000+08:00`).toISOString()
    : undefined

const localOf = (instant: string): string => localInstant(instant).slice(0, 16)

export const AskTime = () => {
  const t = useQuestionWords()
  const audit = useWords()
  const language = useLanguage()
  const { params } = usePlace()
  const hideOwn = useHideOwn()
  const acts = useActsInWords()
  const [openSeq, setOpenSeq] = useState<number>()
  const [wider, setWider] = useState<readonly AskedDays[]>([])
  const today = officeToday()
  // Days that another question was limited to are taken over as times.
  const begin = isLocalDate(params.from) ? localOf(startOfLocalDay(params.from)) : localOf(startOfLocalDay(today))
  const end = localOf(startOfLocalDay(addDays(isLocalDate(params.until) ? params.until : today, 1)))
  const { timeFrom = begin, timeUntil = end } = params
  const [from, until] = [instantOf(timeFrom), instantOf(timeUntil)]
  const valid = from !== undefined && until !== undefined && from < until
  const { first, pages } = useAnswer('trail.between', { from: from ?? '', until: until ?? '', hideOwn }, valid)
  const summary = first?.summary
  const set = (next: { timeFrom: string; timeUntil: string }): void => setParams({ ...params, ...next, active: '' })
  const rows = pages.rows
  const open = rows.findIndex(({ seq }) => seq === openSeq)
  const row: Row | undefined = rows[open]
  const show = (index: number): (() => void) | undefined => {
    const target = rows[index]
    return target && (() => setOpenSeq(target.seq))
  }
  return (
    <>
      <search className="question-asked" aria-label={t('tab.time')}>
        <DatePicker.RangePicker
          className="question-times"
          aria-label={t('tab.time')}
          showTime={{ format: 'HH:mm' }}
          format={shownFormat}
          allowClear={false}
          placeholder={[t('timeFrom'), t('timeUntil')]}
          value={[dayjs(timeFrom), dayjs(timeUntil)]}
          onChange={(times) => {
            const [first, last] = [times?.[0], times?.[1]]
            if (first && last) set({ timeFrom: first.format(keptFormat), timeUntil: last.format(keptFormat) })
          }}
        />
        <OwnSwitch />
      </search>
      {!valid && <EmptyState title={t('tab.time')} next={t('start.time')} />}
      {first && summary && (
        <Says
          gathered={first.gathered}
          timeline={summary.timeline}
          more={[
            acts(summary.acts),
            summary.people.length > 0
              ? t('says.people', {
                  people: summary.people
                    .slice(0, 6)
                    .map(({ name, records }) => `${name} ${records.toLocaleString('en-US')}`)
                    .join(language === 'en' ? ', ' : '、'),
                })
              : '',
          ].join(' ')}
          onStretch={(day, last) => {
            setWider([...wider, { from: timeFrom, until: timeUntil }])
            set({ timeFrom: localOf(startOfLocalDay(day)), timeUntil: localOf(startOfLocalDay(addDays(last, 1))) })
          }}
          onWiden={
            wider.length > 0
              ? () => {
                  const back = wider.at(-1)
                  setWider(wider.slice(0, -1))
                  set({ timeFrom: back?.from ?? timeFrom, timeUntil: back?.until ?? timeUntil })
                }
              : undefined
          }
        >
          {t('says.time', {
            from: formatInstant(from ?? ''),
            until: formatInstant(until ?? ''),
            records: summary.records.toLocaleString('en-US'),
            refused: summary.refused.toLocaleString('en-US'),
          })}
        </Says>
      )}
      {valid && (
        <VirtualTable
          name="between"
          label={t('table.time')}
          columns={trailColumns(audit, language, ({ actorId }) =>
            setParams({ view: 'person', staff: actorId ?? '', own: params.own ?? '' }),
          )}
          pages={pages}
          rowKey={({ seq }) => String(seq)}
          onOpen={({ seq }) => setOpenSeq(seq)}
          activeKey={openSeq === undefined ? undefined : String(openSeq)}
          rowClass={({ outcome }) => (outcome === 'done' ? undefined : `trail-${outcome}`)}
          empty={<EmptyState title={t('none')} next={t('noneNext')} />}
        />
      )}
      {row && (
        <TrailDetail
          row={row}
          onClose={() => setOpenSeq(undefined)}
          onFilter={(part) => go('audit', 'trail', { ...part })}
          onNewer={show(open - 1)}
          onOlder={show(open + 1)}
        />
      )}
    </>
  )
}
