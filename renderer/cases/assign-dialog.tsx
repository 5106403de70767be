// Gives cases to a collector: who, how many, and why when somebody has them now; those wait until the other accepts. Many
// go in several calls, each whole or not at all, with how far it has come. A case that was changed meanwhile leaves the rest
// as they were; the newest is loaded and the person decides again. What was done can be undone from its note.

import { Input, Modal, Progress } from 'antd'
import { useState } from 'react'
import { useCommonWords } from '../app/common-words.ts'
import { refreshAfter, refreshGroups, useCall } from '../app/queries.ts'
import { CallError, call } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field } from '../parts/field.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { toastDone, toastFailed } from '../stores/toasts.ts'
import { useWords } from './words.ts'

type Assignable = {
  readonly id: string
  readonly version: number
  readonly collectorName: string
  readonly collectorLeft: boolean
}

type Props = {
  readonly cases: readonly Assignable[]
  readonly onClose: () => void
  readonly onDone: () => void
}

/** What main takes in one call; more go in several. */
const atOnce = 25

const inParts = <T,>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / atOnce) }, (_, part) => all.slice(part * atOnce, (part + 1) * atOnce))

export const AssignDialog = ({ cases, onClose, onDone }: Props) => {
  const t = useWords()
  const common = useCommonWords()
  const colleagues = useCall('cases.colleagues', {})
  const [collectorId, setCollectorId] = useState('')
  const [reason, setReason] = useState('')
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const [changed, setChanged] = useState(false)
  const [error, setError] = useState<unknown>()
  /** How many are done, while it runs. */
  const [done, setDone] = useState<number>()
  const busy = done !== undefined
  const taken = cases.filter(({ collectorName }) => collectorName !== '')
  const left = taken.filter(({ collectorLeft }) => collectorLeft).length
  const collector = colleagues.data?.collectors.find(({ id }) => id === collectorId)
  const needsReason = taken.length > 0 && reason.trim() === ''

  const undo = async (handovers: readonly string[]): Promise<void> => {
    try {
      for (const ids of inParts(handovers)) await call('handovers.withdraw', { ids })
      toastDone(t('assign.undone'))
    } catch (fault) {
      toastFailed((fault as Error).message)
    } finally {
      refreshAfter('handovers.withdraw')
    }
  }
  const tell = (name: string, sum: { assigned: number; offered: number }, handovers: readonly string[]): void => {
    const { assigned, offered } = sum
    const words =
      assigned + offered === 0
        ? t('assign.nothing', { name })
        : offered === 0
          ? t('assign.done', { count: assigned, name })
          : assigned === 0
            ? t('assign.offered', { count: offered, name })
            : t('assign.both', { assigned, offered, name })
    const back = { label: t('assign.undo'), run: () => void undo(handovers) }
    toastDone(words, handovers.length > 0 ? back : undefined)
  }

  const send = async (): Promise<void> => {
    setTried(true)
    if (!collector || needsReason || busy) return
    setChanged(false)
    setError(undefined)
    const sum = { assigned: 0, offered: 0 }
    const handovers: string[] = []
    try {
      for (const part of inParts(cases)) {
        setDone(sum.assigned + sum.offered)
        const some = part.map(({ id, version }) => ({ id, version }))
        const input = { cases: some, collectorId, reason: reason.trim(), note: note.trim() }
        const given = await call('cases.assign', input)
        sum.assigned += given.assigned
        sum.offered += given.offered
        handovers.push(...given.handovers)
      }
      tell(collector.name, sum, handovers)
      onDone()
    } catch (fault) {
      if (handovers.length > 0) tell(collector.name, sum, handovers)
      if (fault instanceof CallError && fault.code === 'CONFLICT') {
        setChanged(true)
        refreshGroups(['cases'])
      } else setError(fault)
    } finally {
      setDone(undefined)
      refreshAfter('cases.assign')
    }
  }
  useHotkeys([{ keys: 'mod+enter', label: t('assign.confirm'), run: () => void send() }], { barrier: true })

  return (
    <Modal
      open
      title={t(taken.length > 0 ? 'assign.titleAgain' : 'assign.title', { count: cases.length })}
      okText={t('assign.confirm')}
      cancelText={common('cancel')}
      okButtonProps={{ loading: busy }}
      onOk={() => void send()}
      onCancel={onClose}
      width={480}
      mask={{ closable: false }}
    >
      {colleagues.data?.collectors.length === 0 && <p className="quiet">{t('assign.none')}</p>}
      <Field label={t('assign.to')} failure={tried && !collector ? t('problem.collector') : undefined}>
        {({ id, 'aria-invalid': invalid, 'aria-describedby': describedBy }) => (
          <select
            id={id}
            aria-invalid={invalid}
            aria-describedby={describedBy}
            className="case-select"
            // biome-ignore lint/a11y/noAutofocus: the dialog opened for this choice.
            autoFocus
            value={collectorId}
            onChange={(event) => setCollectorId(event.target.value)}
          >
            <option value="">{t('assign.choose')}</option>
            {colleagues.data?.collectors.map(({ id: staffId, name, cases: count }) => (
              <option key={staffId} value={staffId}>
                {t('form.collectorCases', { name, count })}
              </option>
            ))}
          </select>
        )}
      </Field>
      {taken.length > left && <p className="assign-note">{t('assign.offer', { count: taken.length - left })}</p>}
      {left > 0 && <p className="assign-note">{t('assign.offerLeft', { count: left })}</p>}
      <Field
        label={t('assign.reason')}
        hint={t('assign.reasonHint')}
        failure={tried && needsReason ? t('problem.reason') : undefined}
      >
        {(attributes) => (
          <Input
            {...attributes}
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            onPressEnter={(event) => !event.nativeEvent.isComposing && void send()}
          />
        )}
      </Field>
      {taken.length > 0 && (
        <Field label={t('assign.note')} hint={t('assign.noteHint')}>
          {({ status, ...attributes }) => (
            <Input.TextArea
              {...attributes}
              status={status}
              autoSize={{ minRows: 2, maxRows: 5 }}
              maxLength={500}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
      )}
      {busy && cases.length > atOnce && (
        <div role="status">
          <Progress percent={Math.floor((done / cases.length) * 100)} size="small" showInfo={false} />
          <span className="quiet">{t('assign.progress', { done, total: cases.length })}</span>
        </div>
      )}
      {changed ? (
        <p className="assign-note" role="alert">
          {t('assign.changed')}
        </p>
      ) : (
        <ErrorNote error={error} />
      )}
    </Modal>
  )
}
