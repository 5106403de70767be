// Adding a recipient: a public key that is pasted, or a key pair made here whose secret half goes to a file.

import { Alert, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { isRealReason } from '../access/reason.ts'
import { useCommonWords } from '../app/common-words.ts'
import { useAct } from '../app/queries.ts'
import { ByTwo } from '../changes/by-two.tsx'
import { useChangeWords } from '../changes/words.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { toastDone } from '../stores/toasts.ts'
import { useWords } from './words.ts'

type Props = { readonly kind: 'add' | 'generate'; readonly onClose: () => void }

export const RecipientDialog = ({ kind, onClose }: Props) => {
  const t = useWords()
  const common = useCommonWords()
  const adding = useAct('recipients.add')
  const making = useAct('recipients.generate')
  const [label, setLabel] = useState('')
  const [publicKey, setPublicKey] = useState('')
  const busy = adding.isPending || making.isPending
  const error = adding.error ?? making.error
  const change = useChangeWords()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const complete = label.trim() !== '' && (kind === 'generate' || publicKey.trim() !== '')
  const saved = making.data?.identityFile
  const send = (): void => {
    if (!complete || busy) return
    setTried(true)
    if (!isRealReason(reason)) return
    if (kind === 'generate') making.mutate({ label, reason })
    else {
      adding.mutate(
        { label, publicKey, reason },
        {
          onSuccess: () => {
            toastDone(change('byTwo.proposed'))
            onClose()
          },
        },
      )
    }
  }
  const go = t(kind === 'generate' ? 'recipients.generateSave' : 'recipients.addSave')
  // The keys of the page rest beneath it, also while no field has the focus.
  useHotkeys([{ keys: 'mod+enter', label: go, run: send, disabled: saved !== undefined }], { barrier: true })
  if (saved !== undefined) {
    return (
      <Modal
        open
        title={t('recipients.generateTitle')}
        footer={
          <Button type="primary" autoFocus onClick={onClose}>
            {common('close')}
          </Button>
        }
        onCancel={onClose}
        mask={{ closable: false }}
      >
        <Alert
          type="warning"
          showIcon
          title={t('recipients.generated', { file: saved })}
          description={t('recipients.generatedNext', { label })}
        />
        <p>{change('byTwo.proposed')}</p>
      </Modal>
    )
  }
  return (
    <Modal
      open
      title={t(kind === 'generate' ? 'recipients.generateTitle' : 'recipients.addTitle')}
      okText={go}
      cancelText={common('cancel')}
      okButtonProps={{ loading: busy, disabled: !complete }}
      onOk={send}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        {kind === 'generate' && <p className="quiet">{t('recipients.generateLead')}</p>}
        <Field label={t('recipients.labelField')} hint={t('recipients.labelHint')} failure={failureOf(error, 'label')}>
          {(attributes) => (
            <Input
              {...attributes}
              autoFocus
              autoComplete="off"
              maxLength={60}
              value={label}
              onChange={(event) => setLabel(event.target.value)}
            />
          )}
        </Field>
        {kind === 'add' && (
          <Field
            label={t('recipients.publicKeyField')}
            hint={t('recipients.publicKeyHint')}
            failure={failureOf(error, 'publicKey')}
          >
            {(attributes) => (
              <Input.TextArea
                {...attributes}
                className="mono"
                autoSize={{ minRows: 2, maxRows: 3 }}
                autoComplete="off"
                spellCheck={false}
                maxLength={120}
                value={publicKey}
                onChange={(event) => setPublicKey(event.target.value)}
                onPressEnter={(event) => {
                  event.preventDefault()
                  send()
                }}
              />
            )}
          </Field>
        )}
        <ByTwo
          kind="recipient.add"
          reason={reason}
          onChange={setReason}
          tried={tried}
          failure={failureOf(error, 'reason')}
        />
        <ErrorNote error={otherThan(error, 'label', 'publicKey', 'reason')} />
      </form>
    </Modal>
  )
}
