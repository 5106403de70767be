// The page of drills: begin one, how the office stands, and those that were made. Enter on a line opens its report.

import { Tag } from 'antd'
import { useCall, usePages } from '../app/queries.ts'
import type { Output } from '../door.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { DateText } from '../parts/values.tsx'
import { type Column, VirtualTable } from '../parts/virtual-table.tsx'
import { SalvagePanel } from '../salvage/salvage-panel.tsx'
import { go } from '../stores/navigation.ts'
import { usePerson } from '../stores/session.ts'
import { MakeDrill } from './make-drill.tsx'
import { Standing } from './standing.tsx'
import { timeText, useWords } from './words.ts'

type Row = Output<'drills.list'>['rows'][number]

export const stateColours: Readonly<Record<Row['state'], string>> = {
  running: 'blue',
  passed: 'green',
  failed: 'red',
  cancelled: 'default',
  interrupted: 'orange',
}

const openReport = (id: string): void => go('drills', 'report', { id })

export const DrillsPage = () => {
  const t = useWords()
  const officer = usePerson().role === 'security-officer'
  const { data: state, error, refetch } = useCall('drills.state', {})
  const pages = usePages('drills.list', {})
  const columns: readonly Column<Row>[] = [
    { key: 'at', title: t('history.at'), width: 150, render: (row) => <DateText value={row.startedAt} /> },
    { key: 'kind', title: t('history.kind'), width: 140, render: (row) => t(`kind.${row.kind}`) },
    {
      key: 'state',
      title: t('history.state'),
      width: 110,
      render: (row) => (
        <Tag variant="outlined" color={stateColours[row.state]}>
          {t(`state.${row.state}`)}
        </Tag>
      ),
    },
    {
      key: 'backup',
      title: t('history.backup'),
      width: 340,
      grow: true,
      render: (row) => <span title={row.fileName}>{row.fileName}</span>,
    },
    {
      key: 'took',
      title: t('history.took'),
      width: 110,
      align: 'right',
      render: (row) => (row.seconds === null ? '—' : timeText(t, row.seconds)),
    },
    { key: 'by', title: t('history.by'), width: 110, render: (row) => row.byName },
  ]
  return (
    <>
      <PageHead title={t('title')} note={t('note')} />
      <ErrorNote error={error} onRetry={() => void refetch()} />
      <div className="drill-top">
        <MakeDrill onDone={openReport} />
        {state && <Standing state={state} />}
      </div>
      <section className="drill-history" aria-label={t('history.title')}>
        <h2>{t('history.title')}</h2>
        <VirtualTable
          name="drills"
          label={t('history.table')}
          columns={columns}
          pages={pages}
          rowKey={({ id }) => id}
          onOpen={({ id }) => openReport(id)}
          empty={<EmptyState title={t('history.empty')} next={t('history.emptyNext')} />}
        />
      </section>
      {/* The supervisor has them on the page of backups. */}
      {officer && <SalvagePanel reportsOnly />}
    </>
  )
}
