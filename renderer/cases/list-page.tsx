// A list of cases: a collector's own, the legal desk's, a supervisor's team. Search and filters above, ↑ ↓ and Enter in
// the rows; a supervisor selects with X and assigns with A.

import { Button, type InputRef } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useCall } from '../app/queries.ts'
import { arranged } from '../find/arrange.ts'
import { useFirstView, useViews } from '../find/use-views.ts'
import { ViewActs, ViewsBar } from '../find/views-bar.tsx'
import { useChosenColumns } from '../parts/column-widths.ts'
import { Coming } from '../parts/coming.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { Kbd, useKeyNames } from '../parts/kbd.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Money } from '../parts/values.tsx'
import { VirtualTable } from '../parts/virtual-table.tsx'
import { Watermarked } from '../parts/watermarked.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { go } from '../stores/navigation.ts'
import { usePerson } from '../stores/session.ts'
import { AssignDialog } from './assign-dialog.tsx'
import { AssignmentSwitch } from './assignment-switch.tsx'
import { openCase } from './case-walk.ts'
import { caseColumns, type ListedCase } from './columns.tsx'
import { FilterBar } from './filter-bar.tsx'
import { InboxButton } from './inbox.tsx'
import { isFiltered, paramsOf, useListState } from './list-state.ts'
import { TagDialog } from './tag-dialog.tsx'
import { useListed } from './use-listed.ts'
import { useSelection } from './use-selection.ts'
import { useWide } from './use-wide.ts'
import { useWords } from './words.ts'

export type ListName = 'own' | 'litigation' | 'team' | 'unassigned'

export const ListPage = ({ name }: { readonly name: ListName }) =>
  useFirstView(`cases-${name}`, `cases-${name}`) ? <CaseList name={name} /> : <Coming />

