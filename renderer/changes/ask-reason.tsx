// Asks for the reason of an act and does it: one person's (`label` says what the reason is for), or a proposal that a
// second person reads (`byTwo`).

import { type ReactNode, useState } from 'react'
import type { ChangeKind } from '../../shared/values/change-kinds.ts'
import { DialogFrame } from '../access/dialog-frame.tsx'
import { ReasonField } from '../access/parts.tsx'
import { isRealReason } from '../access/reason.ts'
import type { CallError } from '../door.ts'
import { failureOf } from '../parts/field.tsx'
import { ByTwo } from './by-two.tsx'
import { useChangeWords } from './words.ts'

type Props = {
  readonly title: string
  readonly act: { readonly error: CallError | null; readonly isPending: boolean }
  readonly disabled?: boolean
  readonly onSend: (reason: string) => void
  readonly onClose: () => void
  /** Above the reason: what the act means. */
  readonly children?: ReactNode
} & ({ readonly byTwo: ChangeKind } | { readonly label: string; readonly go: string })

export const AskReason = (props: Props) => {
  const { title, act, disabled = false, onSend, onClose, children } = props
  const t = useChangeWords()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const alone = 'label' in props
  const field = { onChange: setReason, tried, failure: failureOf(act.error, 'reason'), autoFocus: true }
  return (
    <DialogFrame
      title={title}
      go={alone ? props.go : t('byTwo.go')}
      // A proposal does nothing yet that could be regretted.
      danger={alone}
      act={act}
      shownAt={['reason']}
      disabled={disabled}
      onSave={() => {
        setTried(true)
        if (isRealReason(reason)) onSend(reason)
      }}
      onClose={onClose}
    >
      {children}
      {alone ? (
        <ReasonField label={props.label} value={reason} {...field} />
      ) : (
        <ByTwo kind={props.byTwo} reason={reason} {...field} />
      )}
    </DialogFrame>
  )
}
