// The security officer's page: suspending in one confirmed act, and what was suspended. Lifting is asked for here and
// decided by somebody else.

import { Button } from 'antd'
import { useState } from 'react'
import { useRoleWords } from '../app/common-words.ts'
import { type RowOf, usePages } from '../app/queries.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { DateText } from '../parts/values.tsx'
import { type Column, VirtualTable } from '../parts/virtual-table.tsx'
import { BeginForm } from './begin-form.tsx'
import { LiftDialog } from './lift-dialog.tsx'
import { useWords } from './words.ts'
import './suspensions.css'

export type Row = RowOf<'suspensions.list'>

/** Whom or what it is about, in words. */
export const useTargetText = (): ((row: Row) => string) => {
  const t = useWords()
  const roleName = useRoleWords()
  return (row) => {
    if (row.kind === 'all') return `${t('all')} · ${t(row.mode === 'closed' ? 'closed' : 'readOnly')}`
    const role = row.role ? roleName(row.role) : ''
    return row.kind === 'role' ? role : `${row.name} · ${row.login} · ${role}`
  }
}

const Suspensions = () => {
  const t = useWords()
  const pages = usePages('suspensions.list', {})
  const targetText = useTargetText()
  const [lifting, setLifting] = useState<Row>()
  const columns: readonly Column<Row>[] = [
    {
      key: 'state',
      title: t('state'),
      width: 90,
      render: (row) =>
        row.liftedAt === null ? <strong className="suspension-stands">{t('standing')}</strong> : t('lifted'),
    },
    { key: 'what', title: t('what'), width: 250, render: targetText },
    { key: 'begunAt', title: t('begunAt'), width: 140, render: (row) => <DateText value={row.begunAt} /> },
    { key: 'begunBy', title: t('begunBy'), width: 90, render: (row) => row.begunByName },
    { key: 'reason', title: t('reason'), width: 240, grow: true, render: (row) => row.reason },
    {
      key: 'liftedAt',
      title: t('liftedAt'),
      width: 140,
      render: (row) =>
        row.liftedAt !== null ? (
          <DateText value={row.liftedAt} />
        ) : row.liftWaits ? (
          <span className="quiet">{t('liftWaits')}</span>
        ) : (
          <Button size="small" onClick={() => setLifting(row)}>
            {t('lift')}
          </Button>
        ),
    },
    {
      key: 'liftedBy',
      title: t('liftedBy'),
      width: 160,
      render: (row) => (row.liftedAt === null ? '' : `${row.liftAskedByName} / ${row.liftedByName}`),
    },
  ]
  return (
    <>
      <PageHead title={t('title')} />
      <p className="quiet suspension-lead">{t('note')}</p>
      <BeginForm />
      <VirtualTable
        name="suspensions"
        label={t('title')}
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t('empty')} next={t('emptyNext')} />}
      />
      {lifting && <LiftDialog row={lifting} onClose={() => setLifting(undefined)} />}
    </>
  )
}

export default Suspensions
