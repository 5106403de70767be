// Where backups are written by themselves, how each place stands, and those that are allowed but not used.

import { Button } from 'antd'
import { useState } from 'react'
import { formatBytes } from '../backup/bytes.ts'
import { AskReason } from '../changes/ask-reason.tsx'
import { useChangeWords } from '../changes/words.ts'
import {
  DateText,
  EmptyState,
  ErrorNote,
  formatInstant,
  type Output,
  toastDone,
  useAct,
  useCall,
} from '../parts/index.ts'
import { placeOf, sayFailure, type TargetState } from './say.ts'
import { UseDialog } from './use-dialog.tsx'
import { useWords } from './words.ts'
import './schedule.css'

type Target = Output<'schedule.read'>['targets'][number]
type Chosen = { readonly destinationId: string; readonly folder: string }

const LeaveDialog = ({ chosen, onClose }: { readonly chosen: Chosen; readonly onClose: () => void }) => {
  const t = useWords()
  const change = useChangeWords()
  const act = useAct('schedule.proposeLeave')
  const send = (reason: string): void =>
    act.mutate(
      { destinationId: chosen.destinationId, reason },
      {
        onSuccess: () => {
          toastDone(change('byTwo.proposed'))
          onClose()
        },
      },
    )
  return (
    <AskReason
      title={t('targets.leaveTitle', { folder: chosen.folder })}
      byTwo="schedule.leave"
      act={act}
      onSend={send}
      onClose={onClose}
    >
      <p>{t('targets.leaveBody')}</p>
    </AskReason>
  )
}

const Status = ({ state }: { readonly state: TargetState | undefined }) => {
  const t = useWords()
  if (!state) return null
  if (state.running) return <>{t('state.inProgress')}</>
  if (state.code !== '') {
    return (
      <span className="schedule-bad">
        {sayFailure(t, state)}
        {state.nextAt && <> {t('targets.retry', { at: formatInstant(state.nextAt).slice(11) })}</>}
      </span>
    )
  }
  return <>{t(state.newestAt ? 'targets.good' : 'targets.waiting')}</>
}

type RowProps = {
  readonly target: Target
  readonly state: TargetState | undefined
  readonly busy: boolean
  readonly onAgain: () => void
  readonly onLeave: () => void
}

const Row = ({ target, state, busy, onAgain, onLeave }: RowProps) => {
  const t = useWords()
  const now = useAct('schedule.runNow')
  const { destinationId, folder, kind, label, volume, serial, copies, bytes } = target
  const known = [label && t('targets.label', { label }), volume && t('targets.volume', { volume })]
  const title = [...known, serial && t('targets.serial', { serial })].filter(Boolean).join('\n')
  const place = placeOf(target)
  return (
    <tr>
      <th scope="row" className="schedule-place" title={title}>
        {place}
        {place !== folder && <span className="quiet"> {folder}</span>}
        <ErrorNote error={now.error} />
      </th>
      <td className="is-short">{t(`targets.kinds.${kind}`)}</td>
      <td className="is-short">
        <DateText value={state?.newestAt ?? null} />
      </td>
      <td className="is-short">{t('targets.copiesOf', { count: copies, size: formatBytes(bytes) })}</td>
      <td>
        <Status state={state} />
      </td>
      <td>
        <Button
          size="small"
          type="text"
          disabled={busy}
          aria-label={`${t('targets.now')} ${place}`}
          onClick={() => now.mutate({ destinationId }, { onSuccess: () => toastDone(t('targets.asked')) })}
        >
          {t('targets.now')}
        </Button>
        <Button size="small" type="text" aria-label={`${t('targets.again')} ${place}`} onClick={onAgain}>
          {t('targets.again')}
        </Button>
        <Button size="small" type="text" aria-label={`${t('targets.leave')} ${place}`} onClick={onLeave}>
          {t('targets.leave')}
        </Button>
      </td>
    </tr>
  )
}

type Props = { readonly targets: readonly Target[]; readonly states: readonly TargetState[] }

export const Targets = ({ targets, states }: Props) => {
  const t = useWords()
  const [using, setUsing] = useState<Chosen>()
  const [leaving, setLeaving] = useState<Chosen>()
  const allowed = useCall('backup.destinations', {}).data?.rows ?? []
  const unused = allowed.filter(
    ({ id, byPassphrase }) => !byPassphrase && !targets.some(({ destinationId }) => destinationId === id),
  )
  const busy = states.some(({ running }) => running !== null)
  return (
    <>
      {targets.length === 0 && unused.length === 0 ? (
        <EmptyState title={t('targets.none')} next={t('targets.noneNext')} />
      ) : (
        <table className="backup-table" aria-label={t('targets.table')}>
          <thead>
            <tr className="quiet">
              <th scope="col">{t('targets.place')}</th>
              <th scope="col">{t('targets.kind')}</th>
              <th scope="col">{t('targets.newest')}</th>
              <th scope="col">{t('targets.copies')}</th>
              <th scope="col">{t('targets.status')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {targets.map((target) => (
              <Row
                key={target.destinationId}
                target={target}
                state={states.find(({ destinationId }) => destinationId === target.destinationId)}
                busy={busy}
                onAgain={() => setUsing(target)}
                onLeave={() => setLeaving(target)}
              />
            ))}
            {unused.map(({ id, folder }) => (
              <tr key={id}>
                <th scope="row" className="schedule-place">
                  {folder}
                </th>
                <td colSpan={4} className="quiet">
                  {t('targets.approved')}
                </td>
                <td>
                  <Button
                    size="small"
                    aria-label={`${t('targets.use')} ${folder}`}
                    onClick={() => setUsing({ destinationId: id, folder })}
                  >
                    {t('targets.use')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {using && <UseDialog {...using} onClose={() => setUsing(undefined)} />}
      {leaving && <LeaveDialog chosen={leaving} onClose={() => setLeaving(undefined)} />}
    </>
  )
}
