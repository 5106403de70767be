// Why the program proposes to change the keys, each with a way to decline it for a reason.

import { Alert, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { slotKinds } from '../../shared/values/slot-kinds.ts'
import { isRealReason } from '../access/reason.ts'
import { useCommonWords } from '../app/common-words.ts'
import { useAct } from '../app/queries.ts'
import type { Output } from '../door.ts'
import { useWords as useKeyWords } from '../keys/words.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { toastDone } from '../stores/toasts.ts'
import { useWords } from './words.ts'

type Suggestion = Output<'rotation.state'>['suggestions'][number]

const Decline = ({ id, onClose }: { readonly id: string; readonly onClose: () => void }) => {
  const t = useWords()
  const common = useCommonWords()
  const act = useAct('rotation.decline')
  const [reason, setReason] = useState('')
  const ready = isRealReason(reason) && !act.isPending
  const go = (): void => {
    if (!ready) return
    act.mutate(
      { id, reason },
      {
        onSuccess: () => {
          toastDone(t('declined'))
          onClose()
        },
      },
    )
  }
  useHotkeys([{ keys: 'mod+enter', label: t('decline'), run: go }], { barrier: true })
  return (
    <Modal
      open
      title={t('declineTitle')}
      okText={t('decline')}
      cancelText={common('cancel')}
      okButtonProps={{ loading: act.isPending, disabled: !ready }}
      onOk={go}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <p>{t('declineNote')}</p>
      <Field label={t('dialog.reason')} failure={failureOf(act.error, 'reason')}>
        {(attributes) => (
          <Input.TextArea
            {...attributes}
            value={reason}
            maxLength={400}
            autoSize={{ minRows: 2, maxRows: 4 }}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
      <ErrorNote error={otherThan(act.error, 'reason')} />
    </Modal>
  )
}

export const Suggestions = ({ rows }: { readonly rows: readonly Suggestion[] }) => {
  const t = useWords()
  const keys = useKeyWords()
  const [declining, setDeclining] = useState<string>()
  /** A way to open is told by its kind, a colleague by the login. */
  const nameOf = (label: string): string => {
    const kind = slotKinds.find((one) => one === label)
    return kind ? keys(`kind.${kind}`) : label
  }
  return (
    <>
      {rows.map(({ id, why, label }) => (
        <Alert
          key={id}
          className="rotation-warn"
          type="warning"
          role="alert"
          showIcon
          title={t(`suggested.${why}`, { label: nameOf(label) })}
          action={
            <Button size="small" onClick={() => setDeclining(id)}>
              {t('decline')}
            </Button>
          }
        />
      ))}
      {declining && <Decline id={declining} onClose={() => setDeclining(undefined)} />}
    </>
  )
}
