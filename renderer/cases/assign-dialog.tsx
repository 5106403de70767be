// Gives cases to a collector: who, how many, and why when somebody has them now. A case that was changed meanwhile
// leaves all of them as they were; the newest is loaded and the person decides again.

import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useCommonWords } from '../app/common-words.ts'
import { refreshGroups, useAct, useCall } from '../app/queries.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field } from '../parts/field.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { toastDone } from '../stores/toasts.ts'
import { useWords } from './words.ts'

type Assignable = { readonly id: string; readonly version: number; readonly collectorName: string }

type Props = {
  readonly cases: readonly Assignable[]
  readonly onClose: () => void
  readonly onDone: () => void
}

/** What main takes in one call; more go in several, each whole or not at all. */
const atOnce = 25

export const AssignDialog = ({ cases, onClose, onDone }: Props) => {
  const t = useWords()
  const common = useCommonWords()
  const colleagues = useCall('cases.colleagues', {})
  const act = useAct('cases.assign')
  const [collectorId, setCollectorId] = useState('')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const [changed, setChanged] = useState(false)
  const taken = cases.filter(({ collectorName }) => collectorName !== '').length
  const collector = colleagues.data?.collectors.find(({ id }) => id === collectorId)
  const needsReason = taken > 0 && reason.trim() === ''

  const send = async (): Promise<void> => {
    setTried(true)
    if (!collector || needsReason || act.isPending) return
    setChanged(false)
    try {
      let done = 0
      for (let from = 0; from < cases.length; from += atOnce) {
        const some = cases.slice(from, from + atOnce).map(({ id, version }) => ({ id, version }))
        done += (await act.mutateAsync({ cases: some, collectorId, reason: reason.trim() })).assigned
      }
      toastDone(t('assign.done', { count: done, name: collector.name }))
      onDone()
    } catch (error) {
      if ((error as { code?: string }).code !== 'CONFLICT') return
      setChanged(true)
      refreshGroups(['cases'])
    }
  }
  useHotkeys([{ keys: 'mod+enter', label: t('assign.confirm'), run: () => void send() }])

  return (
    <Modal
      open
      title={t(taken > 0 ? 'assign.titleAgain' : 'assign.title', { count: cases.length })}
      okText={t('assign.confirm')}
      cancelText={common('cancel')}
      okButtonProps={{ loading: act.isPending }}
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
      {taken > 0 && <p className="assign-note">{t('assign.from', { count: taken })}</p>}
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
            onPressEnter={() => void send()}
          />
        )}
      </Field>
      {changed ? (
        <p className="assign-note" role="alert">
          {t('assign.changed')}
        </p>
      ) : (
        <ErrorNote error={act.error} />
      )}
    </Modal>
  )
}
