// The rows of a day: who, why, by when.

import { daysBetween } from '../../shared/values/dates.ts'
import { StageTag } from '../cases/stage-tag.tsx'
import type { Output } from '../door.ts'
import { useDeadlineTitle } from '../litigation/deadline-title.ts'
import { DateText, Money, officeToday } from '../parts/values.tsx'
import type { Column } from '../parts/virtual-table.tsx'
import { type TodayWords, useWords } from './words.ts'

export type DayRow = Output<'today.list'>['rows'][number]
type Reason = DayRow['reasons'][number]

const sayWhen = (t: TodayWords, { kind, on, time }: Reason, today: string): string => {
  const days = daysBetween(today, on)
  const day =
    days === 0
      ? t('when.today')
      : days > 0
        ? t('when.ahead', { count: days })
        : t(kind === 'limitation' ? 'when.ended' : 'when.ago', { count: -days })
  return time === '' ? day : `${day} ${time}`
}

const ReasonTag = ({ reason }: { readonly reason: Reason }) => {
  const titleOf = useDeadlineTitle()
  const t = useWords()
  const today = officeToday()
  const state = reason.on < today ? ' is-late' : reason.on === today ? ' is-now' : ''
  return (
    <span className={`due-reason${state}`} title={`${reason.on} ${reason.time}`}>
      <strong>{t(`reasons.${reason.kind}`)}</strong> {sayWhen(t, reason, today)}
      {reason.title && <span className="due-title"> {titleOf(reason.title)}</span>}
    </span>
  )
}

export const dueColumns = (t: TodayWords, withCollector: boolean, wide: boolean): readonly Column<DayRow>[] => [
  {
    key: 'debtor',
    title: t('column.debtor'),
    width: 100,
    render: ({ caseId, debtorName }) => (caseId ? debtorName : <span className="quiet">{t('task.title')}</span>),
  },
  {
    key: 'number',
    title: t('column.number'),
    width: 132,
    render: ({ number }) => <span className="mono">{number}</span>,
  },
  {
    key: 'reasons',
    title: t('column.reasons'),
    width: wide ? 520 : 278,
    render: ({ reasons }) => (
      <span className="due-reasons">
        {reasons.map((reason) => (
          <ReasonTag key={`${reason.kind} ${reason.on} ${reason.time} ${reason.title}`} reason={reason} />
        ))}
      </span>
    ),
  },
  {
    key: 'balance',
    title: t('column.balance'),
    width: 112,
    align: 'right',
    render: ({ caseId, balance }) => caseId && <Money fen={balance} />,
  },
  ...(withCollector
    ? [{ key: 'collector', title: t('column.collector'), width: 84, render: (row: DayRow) => row.collectorName }]
    : []),
  {
    key: 'stage',
    title: t('column.stage'),
    width: 92,
    render: ({ stage }) => stage && <StageTag stage={stage} />,
  },
  ...(wide ? [{ key: 'client', title: t('column.client'), width: 180, render: (row: DayRow) => row.clientName }] : []),
  ...(wide || !withCollector
    ? [
        {
          key: 'lastContact',
          title: t('column.lastContact'),
          width: 104,
          render: ({ lastContactAt }: DayRow) => <DateText value={lastContactAt} show="day" />,
        },
      ]
    : []),
]
