// A supervisor's first page: how each collector's day is going, what nobody owns, what comes near; the team's most urgent
// cases; what the guard stopped. 1, 2 and 3 turn between them; O is the order of the day, R the contact rules.

import { Button, type InputRef } from 'antd'
import { useRef, useState } from 'react'
import { useCall } from '../app/queries.ts'
import type { Output } from '../door.ts'
import { DrillReminder } from '../drills/reminder.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Watermarked } from '../parts/watermarked.tsx'
import { StateStrip } from '../schedule/state-strip.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { go, setParams, usePlace } from '../stores/navigation.ts'
import { DueTable, useDay } from './due-table.tsx'
import { useNextCase } from './next-case.ts'
import { OrderDialog } from './order-dialog.tsx'
import { RulesDialog } from './rules-dialog.tsx'
import { StopList } from './stop-list.tsx'
import { TaskPanel } from './task-panel.tsx'
import { type TodayWords, useWords } from './words.ts'

type Team = Output<'today.team'>
type Leaf = 'people' | 'urgent' | 'stops'
const leaves: readonly Leaf[] = ['people', 'urgent', 'stops']

const sayCount = (t: TodayWords, count: number, atMost: number): string =>
  count >= atMost ? t('team.more', { count: atMost }) : String(count)

const numbers = ['cases', 'due', 'late', 'broken', 'contacts', 'effective', 'promised', 'stopped'] as const
/** Those that end at `atMost`. */
const bounded: readonly string[] = ['due', 'late', 'broken']

const People = ({ team }: { readonly team: Team }) => {
  const t = useWords()
  if (team.rows.length === 0) return <EmptyState title={t('team.empty')} />
  return (
    <div className="team-scroll">
      <table className="team-table" aria-label={t('team.table')}>
        <thead>
          <tr>
            <th scope="col">{t('team.name')}</th>
            {numbers.map((each) => (
              <th key={each} scope="col">
                {t(`team.${each}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {team.rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.left ? t('team.left', { name: row.name }) : row.name}</th>
              {numbers.map((each) => (
                <td key={each} className={bounded.slice(1).includes(each) && row[each] > 0 ? 'overdue-day' : undefined}>
                  {bounded.includes(each) ? sayCount(t, row[each], team.atMost) : row[each]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const Boxes = ({ team }: { readonly team: Team }) => {
  const t = useWords()
  const { unowned, soon, atMost } = team
  const toUnassigned = (assignment: 'unassigned' | 'reassign') => () => go('cases', 'unassigned', { assignment })
  const box = (label: string, count: number, run?: () => void) => (
    <li key={label}>
      {run ? (
        <button type="button" onClick={run}>
          <strong className={count > 0 ? 'overdue-day' : undefined}>{count}</strong> {label}
        </button>
      ) : (
        <span>
          <strong>{sayCount(t, count, atMost)}</strong> {label}
        </span>
      )}
    </li>
  )
  return (
    <div className="team-boxes">
      <section aria-label={t('team.unowned')}>
        <h2>{t('team.unowned')}</h2>
        <ul>
          {box(t('team.unassigned'), unowned.unassigned, toUnassigned('unassigned'))}
          {box(t('team.departed'), unowned.departed, toUnassigned('reassign'))}
          {box(t('team.offered'), unowned.offered)}
        </ul>
      </section>
      <section aria-label={t('team.soon')}>
        <h2>{t('team.soon')}</h2>
        <ul>
          {box(t('team.hearings'), soon.hearings)}
          {box(t('team.deadlines'), soon.deadlines)}
          {box(t('team.limitation'), soon.limitation)}
          {box(t('team.recall'), soon.recall)}
        </ul>
      </section>
    </div>
  )
}

const Urgent = ({ onTask }: { readonly onTask: (id: string) => void }) => (
  <DueTable day={useDay()} withCollector onTask={onTask} />
)

export const TeamPage = () => {
  const t = useWords()
  const { params } = usePlace()
  const leaf = leaves.find((each) => each === params.leaf) ?? 'people'
  const { data: team, error, refetch } = useCall('today.team', {}, { staleTime: 0 })
  const [dialog, setDialog] = useState<'order' | 'rules'>()
  const [editing, setEditing] = useState<string>()
  const quick = useRef<InputRef>(null)
  const next = useNextCase()
  const turn = (to: Leaf): void => setParams({ ...params, leaf: to })
  const disabled = dialog !== undefined
  useHotkeys([
    ...leaves.map((each, index) => ({
      keys: String(index + 1),
      label: t(`key.${each}`),
      run: () => turn(each),
      disabled,
    })),
    { keys: 'j', label: t('key.next'), run: () => void next(), disabled },
    { keys: 't', label: t('key.quick'), run: () => quick.current?.focus(), disabled },
    { keys: 'o', label: t('key.order'), run: () => setDialog('order'), disabled },
    { keys: 'r', label: t('key.rules'), run: () => setDialog('rules'), disabled },
  ])
  return (
    <Watermarked>
      <PageHead title={t('page.team')}>
        <Button onClick={() => setDialog('order')}>{t('order.open')}</Button>
        <Kbd keys="o" />
        <Button onClick={() => setDialog('rules')}>{t('rules.open')}</Button>
        <Kbd keys="r" />
        <Button type="primary" onClick={() => void next()}>
          {t('list.next')}
        </Button>
        <Kbd keys="j" />
      </PageHead>
      <ErrorNote error={error} onRetry={() => void refetch()} />
      <StateStrip withLink />
      <DrillReminder />
      {team && <Boxes team={team} />}
      <div className="leaf-switch" role="tablist" aria-label={t('page.team')}>
        {leaves.map((each, index) => (
          <button
            key={each}
            type="button"
            role="tab"
            aria-selected={leaf === each}
            title={String(index + 1)}
            onClick={() => turn(each)}
          >
            {t(`team.${each}`)} <span className="choice-key">{index + 1}</span>
          </button>
        ))}
      </div>
      <div className="day-page">
        {leaf === 'people' && (team ? <People team={team} /> : <div />)}
        {leaf === 'urgent' && <Urgent onTask={setEditing} />}
        {leaf === 'stops' && <StopList />}
        <TaskPanel quick={quick} editing={editing} onEdit={setEditing} />
      </div>
      {dialog === 'order' && <OrderDialog onClose={() => setDialog(undefined)} />}
      {dialog === 'rules' && <RulesDialog onClose={() => setDialog(undefined)} />}
    </Watermarked>
  )
}
