// A medium cannot be found: said by one person, with what happened.

import { Modal } from 'antd'
import { useState } from 'react'
import { ReasonField } from '../access/parts.tsx'
import { isRealReason } from '../access/reason.ts'
import { useCommonWords } from '../app/common-words.ts'
import { useAct } from '../app/queries.ts'
import { useLanguage } from '../app/words.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { failureOf, otherThan } from '../parts/field.tsx'
import { toastDone } from '../stores/toasts.ts'
import type { Medium } from './register-page.tsx'
import { useWords } from './words.ts'

export const LostDialog = ({ medium, onClose }: { readonly medium: Medium; readonly onClose: () => void }) => {
  const t = useWords()
  const common = useCommonWords()
  const language = useLanguage()
  const act = useAct('media.reportLost')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const send = (): void => {
    setTried(true)
    if (!isRealReason(reason) || act.isPending) return
    act.mutate(
      { id: medium.id, version: medium.version, reason, language },
      {
        onSuccess: ({ number }) => {
          toastDone(t('lostDone', { number }))
          onClose()
        },
      },
    )
  }
  return (
    <Modal
      open
      title={t('lostTitle', { label: medium.label })}
      okText={t('reportLost')}
      cancelText={common('cancel')}
      okButtonProps={{ danger: true, loading: act.isPending }}
      onOk={send}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <p>{t('lostLead')}</p>
      <ReasonField
        label={t('lostReason')}
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