const CaseList = ({ name }: { readonly name: ListName }) => {
  const t = useWords()
  const keyNames = useKeyNames()
  const supervises = usePerson().role === 'supervisor'
  const assigning = name === 'unassigned'
  const [state, change] = useListState()
  const { pages, searching, atMost, settled } = useListed(state, assigning)
  const counted = useCall('cases.count', {
    ...(state.stages.length > 0 ? { stages: [...state.stages] } : {}),
    ...(assigning ? { assignment: state.assignment } : {}),
  })
  const selection = useSelection(pages.rows)
  const [dialog, setDialog] = useState<'assign' | 'tags'>()
  const wide = useWide()
  const list = `cases-${name}`
  const views = useViews(list, list, paramsOf(state))
  const [chosen] = useChosenColumns(list)
  const search = useRef<InputRef>(null)
  const table = useRef<HTMLDivElement>(null)
  // Out of the search into the rows, once they are those that were searched for: never into an older answer.
  const [leaving, setLeaving] = useState(false)
  useEffect(() => {
    if (!leaving || !settled) return
    setLeaving(false)
    if (!pages.rows.some(({ id }) => id === state.active)) change({ active: pages.rows[0]?.id ?? '' })
    table.current?.querySelector<HTMLElement>('[role="grid"]')?.focus()
  })
  const open = (row: ListedCase): void => {
    change({ active: row.id })
    openCase(
      row.id,
      pages.rows.map(({ id }) => id),
    )
  }
  const assign = (): void => {
    const active = pages.rows.find(({ id }) => id === state.active)
    if (selection.rows.length === 0 && active) selection.toggle(active.id)
    if (selection.rows.length > 0 || active) setDialog('assign')
  }
  const tag = (): void => {
    const active = pages.rows.find(({ id }) => id === state.active)
    if (selection.rows.length === 0 && active) selection.toggle(active.id)
    if (selection.rows.length > 0 || active) setDialog('tags')
  }
  const here = !dialog
  const excerpt = searching && state.searchIn === 'notes'
  const columns = caseColumns(t, {
    selection: supervises ? selection : undefined,
    collector: name !== 'own',
    excerpt,
    wide: wide || chosen.length > 0,
  })
  useHotkeys([
    { keys: '/', label: t('key.search'), run: () => search.current?.focus({ cursor: 'all' }), disabled: !here },
    ...(supervises
      ? [
          {
            keys: 'x',
            label: t('key.select'),
            run: () => state.active && selection.toggle(state.active),
            disabled: !here,
          },
          { keys: 'mod+shift+a', label: t('key.selectAll'), run: selection.all, disabled: !here },
          { keys: 'a', label: t('key.assign'), run: assign, disabled: !here },
          { keys: 't', label: t('key.tagSelected'), run: tag, disabled: !here },
          { keys: 'n', label: t('key.add'), run: () => go('cases', 'new'), disabled: !here },
        ]
      : []),
  ])

  const empty: ReactNode =
    searching || isFiltered(state) ? (
      <EmptyState title={t('list.nothing')} next={t('list.nothingNext')} />
    ) : (
      <EmptyState
        title={t('list.empty')}
        next={t(
          name === 'own'
            ? 'list.emptyOwn'
            : name === 'litigation'
              ? 'list.emptyLitigation'
              : name === 'team'
                ? 'list.emptyTeam'
                : state.assignment === 'reassign'
                  ? 'list.emptyReassign'
                  : 'list.emptyUnassigned',
          { keys: keyNames('n').join('+') },
        )}
      />
    )
  const note = searching ? (
    t(atMost ? 'list.mostFound' : 'list.found', { count: pages.rows.length })
  ) : counted.data ? (
    <CountNote count={counted.data.count} balance={counted.data.balance} />
  ) : (
    ' '
  )
  return (
    <Watermarked>
      <PageHead title={t(`page.${name}`)} note={note}>
        {supervises && selection.rows.length > 0 && (
          <>
            <span role="status">{t('list.selected', { count: selection.rows.length })}</span>
            <Button onClick={selection.clear}>{t('list.clearSelection')}</Button>
            <Button onClick={tag}>{t('list.setTags')}</Button>
            <Kbd keys="t" />
            <Button type="primary" onClick={assign}>
              {t('list.assign')}
            </Button>
            <Kbd keys="a" />
          </>
        )}
        {selection.rows.length === 0 && (
          <ViewActs list={list} table={list} views={views} columns={columns} disabled={!here} />
        )}
        {name === 'own' && <InboxButton disabled={!here} />}
        {supervises && selection.rows.length === 0 && (
          <>
            <Button type="primary" onClick={() => go('cases', 'new')}>
              {t('list.add')}
            </Button>
            <Kbd keys="n" />
          </>
        )}
      </PageHead>
      <ViewsBar list={list} views={views} />
      {assigning && <AssignmentSwitch value={state.assignment} onChange={(assignment) => change({ assignment })} />}
      <FilterBar
        state={state}
        onChange={change}
        searchRef={search}
        byCollector={supervises && !assigning}
        onLeave={() => setLeaving(true)}
      />
      <div ref={table} className="case-table">
        <VirtualTable
          name={excerpt ? 'cases-notes' : list}
          label={t('list.table')}
          columns={arranged(columns, chosen)}
          pages={pages}
          rowKey={(row) => row.id}
          onOpen={open}
          activeKey={state.active}
          onActive={(active) => change({ active })}
          sort={state.sort}
          {...(searching ? {} : { onSort: (sort) => change({ sort }) })}
          empty={empty}
          autoFocus
        />
      </div>
      {dialog === 'tags' && (
        <TagDialog
          cases={selection.rows}
          onClose={() => setDialog(undefined)}
          onDone={() => {
            setDialog(undefined)
            selection.clear()
          }}
        />
      )}
      {dialog === 'assign' && (
        <AssignDialog
          cases={selection.rows}
          onClose={() => setDialog(undefined)}
          onDone={() => {
            setDialog(undefined)
            selection.clear()
          }}
        />
      )}
    </Watermarked>
  )
}

const CountNote = ({ count, balance }: { readonly count: number; readonly balance: number }) => {
  const t = useWords()
  const [before = '', after = ''] = t('list.note', { count, balance: '\u0000' }).split('\u0000')
  return (
    <>
      {before}
      <Money fen={balance} />
      {after}
    </>
  )
}
