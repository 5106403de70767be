// To whom the office is to be handed over, and under which key: proposed here, approved by a second person.

import { Input, Modal } from 'antd'
import { useState } from 'react'
import { isRealReason } from '../access/reason.ts'
import { useCommonWords } from '../app/common-words.ts'
import { useAct } from '../app/queries.ts'
import { ByTwo } from '../changes/by-two.tsx'
import { useChangeWords } from '../changes/words.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import { toastDone } from '../stores/toasts.ts'
import { useWords } from './words.ts'

export const ProposeDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useWords()
  const common = useCommonWords()
  const change = useChangeWords()
  const act = useAct('succession.propose')
  const [successor, setSuccessor] = useState('')
  const [creditCode, setCreditCode] = useState('')
  const [publicKey, setPublicKey] = useState('')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const complete = successor.trim() !== '' && publicKey.trim() !== ''
  const send = (): void => {
    setTried(true)
    if (!complete || !isRealReason(reason) || act.isPending) return
    act.mutate(
      { successor, creditCode, publicKey, reason },
      {
        onSuccess: () => {
          toastDone(change('byTwo.proposed'))
          onClose()
        },
      },
    )
  }
  return (
    <Modal
      open
      title={t('proposeTitle')}
      width={620}
      okText={change('byTwo.go')}
      cancelText={common('cancel')}
      okButtonProps={{ loading: act.isPending, disabled: !complete }}
      onOk={send}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <Field label={t('successor')} failure={failureOf(act.error, 'successor')}>
        {(attributes) => (
          <Input
            {...attributes}
            autoFocus
            autoComplete="off"
            maxLength={120}
            value={successor}
            onChange={(event) => setSuccessor(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('creditCode')} failure={failureOf(act.error, 'creditCode')}>
        {(attributes) => (
          <Input
            {...attributes}
            autoComplete="off"
            maxLength={18}
            value={creditCode}
            onChange={(event) => setCreditCode(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('publicKey')} hint={t('publicKeyHint')} failure={failureOf(act.error, 'publicKey')}>
        {(attributes) => (
          <Input
            {...attributes}
            className="mono"
            autoComplete="off"
            spellCheck={false}
            maxLength={120}
            value={publicKey}
            onChange={(event) => setPublicKey(event.target.value)}
          />
        )}
      </Field>
      <ByTwo
        kind="office.hand-over"
        reason={reason}
        onChange={setReason}
        tried={tried}
        failure={failureOf(act.error, 'reason')}
      />
      <ErrorNote error={otherThan(act.error, 'successor', 'creditCode', 'publicKey', 'reason')} />
    </Modal>
  )
}
