// A form in a dialog: Ctrl+Enter or Enter saves, Esc cancels, and a refused field keeps its sentence beside it.

import { Button, Modal } from 'antd'
import type { KeyboardEvent, ReactNode } from 'react'
import { otherThan } from '../parts/field.tsx'
import { type CallError, DraftNote, ErrorNote, Kbd, useCommonWords, useHotkeys } from '../parts/index.ts'
import { isMac } from '../stores/hotkeys.ts'
import { useStaffWords } from './words.ts'

type Props = {
  readonly title: string
  /** The saving button's words. */
  readonly go?: string
  readonly draft: { readonly ready: boolean; readonly restored: boolean; readonly discard: () => void }
  readonly act: { readonly error: CallError | null; readonly isPending: boolean }
  /** The fields that show their own refusal. */
  readonly shownAt: readonly string[]
  readonly complete: boolean
  /** Further acts, on the left. */
  readonly acts?: ReactNode
  readonly note?: string | undefined
  readonly onSave: () => void
  readonly onCancel: () => void
  readonly children: ReactNode
}

export const FormDialog = (props: Props) => {
  const { title, go, draft, act, shownAt, complete, acts, note, onSave, onCancel, children } = props
  const t = useStaffWords()
  const common = useCommonWords()
  useHotkeys([{ keys: 'mod+enter', label: go ?? t('form.keySave'), run: onSave }])
  // Before the lists in the form see it: they would open on it.
  const saveByKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(isMac ? event.metaKey : event.ctrlKey)) return
    event.preventDefault()
    event.stopPropagation()
    onSave()
  }
  return (
    <Modal open title={title} width={560} footer={null} mask={{ closable: false }} onCancel={onCancel}>
      <form
        onKeyDownCapture={saveByKey}
        className="staff-form"
        onSubmit={(event) => {
          event.preventDefault()
          onSave()
        }}
      >
        <DraftNote restored={draft.restored} onDiscard={draft.discard} />
        {note && <p className="staff-form-note quiet">{note}</p>}
        {draft.ready && children}
        <ErrorNote error={otherThan(act.error, ...shownAt)} />
        <div className="staff-form-acts">
          {acts}
          <span className="push" />
          <Kbd keys="mod+enter" />
          <Button onClick={onCancel}>{common('cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={act.isPending} disabled={!complete}>
            {go ?? common('save')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
