// Whom backups are encrypted to.

import { Button } from 'antd'
import { useState } from 'react'
import { DialogFrame } from '../access/dialog-frame.tsx'
import { useAct, useCall } from '../app/queries.ts'
import type { Output } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { formatInstant } from '../parts/values.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { toastDone } from '../stores/toasts.ts'
import { RecipientDialog } from './recipient-dialog.tsx'
import { useWords } from './words.ts'
import './backup.css'

type Recipient = Output<'recipients.list'>['rows'][number]

const RemoveDialog = ({ recipient, onClose }: { readonly recipient: Recipient; readonly onClose: () => void }) => {
  const t = useWords()
  const act = useAct('recipients.remove')
  const remove = (): void =>
    act.mutate(
      { id: recipient.id },
      {
        onSuccess: () => {
          toastDone(t('recipients.removedDone', { label: recipient.label }))
          onClose()
        },
      },
    )
  return (
    <DialogFrame
      title={t('recipients.removeTitle', { label: recipient.label })}
      go={t('recipients.remove')}
      danger
      act={act}
      onSave={remove}
      onClose={onClose}
    >
      <p>{t('recipients.removeBody')}</p>
    </DialogFrame>
  )
}

export const Recipients = () => {
  const t = useWords()
  const { data, error, refetch } = useCall('recipients.list', {})
  const [dialog, setDialog] = useState<'add' | 'generate'>()
  const [removing, setRemoving] = useState<Recipient>()
  useHotkeys([
    { keys: 'n', label: t('recipients.generateTitle'), run: () => setDialog('generate') },
    { keys: 'a', label: t('recipients.addTitle'), run: () => setDialog('add') },
  ])
  return (
    <section aria-label={t('recipients.title')}>
      <div className="backup-head">
        <h2>{t('recipients.title')}</h2>
        <Button size="small" onClick={() => setDialog('generate')}>
          {t('recipients.generate')}
        </Button>
        <Kbd keys="n" />
        <Button size="small" onClick={() => setDialog('add')}>
          {t('recipients.add')}
        </Button>
        <Kbd keys="a" />
      </div>
      <p className="quiet">{t('recipients.lead')}</p>
      <ErrorNote error={error} onRetry={() => void refetch()} />
      {data && data.rows.length > 0 && (
        <table className="backup-table" aria-label={t('recipients.table')}>
          <tbody>
            {data.rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">{row.label}</th>
                <td className="mono backup-key">{row.publicKey}</td>
                <td className="quiet">
                  {t('recipients.addedBy', { at: formatInstant(row.addedAt), name: row.addedByName })}
                </td>
                <td>
                  <Button
                    size="small"
                    type="text"
                    aria-label={`${t('recipients.remove')} ${row.label}`}
                    onClick={() => setRemoving(row)}
                  >
                    {t('recipients.remove')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {dialog && <RecipientDialog kind={dialog} onClose={() => setDialog(undefined)} />}
      {removing && <RemoveDialog recipient={removing} onClose={() => setRemoving(undefined)} />}
    </section>
  )
}
