// The frame of these dialogs: Ctrl+Enter sends, Esc leaves (typed words stay in their draft), what main refused without a
// field stands at the foot.

import { Modal } from 'antd'
import { type ReactNode, useRef } from 'react'
import { useCommonWords } from '../app/common-words.ts'
import type { CallError } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { otherThan } from '../parts/field.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import './access.css'

type Props = {
  readonly title: string
  readonly go: string
  readonly act: { readonly error: CallError | null; readonly isPending: boolean }
  /** The fields that show their own refusal. */
  readonly shownAt?: readonly string[]
  readonly danger?: boolean
  readonly disabled?: boolean
  readonly width?: number
  readonly onSave: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Dialogs are put into the page in the order in which they are opened. */
const isBehindAnother = (form: HTMLElement): boolean =>
  [...document.querySelectorAll('[role="dialog"]')].some(
    (dialog) =>
      dialog.getClientRects().length > 0 &&
      (form.compareDocumentPosition(dialog) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  )

export const DialogFrame = (props: Props) => {
  const { title, go, act, shownAt = [], danger = false, disabled = false, width = 560 } = props
  const common = useCommonWords()
  const form = useRef<HTMLFormElement>(null)
  const save = (): void => {
    if (!disabled && !act.isPending) props.onSave()
  }
  useHotkeys([{ keys: 'mod+enter', label: go, run: save }], { barrier: true })
  return (
    <Modal
      open
      title={title}
      okText={go}
      cancelText={common('cancel')}
      okButtonProps={{ loading: act.isPending && { delay: 200 }, danger, disabled, title: 'Ctrl+Enter' }}
      onOk={save}
      onCancel={props.onClose}
      width={width}
      centered
      // Over another dialog the focus is that one's until this one stands; but one that was opened over this one in the
      // meantime keeps it: a password must never be typed into a reason.
      afterOpenChange={(open) => {
        const own = form.current
        if (!open || !own || own.contains(document.activeElement) || isBehindAnother(own)) return
        own.querySelector<HTMLElement>('textarea, input.mono')?.focus()
      }}
      mask={{ closable: false }}
    >
      <form
        ref={form}
        className="access-form"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        {props.children}
        <ErrorNote error={otherThan(act.error, ...shownAt)} />
        {/* Enter in a line sends. */}
        <button type="submit" hidden tabIndex={-1} aria-hidden="true" />
      </form>
    </Modal>
  )
}
