// Who is in the building now, longest first: stays over the setting are flagged, those of earlier days are offered for
// closing. Enter opens a visit; O signs out by badge, R prints the roll call.

import { Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { useCall } from '../app/queries.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { type Column, VirtualTable } from '../parts/virtual-table.tsx'
import { toastDone } from '../stores/toasts.ts'
import type { Visit } from './badge.tsx'
import { setDesk } from './desk-state.ts'
import { useSignOut } from './sign-out.ts'
import { isOverdue, minutesInside, stayText, useNow } from './stay.ts'
import { arrivedColumn, visitColumns } from './visit-columns.tsx'
import { VisitDetail } from './visit-detail.tsx'
import { useWords } from './words.ts'

export const InsidePage = () => {
  const t = useWords()
  const now = useNow()
  const { signOutInPassing, closeAll } = useSignOut()
  const { data, error, isPending, refetch } = useCall('visits.inside', {})
  const [openId, setOpenId] = useState<string>()
  const [problem, setProblem] = useState<unknown>()
  const rows = data?.rows ?? []
  const limit = data?.longStayMinutes ?? Number.POSITIVE_INFINITY
  const open = rows.find(({ id }) => id === openId)
  const overdue = rows.filter(isOverdue)
  const isLong = (row: Visit): boolean => minutesInside(row, now) > limit

  const columns: readonly Column<Visit>[] = [
    ...visitColumns(t),
    arrivedColumn(t, overdue.length > 0 ? 'minute' : 'time'),
    {
      key: 'stay',
      title: t('column.stay'),
      width: 130,
      render: (row) => (
        <span className={isLong(row) ? 'long-stay' : undefined}>
          {isLong(row) && <span className="visually-hidden">{t('inside.long', { time: stayText(limit, t) })} </span>}
          {stayText(minutesInside(row, now), t)}
        </span>
      ),
    },
    {
      key: 'acts',
      title: t('column.acts'),
      width: 100,
      render: (row) => (
        <Button
          size="small"
          aria-label={`${t('inside.signOut')} ${row.badgeNumber}`}
          onClick={(event) => {
            event.stopPropagation()
            void signOutInPassing({ by: 'visit', id: row.id })
          }}
        >
          {t('inside.signOut')}
        </Button>
      ),
    },
  ]
  const closeOverdue = (): void => {
    closeAll(overdue).then((count) => toastDone(t('overdue.closed', { count })), setProblem)
  }

  return (
    <>
      <PageHead title={t('inside.title')} note={data && t('inside.note', { visits: rows.length, people: data.people })}>
        <Button onClick={() => setDesk({ signingOut: true })}>{t('signOut.title')}</Button>
        <Kbd keys="f4" />
        <Button onClick={() => setDesk({ rollCall: true })}>{t('inside.rollCall')}</Button>
        <Kbd keys="f8" />
      </PageHead>
      {overdue.length > 0 && (
        <section className="overdue" aria-label={t('overdue.title', { count: overdue.length })}>
          <div>
            <strong>{t('overdue.title', { count: overdue.length })}</strong>
            <p>{t('overdue.body')}</p>
          </div>
          <Popconfirm title={t('overdue.sure', { count: overdue.length })} onConfirm={closeOverdue}>
            <Button>{t('overdue.closeAll')}</Button>
          </Popconfirm>
        </section>
      )}
      <ErrorNote error={problem} />
      <VirtualTable
        name="visits-inside"
        label={t('inside.table')}
        columns={columns}
        pages={{
          rows,
          hasMore: false,
          loadMore: () => undefined,
          loading: isPending,
          loadingMore: false,
          error,
          retry: () => void refetch(),
        }}
        rowKey={(row) => row.id}
        onOpen={(row) => setOpenId(row.id)}
        rowClass={(row) => (isLong(row) ? 'row-long' : undefined)}
        empty={<EmptyState title={t('inside.empty')} next={t('inside.emptyNext')} />}
        autoFocus
      />
      {open && <VisitDetail visit={open} onClose={() => setOpenId(undefined)} />}
    </>
  )
}
