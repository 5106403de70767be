// The inventory as main counted it, with both signatures beneath; the digest of the very text on the screen goes along.

import { Alert, Input, Modal } from 'antd'
import { useState } from 'react'
import { useCommonWords } from '../app/common-words.ts'
import { useAct } from '../app/queries.ts'
import { useLanguage } from '../app/words.ts'
import { CallError, call, type Output } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import type { Strokes } from '../parts/signature-pad.tsx'
import { TwoSignatures } from '../parts/two-signatures.tsx'
import { usePerson } from '../stores/session.ts'
import { toastDone } from '../stores/toasts.ts'
import type { Row } from './handing-over.tsx'
import { useWords } from './words.ts'

type Inventory = Output<'succession.inventory'>

export const SignDialog = ({ row, onClose }: { readonly row: Row; readonly onClose: () => void }) => {
  const t = useWords()
  const common = useCommonWords()
  const language = useLanguage()
  const me = usePerson()
  const act = useAct('succession.sign')
  const [receiverName, setReceiverName] = useState(row.signing?.receiverName ?? '')
  const [inventory, setInventory] = useState<Inventory>()
  const [giver, setGiver] = useState<Strokes>([])
  const [receiver, setReceiver] = useState<Strokes>([])
  const [error, setError] = useState<unknown>()
  const { id, version } = row
  const asked = { id, version, receiverName, language }
  const signed = giver.length > 0 && receiver.length > 0

  const back = (): void => {
    setInventory(undefined)
    setGiver([])
    setReceiver([])
  }
  const show = async (): Promise<void> => {
    if (receiverName.trim() === '') return
    setError(undefined)
    try {
      setInventory(await call('succession.inventory', asked))
    } catch (failure) {
      setError(failure)
    }
  }
  const finish = async (): Promise<void> => {
    if (!inventory || !signed || act.isPending) return
    setError(undefined)
    try {
      await act.mutateAsync({ ...asked, textSha256: inventory.textSha256, giver, receiver })
      toastDone(t('signedDone'))
      onClose()
    } catch (failure) {
      setError(failure)
      if (failure instanceof CallError && failure.code === 'CONFLICT') back()
    }
  }
  return (
    <Modal
      open
      title={t('sign')}
      width={inventory ? 960 : 560}
      okText={t(inventory ? 'finish' : 'next')}
      cancelText={inventory ? t('change') : common('cancel')}
      okButtonProps={{ loading: act.isPending, disabled: inventory ? !signed : receiverName.trim() === '' }}
      onOk={() => void (inventory ? finish() : show())}
      onCancel={inventory ? back : onClose}
      mask={{ closable: false }}
      style={{ top: 24 }}
    >
      {inventory ? (
        <TwoSignatures
          lead={t('read')}
          textLabel={t('text')}
          text={inventory.text}
          disabled={act.isPending}
          giver={{
            label: t('signGiver', { name: me.name }),
            value: giver,
            onChange: setGiver,
            failure: failureOf(error, 'giver'),
          }}
          receiver={{
            label: t('signReceiver', { name: receiverName.trim() }),
            value: receiver,
            onChange: setReceiver,
            failure: failureOf(error, 'receiver'),
          }}
        />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void show()
          }}
        >
          <Alert type="warning" showIcon title={t('signLead')} />
          <Field label={t('receiverName')} hint={t('receiverHint')} failure={failureOf(error, 'receiverName')}>
            {(attributes) => (
              <Input
                {...attributes}
                autoFocus
                autoComplete="off"
                maxLength={60}
                value={receiverName}
                onChange={(event) => setReceiverName(event.target.value)}
              />
            )}
          </Field>
        </form>
      )}
      <ErrorNote error={otherThan(error, 'giver', 'receiver', 'receiverName')} />
    </Modal>
  )
}
