// Raised cases of the team, and those that the program proposes to raise because somebody on them is a minor.

import { Segmented } from 'antd'
import { WaitingChanges } from '../changes/waiting-changes.tsx'
import {
  type Column,
  DateText,
  EmptyState,
  go,
  type RowOf,
  setParams,
  usePages,
  usePlace,
  VirtualTable,
  Watermarked,
} from '../parts/index.ts'
import { useWords } from './words.ts'

type Row = RowOf<'levels.cases'>

export const CasesLevels = () => {
  const t = useWords()
  const { params } = usePlace()
  const view = params.view === 'proposed' ? 'proposed' : 'raised'
  const pages = usePages('levels.cases', { view })
  const columns: readonly Column<Row>[] = [
    {
      key: 'number',
      title: t('cases.number'),
      width: 170,
      render: ({ number }) => <span className="mono">{number}</span>,
    },
    { key: 'debtor', title: t('cases.debtor'), width: 140, render: ({ debtorName }) => debtorName },
    { key: 'why', title: t('cases.why'), width: 130, render: ({ why }) => t(`cases.reasons.${why}`) },
    ...(view === 'raised'
      ? ([
          { key: 'reason', title: t('cases.reason'), width: 260, grow: true, render: ({ reason }) => reason },
          { key: 'by', title: t('cases.by'), width: 120, render: ({ byName }) => byName },
          { key: 'at', title: t('people.why'), width: 150, render: ({ at }) => <DateText value={at} /> },
          { key: 'lowering', title: '', width: 130, render: ({ lowering }) => (lowering ? t('cases.lowering') : '') },
        ] satisfies readonly Column<Row>[])
      : ([
          {
            key: 'adult',
            title: t('cases.until'),
            width: 160,
            grow: true,
            render: ({ adultOn }) => adultOn?.slice(0, 7) ?? '',
          },
        ] satisfies readonly Column<Row>[])),
  ]
  return (
    <Watermarked>
      <div className="rights-bar">
        <Segmented<'raised' | 'proposed'>
          value={view}
          onChange={(next) => setParams({ tab: 'cases', view: next })}
          options={[
            { value: 'raised', label: t('cases.raised') },
            { value: 'proposed', label: t('cases.proposed') },
          ]}
        />
        <span className="quiet">{t(view === 'raised' ? 'cases.note' : 'cases.proposedNote')}</span>
      </div>
      <WaitingChanges kinds={['level.lower']} />
      <VirtualTable
        name={`levels-${view}`}
        label={t('tabs.cases')}
        columns={columns}
        pages={pages}
        rowKey={({ id }) => id}
        onOpen={({ id }) => go('cases', 'case', { id })}
        empty={
          view === 'raised' ? (
            <EmptyState title={t('cases.noneRaised')} next={t('cases.noneRaisedNext')} />
          ) : (
            <EmptyState title={t('cases.noneProposed')} next={t('cases.noneProposedNext')} />
          )
        }
      />
    </Watermarked>
  )
}
