// Search and filters over a list, in one line: / goes to the search, Esc empties it, ↓ goes on into the list.

import { Button, Input, type InputRef, Select } from 'antd'
import type { KeyboardEvent, Ref } from 'react'
import { stages } from '../../shared/values/case-kinds.ts'
import { useCall } from '../app/queries.ts'
import { isFiltered, type ListState, noFilters } from './list-state.ts'
import { useWords } from './words.ts'

type Props = {
  readonly state: ListState
  readonly onChange: (change: Partial<ListState>) => void
  readonly searchRef: Ref<InputRef>
  /** Supervisors may filter by collector. */
  readonly byCollector: boolean
  readonly onLeave: () => void
}

const CollectorFilter = ({ state, onChange }: Pick<Props, 'state' | 'onChange'>) => {
  const t = useWords()
  const { data } = useCall('cases.colleagues', {})
  return (
    <select
      className="case-filter"
      aria-label={t('list.collector')}
      value={state.collectorId}
      onChange={(event) => onChange({ collectorId: event.target.value })}
    >
      <option value="">{t('list.allCollectors')}</option>
      {data?.collectors.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  )
}

const TagFilter = ({ state, onChange }: Pick<Props, 'state' | 'onChange'>) => {
  const t = useWords()
  const { data } = useCall('cases.tags', {})
  if (data?.rows.length === 0 && state.tagId === '') return null
  return (
    <select
      className="case-filter case-filter-short"
      aria-label={t('list.tag')}
      value={state.tagId}
      onChange={(event) => onChange({ tagId: event.target.value })}
    >
      <option value="">{t('list.allTags')}</option>
      {data?.rows.map(({ id, name, uses }) => (
        <option key={id} value={id}>
          {name}（{uses}）
        </option>
      ))}
    </select>
  )
}

export const FilterBar = ({ state, onChange, searchRef, byCollector, onLeave }: Props) => {
  const t = useWords()
  const clients = useCall('cases.clients', {})
  const searching = state.query.trim() !== ''
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape' && state.query !== '') {
      event.preventDefault()
      onChange({ query: '' })
    } else if (event.key === 'ArrowDown' || event.key === 'Enter' || event.key === 'Escape') {
      event.preventDefault()
      onLeave()
    }
  }
  return (
    <search className="case-filters">
      <Input
        ref={searchRef}
        className="case-search"
        aria-label={t('list.search')}
        placeholder={t(state.searchIn === 'names' ? 'list.searchNames' : 'list.searchNotes')}
        allowClear
        maxLength={60}
        autoComplete="off"
        spellCheck={false}
        value={state.query}
        onChange={(event) => onChange({ query: event.target.value, active: '' })}
        onKeyDown={onKeyDown}
      />
      <select
        className="case-filter case-filter-short"
        aria-label={t('list.searchIn')}
        value={state.searchIn}
        onChange={(event) => onChange({ searchIn: event.target.value === 'notes' ? 'notes' : 'names' })}
      >
        <option value="names">{t('list.inNames')}</option>
        <option value="notes">{t('list.inNotes')}</option>
      </select>
      {!searching && (
        <>
          <Select
            mode="multiple"
            className="case-stages"
            aria-label={t('list.stages')}
            placeholder={t('list.allStages')}
            maxTagCount="responsive"
            allowClear
            value={[...state.stages]}
            onChange={(chosen) => onChange({ stages: chosen })}
            options={stages.map((stage) => ({ value: stage, label: t(`stage.${stage}`) }))}
          />
          <select
            className="case-filter"
            aria-label={t('list.client')}
            value={state.clientId}
            onChange={(event) => onChange({ clientId: event.target.value })}
          >
            <option value="">{t('list.allClients')}</option>
            {clients.data?.rows.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
          <TagFilter state={state} onChange={onChange} />
          <select
            className="case-filter case-filter-short"
            aria-label={t('list.priority')}
            value={state.priority}
            onChange={(event) => onChange({ priority: event.target.value as ListState['priority'] })}
          >
            <option value="">{t('list.allPriorities')}</option>
            {(['1', '2', '3'] as const).map((each) => (
              <option key={each} value={each}>
                {each === '3' ? t('priority.p3') : t('list.atLeast', { priority: t(`priority.p${each}`) })}
              </option>
            ))}
          </select>
          {byCollector && <CollectorFilter state={state} onChange={onChange} />}
          <select
            className="case-filter case-filter-short"
            aria-label={t('list.due')}
            value={state.due}
            onChange={(event) => onChange({ due: event.target.value as ListState['due'] })}
          >
            <option value="">{t('list.anyDue')}</option>
            <option value="today">{t('list.dueToday')}</option>
            <option value="week">{t('list.dueWeek')}</option>
          </select>
        </>
      )}
      {isFiltered(state) && (
        <Button type="link" size="small" onClick={() => onChange(noFilters)}>
          {t('list.reset')}
        </Button>
      )}
    </search>
  )
}
