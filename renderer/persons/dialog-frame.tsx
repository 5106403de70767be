// The frame of these dialogs: Ctrl+Enter saves, Esc leaves, what main refused without a field stands at the foot.

import { Modal } from 'antd'
import type { ReactNode } from 'react'
import { useCommonWords } from '../app/common-words.ts'
import type { CallError } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { otherThan } from '../parts/field.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { useWords } from './words.ts'

type Props = {
  readonly title: string
  readonly go: string
  readonly act: { readonly error: CallError | null; readonly isPending: boolean }
  /** The fields that show their own refusal. */
  readonly shownAt?: readonly string[]
  /** Somebody else was quicker: the dialog asks about it itself. */
  readonly asksConflict?: boolean
  readonly danger?: boolean
  readonly width?: number
  readonly onSave: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

export const DialogFrame = (props: Props) => {
  const {
    title,
    go,
    act,
    shownAt = [],
    asksConflict = false,
    danger = false,
    width = 520,
    onSave,
    onClose,
    children,
  } = props
  const t = useWords()
  const common = useCommonWords()
  useHotkeys([{ keys: 'mod+enter', label: t('key.save'), run: onSave }], { barrier: true })
  return (
    <Modal
      open
      title={title}
      okText={go}
      cancelText={common('cancel')}
      okButtonProps={{ loading: act.isPending, danger }}
      onOk={onSave}
      onCancel={onClose}
      width={width}
      mask={{ closable: false }}
    >
      <form
        className="person-form"
        onSubmit={(event) => {
          event.preventDefault()
          onSave()
        }}
      >
        {children}
        <ErrorNote
          error={asksConflict && act.error?.code === 'CONFLICT' ? undefined : otherThan(act.error, ...shownAt)}
        />
        {/* Enter in a line saves. */}
        <button type="submit" hidden tabIndex={-1} aria-hidden="true" />
      </form>
    </Modal>
  )
}
