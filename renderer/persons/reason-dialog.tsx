// Asks for the reason of an act: a refusal, taking somebody off, using a refused number again.

import { Input } from 'antd'
import { useState } from 'react'
import type { CallError } from '../door.ts'
import { Field, failureOf } from '../parts/field.tsx'
import { DialogFrame } from './dialog-frame.tsx'
import { useWords } from './words.ts'

type Props = {
  readonly title: string
  readonly text: string
  readonly label: string
  readonly go: string
  readonly danger?: boolean
  readonly act: { readonly error: CallError | null; readonly isPending: boolean }
  readonly onSave: (reason: string) => void
  readonly onClose: () => void
}

export const ReasonDialog = ({ title, text, label, go, danger = false, act, onSave, onClose }: Props) => {
  const t = useWords()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const missing = reason.trim() === ''
  const save = (): void => {
    setTried(true)
    if (!missing && !act.isPending) onSave(reason.trim())
  }
  return (
    <DialogFrame title={title} go={go} danger={danger} act={act} shownAt={['reason']} onSave={save} onClose={onClose}>
      <p className="person-note">{text}</p>
      <Field label={label} failure={(tried && missing && t('problem.reason')) || failureOf(act.error, 'reason')}>
        {(attributes) => (
          <Input
            {...attributes}
            autoFocus
            autoComplete="off"
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </DialogFrame>
  )
}
