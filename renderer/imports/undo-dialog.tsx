// Asks once more before a batch is taken back; main asks for the password.

import { Modal } from 'antd'
import { useCommonWords } from '../app/common-words.ts'
import { useAct } from '../app/queries.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { go } from '../stores/navigation.ts'
import type { Batch } from './history-page.tsx'
import { useWords } from './words.ts'

export const UndoDialog = ({ batch, onClose }: { readonly batch: Batch; readonly onClose: () => void }) => {
  const t = useWords()
  const common = useCommonWords()
  const act = useAct('imports.undo')
  const undo = async (): Promise<void> => {
    if (act.isPending) return
    try {
      const { jobId } = await act.mutateAsync({ id: batch.id, version: batch.version })
      onClose()
      go('imports', 'batch', { id: batch.id, jobId, kind: 'undo' })
    } catch {
      // What happened stands in the dialog.
    }
  }
  useHotkeys([{ keys: 'mod+enter', label: t('undo.confirm'), run: () => void undo() }], { barrier: true })
  return (
    <Modal
      open
      title={t('undo.title')}
      okText={t('undo.confirm')}
      okButtonProps={{ danger: true, loading: act.isPending }}
      cancelText={common('cancel')}
      onOk={() => void undo()}
      onCancel={onClose}
      width={460}
    >
      <p>{t('undo.text', { file: batch.fileName, count: batch.newDone })}</p>
      <ErrorNote error={act.error} />
    </Modal>
  )
}
