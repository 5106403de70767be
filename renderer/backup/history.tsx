// The backups that were made, newest first, and how each ended.

import { Tag } from 'antd'
import type { Pages } from '../app/queries.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { DateText } from '../parts/values.tsx'
import { type Column, VirtualTable } from '../parts/virtual-table.tsx'
import { formatBytes } from './bytes.ts'
import type { BackupRow } from './last-backup.tsx'
import { useWords } from './words.ts'

const colours: Partial<Record<BackupRow['state'], string>> = {
  running: 'blue',
  verified: 'green',
  failed: 'red',
  interrupted: 'red',
}

export const History = ({ pages }: { readonly pages: Pages<BackupRow> }) => {
  const t = useWords()
  const columns: readonly Column<BackupRow>[] = [
    { key: 'at', title: t('history.startedAt'), width: 150, render: (row) => <DateText value={row.startedAt} /> },
    {
      key: 'state',
      title: t('history.state'),
      width: 90,
      render: ({ state, gone }) => (
        <Tag
          variant="outlined"
          {...(gone === 'lost' ? { color: 'red' } : !gone && colours[state] ? { color: colours[state] } : {})}
        >
          {t(gone ? `gone.${gone}` : `state.${state}`)}
        </Tag>
      ),
    },
    {
      key: 'file',
      title: t('history.fileName'),
      width: 330,
      render: (row) => <span title={row.fileName}>{row.fileName}</span>,
    },
    {
      key: 'size',
      title: t('history.size'),
      width: 90,
      align: 'right',
      render: (row) => (row.bytes ? formatBytes(row.bytes) : '—'),
    },
    {
      key: 'kind',
      title: t('history.kind'),
      width: 70,
      render: (row) => t(row.full ? 'history.full' : 'history.part'),
    },
    {
      key: 'folder',
      title: t('history.folder'),
      width: 240,
      grow: true,
      render: (row) => <span title={row.folder}>{row.folder}</span>,
    },
    { key: 'to', title: t('history.to'), width: 140, render: (row) => row.to || t('history.passphrase') },
    { key: 'by', title: t('history.by'), width: 100, render: (row) => row.byName || t('history.program') },
  ]
  return (
    <section className="backup-history" aria-label={t('history.title')}>
      <h2>{t('history.title')}</h2>
      <VirtualTable
        name="backups"
        label={t('history.table')}
        columns={columns}
        pages={pages}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('history.empty')} next={t('history.emptyNext')} />}
      />
    </section>
  )
}
