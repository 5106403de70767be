// Giving up a handing over, with the reason.

import { Modal } from 'antd'
import { useState } from 'react'
import { ReasonField } from '../access/parts.tsx'
import { isRealReason } from '../access/reason.ts'
import { useCommonWords } from '../app/common-words.ts'
import { useAct } from '../app/queries.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { failureOf, otherThan } from '../parts/field.tsx'
import { toastDone } from '../stores/toasts.ts'
import type { Row } from './handing-over.tsx'
import { useWords } from './words.ts'

export const GiveUpDialog = ({ row, onClose }: { readonly row: Row; readonly onClose: () => void }) => {
  const t = useWords()
  const common = useCommonWords()
  const act = useAct('succession.giveUp')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const send = (): void => {
    setTried(true)
    if (!isRealReason(reason) || act.isPending) return
    act.mutate(
      { id: row.id, version: row.version, reason },
      {
        onSuccess: () => {
          toastDone(t('givenUp'))
          onClose()
        },
      },
    )
  }
  return (
    <Modal
      open
      title={t('giveUpTitle', { successor: row.successor })}
      okText={t('giveUp')}
      cancelText={common('cancel')}
      okButtonProps={{ danger: true, loading: act.isPending }}
      onOk={send}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <p>{t('giveUpLead')}</p>
      <ReasonField
        label={t('giveUpReason')}
        value={reason}
        onChange={setReason}
        tried={tried}
        failure={failureOf(act.error, 'reason')}
        autoFocus
      />
      <ErrorNote error={otherThan(act.error, 'reason')} />
    </Modal>
  )
}
