// The frame of money's dialogs: Ctrl+Enter does it, Esc leaves. One reason field, where the act needs one.

import { Input, Modal } from 'antd'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { useCommonWords } from '../app/common-words.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field } from '../parts/field.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { useWords } from './words.ts'

/** Enter alone: Ctrl+Enter is the frame's own key, and would do it a second time. */
export const plainEnter =
  (act: () => void) =>
  (event: KeyboardEvent): void => {
    if (!event.ctrlKey && !event.metaKey) act()
  }

type FrameProps = {
  readonly title: string
  readonly okText?: string
  readonly busy: boolean
  readonly error: unknown
  readonly width?: number
  readonly onSend: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

export const Frame = ({ title, okText, busy, error, width = 460, onSend, onClose, children }: FrameProps) => {
  const t = useWords()
  const common = useCommonWords()
  const label = okText ?? t('dialog.confirm')
  useHotkeys(
    [
      { keys: 'mod+enter', label, run: onSend },
      { keys: 'escape', label: common('cancel'), run: onClose },
    ],
    { barrier: true },
  )
  return (
    <Modal
      open
      title={title}
      okText={label}
      cancelText={common('cancel')}
      okButtonProps={{ loading: busy }}
      onOk={onSend}
      onCancel={onClose}
      width={width}
      mask={{ closable: false }}
    >
      {children}
      <ErrorNote error={error} />
    </Modal>
  )
}

type ReasonProps = {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly failure?: string | undefined
  readonly autoFocus?: boolean
  readonly onEnter?: () => void
}

export const ReasonField = ({ value, onChange, failure, autoFocus, onEnter }: ReasonProps) => {
  const t = useWords()
  return (
    <Field label={t('dialog.reason')} failure={failure}>
      {(attributes) => (
        <Input
          {...attributes}
          autoFocus={autoFocus === true}
          autoComplete="off"
          maxLength={200}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onPressEnter={plainEnter(() => onEnter?.())}
        />
      )}
    </Field>
  )
}

type ReasonDialogProps = {
  readonly title: string
  readonly note?: string
  readonly busy: boolean
  readonly error: unknown
  readonly onSend: (reason: string) => void
  readonly onClose: () => void
  readonly children?: ReactNode
  readonly okText?: string
}

/** A dialog that asks for a reason and no more. */
export const ReasonDialog = ({ title, note, busy, error, onSend, onClose, children, okText }: ReasonDialogProps) => {
  const t = useWords()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const send = (): void => {
    setTried(true)
    if (reason.trim() !== '' && !busy) onSend(reason.trim())
  }
  return (
    <Frame title={title} busy={busy} error={error} onSend={send} onClose={onClose} {...(okText ? { okText } : {})}>
      {note && <p className="quiet">{note}</p>}
      {children}
      <ReasonField
        value={reason}
        onChange={setReason}
        autoFocus
        failure={tried && reason.trim() === '' ? t('problem.reason') : undefined}
        onEnter={send}
      />
    </Frame>
  )
}
