// The supervisor's money desk: what waits to be identified, and waivers and reversals that wait for a yes or no. N records
// money of unknown origin, Enter gives it to cases.

import { Button } from 'antd'
import { useState } from 'react'
import { buckets } from '../../shared/law/allocation.ts'
import { formatMoney } from '../../shared/values/money.ts'
import { useAct, useCall, usePages } from '../app/queries.ts'
import type { Output } from '../door.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Kbd, useKeyNames } from '../parts/kbd.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { DateText, Money } from '../parts/values.tsx'
import { type Column, VirtualTable } from '../parts/virtual-table.tsx'
import { Watermarked } from '../parts/watermarked.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { go } from '../stores/navigation.ts'
import { toastDone } from '../stores/toasts.ts'
import { AssignDialog } from './assign-dialog.tsx'
import { ReasonDialog } from './frame.tsx'
import { LimitsDialog } from './limits-dialog.tsx'
import { ReceiveDialog } from './receive-dialog.tsx'
import { useWords } from './words.ts'
import './money.css'

export type Waiting = Output<'payments.waiting'>['rows'][number]
type Request = Output<'money.requests'>['rows'][number]

const Deciding = () => {
  const t = useWords()
  const { data, error, refetch } = useCall('money.requests', {})
  const act = useAct('money.answer')
  const [declining, setDeclining] = useState<Request>()
  const answer = (id: string, approve: boolean, note: string): void =>
    act.mutate(
      { id, approve, note },
      {
        onSuccess: () => {
          toastDone(t(approve ? 'desk.approved' : 'desk.declined'))
          setDeclining(undefined)
        },
      },
    )
  return (
    <section className="case-box money-deciding" aria-label={t('desk.requests')}>
      <h2>{t('desk.requests')}</h2>
      <ErrorNote error={error} onRetry={() => void refetch()} />
      <ErrorNote error={declining ? null : act.error} />
      {data?.rows.length === 0 && <p className="quiet">{t('desk.requestsNone')}</p>}
      {data && data.rows.length > 0 && (
        <table className="money-table">
          <thead>
            <tr>
              <th>{t('desk.column.case')}</th>
              <th>{t('desk.column.debtor')}</th>
              <th>{t('desk.column.kind')}</th>
              <th className="sum">{t('desk.column.amount')}</th>
              <th>{t('desk.column.reason')}</th>
              <th>{t('desk.column.by')}</th>
              <th>{t('desk.column.at')}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row) => (
              <tr key={row.id}>
                <td>
                  <Button
                    size="small"
                    type="link"
                    className="mono"
                    onClick={() => go('cases', 'case', { id: row.caseId, tab: 'money' })}
                  >
                    {row.caseNumber}
                  </Button>
                </td>
                <td>{row.debtorName}</td>
                <td>
                  {t(`request.kinds.${row.kind}`)}{' '}
                  <span className="quiet">
                    {row.sums
                      ? buckets
                          .filter((bucket) => row.sums?.[bucket])
                          .map((bucket) => t(`bucket.${bucket}`))
                          .join('、')
                      : row.paidOn}
                  </span>
                </td>
                <td className="sum">
                  <Money fen={row.amount} />
                </td>
                <td className="money-why">{row.reason}</td>
                <td>{row.askedByName}</td>
                <td>
                  <DateText value={row.askedAt} />
                </td>
                <td>
                  <Button
                    size="small"
                    type="primary"
                    aria-label={`${t('desk.approve')} ${row.caseNumber}`}
                    disabled={act.isPending}
                    onClick={() => answer(row.id, true, '')}
                  >
                    {t('desk.approve')}
                  </Button>{' '}
                  <Button
                    size="small"
                    aria-label={`${t('desk.decline')} ${row.caseNumber}`}
                    onClick={() => setDeclining(row)}
                  >
                    {t('desk.decline')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {declining && (
        <ReasonDialog
          title={`${t('dialog.declineTitle')} · ${declining.caseNumber} ${formatMoney(declining.amount)}`}
          busy={act.isPending}
          error={act.error}
          onClose={() => setDeclining(undefined)}
          onSend={(note) => answer(declining.id, false, note)}
        />
      )}
    </section>
  )
}

type Open = { readonly kind: 'receive' | 'limits' } | { readonly kind: 'assign' | 'void'; readonly row: Waiting }

const VoidDialog = ({ row, onClose }: { readonly row: Waiting; readonly onClose: () => void }) => {
  const t = useWords()
  const act = useAct('payments.void')
  return (
    <ReasonDialog
      title={t('dialog.voidTitle', { sum: formatMoney(row.unassigned) })}
      busy={act.isPending}
      error={act.error}
      onClose={onClose}
      onSend={(reason) =>
        act.mutate(
          { paymentId: row.id, version: row.version, reason },
          {
            onSuccess: () => {
              toastDone(t('dialog.done'))
              onClose()
            },
          },
        )
      }
    />
  )
}

const Unidentified = () => {
  const t = useWords()
  const keyNames = useKeyNames()
  const pages = usePages('payments.waiting', {})
  const [open, setOpen] = useState<Open>()
  const close = (): void => setOpen(undefined)
  useHotkeys([
    { keys: 'n', label: t('key.receive'), run: () => setOpen({ kind: 'receive' }), disabled: open !== undefined },
  ])
  const columns: readonly Column<Waiting>[] = [
    { key: 'paidOn', title: t('desk.column.paidOn'), width: 110, render: (row) => <DateText value={row.paidOn} /> },
    {
      key: 'unassigned',
      title: t('desk.column.unassigned'),
      width: 130,
      align: 'right',
      render: (row) => <Money fen={row.unassigned} />,
    },
    {
      key: 'amount',
      title: t('desk.column.amount'),
      width: 130,
      align: 'right',
      render: (row) => <Money fen={row.amount} />,
    },
    { key: 'channel', title: t('desk.column.channel'), width: 100, render: (row) => t(`channel.${row.channel}`) },
    { key: 'payer', title: t('desk.column.payer'), width: 130, render: (row) => row.payer || '—' },
    {
      key: 'reference',
      title: t('desk.column.reference'),
      width: 150,
      render: (row) => <span className="mono">{row.reference || '—'}</span>,
    },
    { key: 'note', title: t('desk.column.note'), width: 180, grow: true, render: (row) => row.note },
    {
      key: 'acts',
      title: '',
      width: 150,
      render: (row) => (
        <>
          <Button
            size="small"
            tabIndex={-1}
            aria-label={t('desk.assignOf', { payer: row.payer, sum: formatMoney(row.unassigned) })}
            onClick={() => setOpen({ kind: 'assign', row })}
          >
            {t('desk.assign')}
          </Button>{' '}
          <Button size="small" tabIndex={-1} type="text" onClick={() => setOpen({ kind: 'void', row })}>
            {t('desk.void')}
          </Button>
        </>
      ),
    },
  ]
  return (
    <Watermarked>
      <PageHead title={t('desk.title')} note={t('desk.note')}>
        <Button onClick={() => setOpen({ kind: 'limits' })}>{t('desk.limits')}</Button>
        <Button type="primary" onClick={() => setOpen({ kind: 'receive' })}>
          {t('desk.receive')}
        </Button>
        <Kbd keys="n" />
      </PageHead>
      <div className="money-desk">
        <Deciding />
        <section className="money-waiting" aria-label={t('desk.waiting')}>
          <h2>{t('desk.waiting')}</h2>
          <VirtualTable
            name="money-waiting"
            label={t('desk.waiting')}
            columns={columns}
            pages={pages}
            rowKey={(row) => row.id}
            onOpen={(row) => setOpen({ kind: 'assign', row })}
            autoFocus
            empty={
              <EmptyState
                title={t('desk.waitingNone')}
                next={t('desk.waitingNext', { keys: keyNames('n').join('+') })}
              />
            }
          />
        </section>
      </div>
      {open?.kind === 'receive' && <ReceiveDialog onClose={close} />}
      {open?.kind === 'limits' && <LimitsDialog onClose={close} />}
      {open?.kind === 'assign' && <AssignDialog row={open.row} onClose={close} />}
      {open?.kind === 'void' && <VoidDialog row={open.row} onClose={close} />}
    </Watermarked>
  )
}

export default Unidentified
