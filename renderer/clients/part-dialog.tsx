// The frame of the dialogs that add or change one part of a client: saved by Ctrl+Enter, kept open when main refuses. What
// was removed can be put back from the note at the edge of the window.

import { Modal } from 'antd'
import type { ReactNode } from 'react'
import { useCommonWords } from '../app/common-words.ts'
import { refreshGroups, useAct } from '../app/queries.ts'
import type { Input, Output } from '../door.ts'
import { call } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { toastDone } from '../stores/toasts.ts'
import { useWords } from './words.ts'

type Props = {
  readonly title: string
  readonly onSave: () => void
  readonly onClose: () => void
  readonly busy: boolean
  /** What no field shows. */
  readonly error: unknown
  readonly width?: number
  readonly children: ReactNode
}

export const PartDialog = ({ title, onSave, onClose, busy, error, width = 480, children }: Props) => {
  const common = useCommonWords()
  useHotkeys([{ keys: 'mod+enter', label: common('save'), run: onSave }], { barrier: true })
  return (
    <Modal
      open
      title={title}
      okText={common('save')}
      cancelText={common('cancel')}
      okButtonProps={{ loading: busy, title: 'Ctrl+Enter' }}
      onOk={onSave}
      onCancel={onClose}
      width={width}
      mask={{ closable: false }}
    >
      {children}
      <ErrorNote error={error} />
    </Modal>
  )
}

type Part = Input<'clients.removePart'>['part']
type View = Output<'clients.read'>

/** Takes a part off the page, with the way back beside the note. */
export const useRemovePart = (view: View) => {
  const t = useWords()
  const common = useCommonWords()
  const act = useAct('clients.removePart')
  const remove = (part: Part, { id, version }: { readonly id: string; readonly version: number }, name: string): void =>
    act.mutate(
      { clientId: view.id, part, id, version, removed: true },
      {
        onSuccess: (after) =>
          toastDone(t('removed', { name }), {
            label: common('undo'),
            run: () => {
              call('clients.removePart', { clientId: view.id, part, id, version: after.version, removed: false })
                .then(() => refreshGroups(['clients']))
                .catch(() => refreshGroups(['clients']))
            },
          }),
      },
    )
  return { remove, error: act.error }
}
