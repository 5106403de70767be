// The columns of the lists of cases. Widths fit 1366 pixels; each person's own are kept.

import { Checkbox } from 'antd'
import type { Output } from '../door.ts'
import { DateText, Money, officeToday } from '../parts/values.tsx'
import type { Column } from '../parts/virtual-table.tsx'
import { StageTag } from './stage-tag.tsx'
import type { CaseWords } from './words.ts'

export type CaseRow = Output<'cases.list'>['rows'][number]
export type ListedCase = CaseRow & { readonly excerpt?: string }

type Selection = { readonly has: (id: string) => boolean; readonly toggle: (id: string) => void }

const NextDay = ({ on }: { readonly on: string | null }) => (
  <span className={on !== null && on < officeToday() ? 'overdue-day' : undefined}>
    <DateText value={on} />
  </span>
)

const selectionColumn = (t: CaseWords, selection: Selection): Column<ListedCase> => ({
  key: 'chosen',
  fixed: true,
  title: t('column.chosen'),
  width: 46,
  align: 'center',
  render: (row) => (
    // biome-ignore lint/a11y/noStaticElementInteractions: keeps a click on the box from opening the row.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the box itself takes the keys.
    <span onClick={(event) => event.stopPropagation()}>
      <Checkbox
        aria-label={t('list.select', { number: row.number })}
        tabIndex={-1}
        checked={selection.has(row.id)}
        onChange={() => selection.toggle(row.id)}
      />
    </span>
  ),
})

/** A sign that is seen in passing, its word for who asks. */
const PriorityMark = ({ t, priority }: { readonly t: CaseWords; readonly priority: number }) => {
  const word = t(`priority.p${priority as 1}`)
  return (
    <span className={`priority-${priority}`} title={word}>
      <span aria-hidden="true">{'!'.repeat(priority)}</span>
      <span className="visually-hidden">{word}</span>
    </span>
  )
}

/** Who works on a case, and whether they still can. */
export const collectorWords = (t: CaseWords, name: string, left: boolean): string =>
  name === '' ? t('case.unassigned') : left ? t('case.collectorLeft', { name }) : name

type Options = {
  readonly selection?: Selection | undefined
  readonly collector: boolean
  readonly excerpt: boolean
  /** Room for the day of placing beside picking and collector, which the page of a case shows too. */
  readonly wide: boolean
}

export const caseColumns = (t: CaseWords, options: Options): readonly Column<ListedCase>[] => [
  ...(options.selection ? [selectionColumn(t, options.selection)] : []),
  { key: 'number', title: t('column.number'), width: 122, render: (row) => <span className="mono">{row.number}</span> },
  {
    key: 'priority',
    title: t('column.priority'),
    width: 44,
    sort: 'priority',
    align: 'center',
    render: (row) => row.priority > 0 && <PriorityMark t={t} priority={row.priority} />,
  },
  { key: 'debtor', title: t('column.debtor'), width: 84, sort: 'debtor', render: (row) => row.debtorName },
  ...(options.excerpt
    ? [
        {
          key: 'excerpt',
          fixed: true,
          title: t('column.excerpt'),
          width: 360,
          grow: true,
          render: (row: ListedCase) => row.excerpt,
        },
      ]
    : []),
  {
    key: 'balance',
    title: t('column.balance'),
    width: 116,
    align: 'right',
    sort: 'balance',
    render: (row) => <Money fen={row.balance} />,
  },
  { key: 'stage', title: t('column.stage'), width: 90, render: (row) => <StageTag stage={row.stage} /> },
  {
    key: 'nextActionOn',
    title: t('column.nextActionOn'),
    width: 102,
    sort: 'next-action',
    render: (row) => <NextDay on={row.nextActionOn} />,
  },
  { key: 'nextAction', title: t('column.nextAction'), width: 100, render: (row) => row.nextAction },
  ...(options.wide
    ? [{ key: 'tags', title: t('column.tags'), width: 140, render: (row: ListedCase) => row.tags.join('、') }]
    : []),
  ...(options.collector
    ? [
        {
          key: 'collector',
          title: t('column.collector'),
          width: 126,
          render: (row: ListedCase) => (
            <>
              {collectorWords(t, row.collectorName, row.collectorLeft)}
              {row.offeredTo !== '' && (
                <span className="case-offered"> → {t('case.offeredTo', { name: row.offeredTo })}</span>
              )}
            </>
          ),
        },
      ]
    : []),
  { key: 'client', title: t('column.client'), width: 98, grow: true, render: (row) => row.clientName },
  {
    key: 'lastContact',
    title: t('column.lastContact'),
    width: 102,
    render: (row) => <DateText value={row.lastContactAt} show="day" />,
  },
  ...(options.wide || !options.collector
    ? [
        {
          key: 'placed',
          title: t('column.placed'),
          width: 102,
          sort: 'placed',
          render: (row: ListedCase) => <DateText value={row.placedOn} />,
        },
      ]
    : []),
  {
    key: 'recall',
    title: t('column.recall'),
    width: 102,
    sort: 'recall',
    render: (row) => <DateText value={row.recallOn} />,
  },
]
