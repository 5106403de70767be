// One of one's own requests with everything that came of it. Delete withdraws it while it waits.

import { Button, Modal } from 'antd'
import { useAct } from '../app/queries.ts'
import type { Output } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { formatInstant } from '../parts/values.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { toastDone } from '../stores/toasts.ts'
import { byRecord } from './items.tsx'
import { useSpan } from './parts.tsx'
import { useWords } from './words.ts'
import './access.css'

export type OwnRequest = Output<'access.mine'>['rows'][number]
export const isOpen = ({ state }: OwnRequest): boolean => state === 'waiting' || state === 'first-approved'

/** What came of it, in a line. */
export const useAnswer = (): ((row: OwnRequest) => string) => {
  const t = useWords()
  return (row) => {
    if (row.grant) {
      return row.grant.ended
        ? t('mine.grantEnded', { why: t(`ends.${row.grant.ended.why}`) })
        : t('mine.grantUntil', { at: formatInstant(row.grant.until) })
    }
    if (row.answer?.reason) return row.answer.reason
    return isOpen(row) ? t('mine.lapses', { at: formatInstant(row.lapsesAt) }) : ''
  }
}

export const useWithdraw = () => {
  const t = useWords()
  const act = useAct('access.withdraw')
  const withdraw = ({ id, version }: OwnRequest, onDone?: () => void): void =>
    act.mutate(
      { id, version },
      {
        onSuccess: () => {
          toastDone(t('mine.withdrawn'))
          onDone?.()
        },
      },
    )
  return { act, withdraw }
}

export const RequestDetail = ({ row, onClose }: { readonly row: OwnRequest; readonly onClose: () => void }) => {
  const t = useWords()
  const span = useSpan()
  const answerOf = useAnswer()
  const { act, withdraw } = useWithdraw()
  const open = isOpen(row)
  const take = (): void => withdraw(row, onClose)
  useHotkeys([{ keys: 'delete', label: t('key.withdraw'), run: take, disabled: !open }], { barrier: true })
  return (
    <Modal
      open
      title={t('mine.detail')}
      onCancel={onClose}
      width={600}
      footer={
        open ? (
          <>
            <Button danger loading={act.isPending && { delay: 200 }} onClick={take}>
              {t('mine.withdraw')}
            </Button>{' '}
            <Kbd keys="delete" />
          </>
        ) : null
      }
    >
      <dl className="access-facts">
        <dt>{t('mine.column.state')}</dt>
        <dd>
          <span className={`access-state-${row.state}`}>{t(`states.${row.state}`)}</span> {answerOf(row)}
        </dd>
        <dt>{t('mine.column.what')}</dt>
        <dd>
          <ul>
            {byRecord(row.items).map(({ key, label, kind, items }) => (
              <li key={key}>
                {t(`kinds.${kind}`)} <span className="mono">{label}</span>{' '}
                {items.map(({ field }) => t(`fields.${field}`)).join(' · ')}
              </li>
            ))}
          </ul>
          {row.narrowed > 0 && <p className="quiet">{t('mine.narrowed', { count: row.narrowed })}</p>}
        </dd>
        <dt>{t('ask.reason')}</dt>
        <dd>{row.reason}</dd>
        <dt>{t('mine.column.purpose')}</dt>
        <dd>{row.purposeName}</dd>
        <dt>{t('mine.column.hours')}</dt>
        <dd>{span(row.hours)}</dd>
        <dt>{t('mine.column.urgency')}</dt>
        <dd>{t(`urgencies.${row.urgency}`)}</dd>
        <dt>{t('mine.column.asked')}</dt>
        <dd>{formatInstant(row.askedAt)}</dd>
        {row.firstAt && (
          <>
            <dt>{t('inbox.step.first')}</dt>
            <dd>{t('mine.firstBy', { name: row.firstByName, at: formatInstant(row.firstAt) })}</dd>
          </>
        )}
        {row.answer && (
          <>
            <dt>{t('mine.column.answer')}</dt>
            <dd>
              {t('mine.answeredBy', { name: row.answer.byName, at: formatInstant(row.answer.at) })}
              {row.answer.reason && <p>{row.answer.reason}</p>}
            </dd>
          </>
        )}
      </dl>
      <ErrorNote error={act.error} />
    </Modal>
  )
}
