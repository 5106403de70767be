// Asking that a suspension be lifted: the reason goes to the second person.

import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useCommonWords } from '../app/common-words.ts'
import { useAct } from '../app/queries.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { toastDone } from '../stores/toasts.ts'
import { type Row, useTargetText } from './index.tsx'
import { useWords } from './words.ts'

export const LiftDialog = ({ row, onClose }: { readonly row: Row; readonly onClose: () => void }) => {
  const t = useWords()
  const common = useCommonWords()
  const targetText = useTargetText()
  const act = useAct('suspensions.lift')
  const [reason, setReason] = useState('')
  const ready = [...reason.trim()].length >= 4 && !act.isPending
  const go = (): void => {
    if (!ready) return
    act.mutate(
      { id: row.id, reason },
      {
        onSuccess: () => {
          toastDone(t('liftAsked'))
          onClose()
        },
      },
    )
  }
  useHotkeys([{ keys: 'mod+enter', label: t('lift'), run: go }], { barrier: true })
  return (
    <Modal
      open
      title={`${t('liftTitle')} · ${targetText(row)}`}
      okText={t('lift')}
      okButtonProps={{ disabled: !ready, loading: act.isPending }}
      cancelText={common('cancel')}
      onOk={go}
      onCancel={onClose}
      width={480}
      mask={{ closable: false }}
    >
      <p>{t('liftNote')}</p>
      <Field label={t('liftReason')} failure={failureOf(act.error, 'reason')}>
        {(attributes) => (
          <Input
            {...attributes}
            autoFocus
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            onPressEnter={go}
          />
        )}
      </Field>
      <ErrorNote error={otherThan(act.error, 'reason')} />
    </Modal>
  )
}
