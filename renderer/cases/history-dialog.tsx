// How a case came through its stages and hands.

import { Modal } from 'antd'
import type { ReactNode } from 'react'
import { useCall } from '../app/queries.ts'
import type { Output } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { DateText } from '../parts/values.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { StageTag } from './stage-tag.tsx'
import { useWords } from './words.ts'

export const HistoryDialog = ({
  view,
  onClose,
}: {
  readonly view: Output<'cases.read'>
  readonly onClose: () => void
}) => {
  const t = useWords()
  const { data, error } = useCall('cases.history', { id: view.id }, { staleTime: 0 })
  useHotkeys([], { barrier: true })
  const list = (title: string, rows: readonly ReactNode[]) => (
    <section className="case-history">
      <h3>{title}</h3>
      {rows.length === 0 ? <p className="quiet">{t('history.none')}</p> : <ol>{rows}</ol>}
    </section>
  )
  return (
    <Modal open title={t('history.title', { number: view.number })} footer={null} onCancel={onClose} width={640}>
      <ErrorNote error={error} />
      {data &&
        list(
          t('history.stages'),
          data.stages.map(({ id, at, byName, from, to, kind, reason }) => (
            <li key={id}>
              <DateText value={at} /> <StageTag stage={from} /> → <StageTag stage={to} />{' '}
              {kind !== 'move' && <span className="quiet">{t(`history.${kind}`)} · </span>}
              <span className="quiet">{t('history.by', { name: byName })}</span>
              {reason && <p>{reason}</p>}
            </li>
          )),
        )}
      {data &&
        list(
          t('history.handovers'),
          data.handovers.map((each) => (
            <li key={each.id}>
              <DateText value={each.askedAt} /> {each.fromName || t('history.nobody')} → {each.toName}{' '}
              <strong>{t(`history.state.${each.state}`)}</strong>{' '}
              {each.answeredAt !== null && each.answeredAt !== each.askedAt && (
                <>
                  <DateText value={each.answeredAt} />{' '}
                </>
              )}
              <span className="quiet">{t('history.by', { name: each.byName })}</span>
              {(each.reason || each.note) && <p>{[each.reason, each.note].filter(Boolean).join(' · ')}</p>}
              {each.answer && <p>{t('history.answer', { reason: each.answer })}</p>}
            </li>
          )),
        )}
    </Modal>
  )
}
