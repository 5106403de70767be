// O: type or scan badge numbers, one after the other; Esc closes. What went wrong stands under the field.

import { Button, Input, type InputRef, Modal } from 'antd'
import { useRef, useState } from 'react'
import { Field } from '../parts/field.tsx'
import { useSignOut } from './sign-out.ts'
import { useWords } from './words.ts'

export const SignOutBox = ({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) => {
  const t = useWords()
  const { signOut } = useSignOut()
  const input = useRef<InputRef>(null)
  const [badge, setBadge] = useState('')
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)

  const go = async (): Promise<void> => {
    if (busy || badge.trim() === '') return
    setBusy(true)
    try {
      const result = await signOut({ by: 'badge', badge: badge.trim() })
      setFailure('failure' in result ? result.failure : undefined)
      if ('visit' in result) setBadge('')
      input.current?.select()
    } finally {
      setBusy(false)
    }
  }

  return (
    <Modal
      open={open}
      title={t('signOut.title')}
      onCancel={onClose}
      afterOpenChange={(now) => now && input.current?.focus()}
      footer={
        <Button type="primary" disabled={busy || badge.trim() === ''} onClick={() => void go()}>
          {t('signOut.go')}
        </Button>
      }
      width={440}
      destroyOnHidden
    >
      <Field label={t('signOut.badge')} hint={t('signOut.hint')} failure={failure}>
        {(attributes) => (
          <Input
            {...attributes}
            ref={input}
            size="large"
            className="mono"
            autoComplete="off"
            maxLength={40}
            value={badge}
            onChange={(event) => {
              setBadge(event.target.value)
              setFailure(undefined)
            }}
            onPressEnter={() => void go()}
          />
        )}
      </Field>
    </Modal>
  )
}
