// Asks for the reason of a refusal or a revocation. What is typed is a draft until it is sent.

import { useState } from 'react'
import { DialogFrame } from '../access/dialog-frame.tsx'
import { ReasonField } from '../access/parts.tsx'
import { isRealReason } from '../access/reason.ts'
import type { CallError } from '../door.ts'
import { failureOf } from '../parts/field.tsx'
import { useDraft } from '../stores/drafts.ts'

type Props = {
  readonly draftKey: string
  readonly title: string
  readonly note?: string
  readonly label: string
  readonly hint?: string
  readonly go: string
  readonly act: { readonly error: CallError | null; readonly isPending: boolean; readonly reset: () => void }
  readonly onSave: (reason: string, done: () => void) => void
  readonly onClose: () => void
}

export const ReasonDialog = (props: Props) => {
  const { draftKey, title, note, label, hint, go, act, onSave, onClose } = props
  const draft = useDraft(draftKey, '')
  const [tried, setTried] = useState(false)
  if (!draft.ready) return null
  const close = (): void => {
    act.reset()
    onClose()
  }
  return (
    <DialogFrame
      title={title}
      go={go}
      act={act}
      shownAt={['reason']}
      danger
      onSave={() => {
        setTried(true)
        if (isRealReason(draft.value)) onSave(draft.value, draft.discard)
      }}
      onClose={close}
    >
      {note && <p className="access-what">{note}</p>}
      <ReasonField
        label={label}
        {...(hint ? { hint } : {})}
        value={draft.value}
        onChange={(value) => {
          if (act.error) act.reset()
          draft.setValue(value)
        }}
        tried={tried}
        failure={failureOf(act.error, 'reason')}
        autoFocus
        rows={3}
      />
    </DialogFrame>
  )
}
