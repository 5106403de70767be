// Opens a closed case again: where it goes on, and why.

import { Input, Modal } from 'antd'
import { useState } from 'react'
import { reopenStages } from '../../shared/values/case-kinds.ts'
import { useCommonWords } from '../app/common-words.ts'
import { useAct } from '../app/queries.ts'
import type { Output } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field } from '../parts/field.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { toastDone } from '../stores/toasts.ts'
import { useWords } from './words.ts'

type ReopenStage = (typeof reopenStages)[number]

export const ReopenDialog = ({
  view,
  onClose,
}: {
  readonly view: Output<'cases.read'>
  readonly onClose: () => void
}) => {
  const t = useWords()
  const common = useCommonWords()
  const act = useAct('cases.reopen')
  const [stage, setStage] = useState<ReopenStage>('contacting')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const missing = reason.trim() === ''
  const send = (): void => {
    setTried(true)
    if (missing || act.isPending) return
    act.mutate(
      { id: view.id, version: view.version, stage, reason: reason.trim() },
      {
        onSuccess: () => {
          toastDone(t('reopenDialog.done'))
          onClose()
        },
      },
    )
  }
  useHotkeys([{ keys: 'mod+enter', label: t('reopenDialog.confirm'), run: send }], { barrier: true })
  return (
    <Modal
      open
      title={`${t('reopenDialog.title')} · ${view.number}`}
      okText={t('reopenDialog.confirm')}
      cancelText={common('cancel')}
      okButtonProps={{ loading: act.isPending }}
      onOk={send}
      onCancel={onClose}
      width={440}
      mask={{ closable: false }}
    >
      <Field label={t('reopenDialog.stage')}>
        {({ id }) => (
          <select
            id={id}
            className="case-select"
            value={stage}
            onChange={(event) => setStage(event.target.value as ReopenStage)}
          >
            {reopenStages.map((each) => (
              <option key={each} value={each}>
                {t(`stage.${each}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field
        label={t('reopenDialog.reason')}
        hint={t('assign.reasonHint')}
        failure={tried && missing ? t('problem.reason-due') : undefined}
      >
        {(attributes) => (
          <Input
            {...attributes}
            autoFocus
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            onPressEnter={(event) => !event.nativeEvent.isComposing && send()}
          />
        )}
      </Field>
      <ErrorNote error={act.error} />
    </Modal>
  )
}
