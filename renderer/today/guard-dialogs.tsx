// What may be told the guard: the times that somebody agreed to, a hold, its end, a debtor who can't act any more; and
// a supervisor's letting one attempt through.

import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { agreedModes, holdKinds, incapacities } from '../../shared/law/contact-rules.ts'
import { useCommonWords } from '../app/common-words.ts'
import { refreshGroups, useAct } from '../app/queries.ts'
import type { Input as CallInput } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { toastDone } from '../stores/toasts.ts'
import { parseTime } from './quick-task.ts'
import type { GuardView } from './use-guard.ts'
import { useWords } from './words.ts'

type Props = { readonly caseId: string; readonly view: GuardView; readonly onClose: () => void }

const isConflict = (error: unknown): boolean => (error as { code?: string } | null)?.code === 'CONFLICT'

export const TimesDialog = ({ caseId, view, onClose }: Props) => {
  const t = useWords()
  const common = useCommonWords()
  const { agreed, version } = view.standing
  const act = useAct('guard.setTimes')
  const [from, setFrom] = useState(agreed?.from ?? '')
  const [until, setUntil] = useState(agreed?.until ?? '')
  const [mode, setMode] = useState<(typeof agreedModes)[number]>(agreed?.mode ?? 'only')
  const [how, setHow] = useState(agreed?.how ?? '')
  const [tried, setTried] = useState(false)
  const [begin, end] = [parseTime(from), parseTime(until)]

  const send = async (given: CallInput<'guard.setTimes'>['agreed'], done: string): Promise<void> => {
    if (act.isPending) return
    try {
      await act.mutateAsync({ caseId, version, agreed: given })
      toastDone(done)
      onClose()
    } catch (error) {
      if (isConflict(error)) refreshGroups(['guard'])
    }
  }
  const save = (): void => {
    setTried(true)
    if (begin === undefined || end === undefined || how.trim() === '') return
    void send({ from: begin, until: end, mode, how: how.trim() }, t('guard.times.saved'))
  }
  useHotkeys(
    [
      { keys: 'mod+enter', label: t('guard.times.save'), run: save },
      { keys: 'escape', label: common('cancel'), run: onClose },
    ],
    { barrier: true },
  )
  const wrong = (value: string | undefined): string | undefined =>
    tried && value === undefined ? t('guard.times.wrong') : undefined
  return (
    <Modal
      open
      title={t('guard.times.title')}
      okText={t('guard.times.save')}
      cancelText={common('cancel')}
      okButtonProps={{ loading: act.isPending }}
      onOk={save}
      onCancel={onClose}
      width={460}
      mask={{ closable: false }}
      footer={(_, { OkBtn, CancelBtn }) => (
        <>
          {agreed && (
            <Button type="text" onClick={() => void send(null, t('guard.times.cleared'))}>
              {t('guard.times.clear')}
            </Button>
          )}
          <CancelBtn />
          <OkBtn />
        </>
      )}
    >
      <div className="field-line">
        <Field label={t('guard.times.from')} failure={wrong(begin)} hint={t('guard.times.allDay')}>
          {(attributes) => (
            <Input
              {...attributes}
              autoFocus
              maxLength={5}
              placeholder="19:00"
              value={from}
              onChange={(event) => setFrom(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('guard.times.until')} failure={wrong(end)}>
          {(attributes) => (
            <Input
              {...attributes}
              maxLength={5}
              placeholder="21:00"
              value={until}
              onChange={(event) => setUntil(event.target.value)}
            />
          )}
        </Field>
      </div>
      <Field label={t('guard.times.mode')}>
        {({ id }) => (
          <select
            id={id}
            className="case-select"
            value={mode}
            onChange={(event) => setMode(event.target.value as typeof mode)}
          >
            {agreedModes.map((each) => (
              <option key={each} value={each}>
                {t(`guard.times.modes.${each}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field
        label={t('guard.times.how')}
        hint={t('guard.times.howHint')}
        failure={tried && how.trim() === '' ? t('problem.required') : undefined}
      >
        {(attributes) => (
          <Input {...attributes} maxLength={200} value={how} onChange={(event) => setHow(event.target.value)} />
        )}
      </Field>
      {isConflict(act.error) ? (
        <p className="assign-note" role="alert">
          {t('guard.times.changed')}
        </p>
      ) : (
        <ErrorNote error={act.error} />
      )}
    </Modal>
  )
}

export const HoldDialog = ({ caseId, view, onClose }: Props) => {
  const t = useWords()
  const common = useCommonWords()
  const act = useAct('guard.hold')
  const capacity = useAct('guard.setIncapacity')
  const { incapacity: before, version, incapacityHow } = view.standing
  const [kind, setKind] = useState<(typeof holdKinds)[number] | (typeof incapacities)[number]>('complaint')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const isHold = (value: string): value is (typeof holdKinds)[number] => holdKinds.some((each) => each === value)
  const send = async (): Promise<void> => {
    setTried(true)
    if (act.isPending || capacity.isPending || reason.trim() === '') return
    try {
      if (isHold(kind)) {
        await act.mutateAsync({ caseId, kind, reason: reason.trim() })
        toastDone(t('guard.hold.saved'))
      } else {
        await capacity.mutateAsync({ caseId, version, incapacity: kind, how: reason.trim().slice(0, 200) })
        toastDone(t('guard.incapacity.saved'))
      }
      onClose()
    } catch {
      // Said in the dialog.
    }
  }
  useHotkeys(
    [
      { keys: 'mod+enter', label: t('guard.hold.save'), run: () => void send() },
      { keys: 'escape', label: common('cancel'), run: onClose },
    ],
    { barrier: true },
  )
  return (
    <Modal
      open
      title={t('guard.hold.title')}
      okText={isHold(kind) ? t('guard.hold.save') : t('guard.incapacity.save')}
      cancelText={common('cancel')}
      okButtonProps={{ loading: act.isPending || capacity.isPending }}
      onOk={() => void send()}
      onCancel={onClose}
      width={460}
      mask={{ closable: false }}
    >
      <Field label={t('guard.hold.kind')}>
        {({ id }) => (
          <select
            id={id}
            className="case-select"
            // biome-ignore lint/a11y/noAutofocus: the dialog opened for this.
            autoFocus
            value={kind}
            onChange={(event) => setKind(event.target.value as typeof kind)}
          >
            <optgroup label={t('guard.hold.title')}>
              {holdKinds.map((each) => (
                <option key={each} value={each}>
                  {t(`guard.hold.kinds.${each}`)}
                </option>
              ))}
            </optgroup>
            <optgroup label={t('guard.incapacity.label')}>
              {incapacities
                .filter((each) => each !== before)
                .map((each) => (
                  <option key={each} value={each}>
                    {t(`guard.incapacity.values.${each}`)}
                  </option>
                ))}
            </optgroup>
          </select>
        )}
      </Field>
      <Field
        label={isHold(kind) ? t('guard.hold.reason') : t('guard.incapacity.how')}
        hint={isHold(kind) ? t('guard.hold.reasonHint') : incapacityHow}
        failure={tried && reason.trim() === '' ? t('problem.required') : undefined}
      >
        {(attributes) => (
          <Input.TextArea
            {...attributes}
            maxLength={400}
            autoSize={{ minRows: 2, maxRows: 5 }}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <ErrorNote error={otherThan(act.error ?? capacity.error, 'reason')} />
    </Modal>
  )
}

type ReasonProps = {
  readonly title: string
  readonly note?: string
  readonly label: string
  readonly hint?: string
  readonly confirm: string
  readonly pending: boolean
  readonly error: unknown
  readonly send: (reason: string) => void
  readonly onClose: () => void
}

const ReasonDialog = ({ title, note, label, hint, confirm, pending, error, send, onClose }: ReasonProps) => {
  const t = useWords()
  const common = useCommonWords()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const submit = (): void => {
    setTried(true)
    if (!pending && reason.trim() !== '') send(reason.trim())
  }
  useHotkeys(
    [
      { keys: 'mod+enter', label: confirm, run: submit },
      { keys: 'escape', label: common('cancel'), run: onClose },
    ],
    { barrier: true },
  )
  return (
    <Modal
      open
      title={title}
      okText={confirm}
      cancelText={common('cancel')}
      okButtonProps={{ loading: pending }}
      onOk={submit}
      onCancel={onClose}
      width={440}
      mask={{ closable: false }}
    >
      {note && <p className="quiet">{note}</p>}
      <Field
        label={label}
        hint={hint}
        failure={tried && reason.trim() === '' ? t('problem.required') : failureOf(error, 'reason')}
      >
        {(attributes) => (
          <Input
            {...attributes}
            autoFocus
            maxLength={400}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            onPressEnter={submit}
          />
        )}
      </Field>
      <ErrorNote error={otherThan(error, 'reason')} />
    </Modal>
  )
}

export const LiftDialog = ({
  caseId,
  holdId,
  onClose,
}: {
  readonly caseId: string
  readonly holdId: string
  readonly onClose: () => void
}) => {
  const t = useWords()
  const act = useAct('guard.liftHold')
  const send = (reason: string): void =>
    act.mutate(
      { caseId, holdId, reason },
      {
        onSuccess: () => {
          toastDone(t('guard.hold.lifted'))
          onClose()
        },
      },
    )
  const { isPending: pending, error } = act
  const words = {
    title: t('guard.hold.liftTitle'),
    label: t('guard.hold.liftReason'),
    confirm: t('guard.hold.lift'),
  }
  return <ReasonDialog {...words} {...{ pending, error, send, onClose }} />
}

export type Stopped = Omit<CallInput<'guard.override'>, 'reason'>

export const OverrideDialog = ({ stopped, onClose }: { readonly stopped: Stopped; readonly onClose: () => void }) => {
  const t = useWords()
  const act = useAct('guard.override')
  const send = (reason: string): void =>
    act.mutate(
      { ...stopped, reason },
      {
        onSuccess: () => {
          toastDone(t('override.done'))
          onClose()
        },
      },
    )
  const { isPending: pending, error } = act
  const words = {
    title: t('override.title'),
    note: t('override.note'),
    label: t('override.reason'),
    hint: t('override.reasonHint'),
    confirm: t('override.confirm'),
  }
  return <ReasonDialog {...words} {...{ pending, error, send, onClose }} />
}
