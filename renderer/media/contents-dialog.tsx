// Which of the verified backups were copied to a medium.

import { Checkbox, Modal } from 'antd'
import { useState } from 'react'
import { useCommonWords } from '../app/common-words.ts'
import { useAct, useCall } from '../app/queries.ts'
import { formatBytes } from '../backup/bytes.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { formatInstant } from '../parts/values.tsx'
import { toastDone } from '../stores/toasts.ts'
import type { Medium } from './register-page.tsx'
import { useWords } from './words.ts'

type Props = { readonly medium: Medium; readonly held: readonly string[]; readonly onClose: () => void }

export const ContentsDialog = ({ medium, held, onClose }: Props) => {
  const t = useWords()
  const common = useCommonWords()
  const act = useAct('media.setContents')
  const { data, error } = useCall('media.backups', {})
  const [chosen, setChosen] = useState<readonly string[]>(held)
  const send = (): void => {
    act.mutate(
      { id: medium.id, version: medium.version, backupIds: [...chosen] },
      {
        onSuccess: () => {
          toastDone(t('saved'))
          onClose()
        },
      },
    )
  }
  const toggle = (id: string): void =>
    setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])
  return (
    <Modal
      open
      title={t('contentsTitle', { label: medium.label })}
      width={720}
      okText={common('save')}
      cancelText={common('cancel')}
      okButtonProps={{ loading: act.isPending }}
      onOk={send}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <p>{t('contentsLead')}</p>
      <ErrorNote error={error ?? act.error} />
      {data?.rows.length === 0 && <p className="quiet">{t('contentsNone')}</p>}
      <fieldset className="media-pick" aria-label={t('contents')}>
        {data?.rows.map((backup) => (
          <Checkbox key={backup.id} checked={chosen.includes(backup.id)} onChange={() => toggle(backup.id)}>
            <span className="mono">{backup.fileName}</span>{' '}
            <span className="quiet">
              {formatInstant(backup.madeAt)} · {formatBytes(backup.bytes)}
            </span>
          </Checkbox>
        ))}
      </fieldset>
    </Modal>
  )
}
