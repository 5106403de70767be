// The second step: six digits of the authenticator, or one of the backup codes.

import { Button, Input } from 'antd'
import { useState } from 'react'
import { call } from '../door.ts'
import { EntryLayout } from '../parts/entry-layout.tsx'
import { Field } from '../parts/field.tsx'
import { slowLoading } from '../parts/slow-loading.ts'
import { signOut, takeSession } from '../stores/session.ts'
import { SignInError } from './sign-in-error.tsx'
import { useDelay } from './use-delay.ts'
import { useSessionWords } from './words.ts'

export const SecondFactor = ({ name, officeName }: { readonly name: string; readonly officeName: string }) => {
  const t = useSessionWords()
  const [backup, setBackup] = useState(false)
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const left = useDelay(error)

  const send = async (): Promise<void> => {
    if (busy || left > 0 || code.trim() === '') return
    setBusy(true)
    try {
      takeSession(await call('session.secondFactor', { code: code.trim() }))
    } catch (failure) {
      setError(failure)
      setCode('')
    } finally {
      setBusy(false)
    }
  }

  return (
    <EntryLayout
      title={t('secondFactor.title')}
      officeName={officeName}
      lead={t(backup ? 'secondFactor.backupLead' : 'secondFactor.lead', { name })}
    >
      <form
        className="entry-code"
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <Field label={t(backup ? 'secondFactor.backupCode' : 'secondFactor.code')}>
          {({ status: _status, ...attributes }) => (
            <Input
              {...attributes}
              key={backup ? 'backup' : 'app'}
              autoFocus
              autoComplete="one-time-code"
              inputMode={backup ? 'text' : 'numeric'}
              size="large"
              maxLength={20}
              value={code}
              onChange={(event) => setCode(event.target.value)}
            />
          )}
        </Field>
        <SignInError error={error} left={left} />
        <Button
          type="primary"
          htmlType="submit"
          size="large"
          block
          loading={slowLoading(busy)}
          disabled={code.trim() === '' || left > 0}
        >
          {t('secondFactor.go')}
        </Button>
        <div className="entry-acts">
          <Button
            type="link"
            onClick={() => {
              setBackup(!backup)
              setCode('')
              setError(undefined)
            }}
          >
            {t(backup ? 'secondFactor.useApp' : 'secondFactor.useBackup')}
          </Button>
          <Button type="text" className="push" onClick={() => void signOut()}>
            {t('leave')}
          </Button>
        </div>
      </form>
    </EntryLayout>
  )
}
