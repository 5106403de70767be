// Login and password. Also for somebody else while the window is locked: then it says whose session ends.

import { Button, Input, type InputRef } from 'antd'
import { lazy, Suspense, useRef, useState } from 'react'
import { CallError, call } from '../door.ts'
import { EntryLayout } from '../parts/entry-layout.tsx'
import { Field } from '../parts/field.tsx'
import { slowLoading } from '../parts/slow-loading.ts'
import { takeSession } from '../stores/session.ts'
import { SignInError } from './sign-in-error.tsx'
import { useDelay } from './use-delay.ts'
import { useSessionWords } from './words.ts'

// Seldom needed, and never before it is: it stays out of the first screen.
const BarredDevice = lazy(async () => ({ default: (await import('./barred-device.tsx')).BarredDevice }))

type Props = { readonly officeName: string; readonly ending?: string; readonly onBack?: () => void }

export const PasswordScreen = ({ officeName, ending, onBack }: Props) => {
  const t = useSessionWords()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const left = useDelay(error)
  const field = useRef<InputRef>(null)

  const send = async (): Promise<void> => {
    if (busy || left > 0) return
    setBusy(true)
    try {
      takeSession(await call('session.signIn', { login, password }))
    } catch (failure) {
      setError(failure)
      setPassword('')
      field.current?.focus()
    } finally {
      setBusy(false)
    }
  }

  return (
    <EntryLayout
      title={t('signIn.title')}
      officeName={officeName}
      lead={ending === undefined ? undefined : t('lock.endLead', { name: ending })}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <Field label={t('signIn.login')}>
          {({ status: _status, ...attributes }) => (
            <Input
              {...attributes}
              autoFocus
              autoComplete="username"
              autoCapitalize="off"
              size="large"
              maxLength={40}
              value={login}
              onChange={(event) => setLogin(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('signIn.password')} hint={t('signIn.passwordHint')}>
          {({ status: _status, ...attributes }) => (
            <Input.Password
              {...attributes}
              ref={field}
              autoComplete="current-password"
              size="large"
              maxLength={256}
              value={password}
              onChange={(event) => setPassword(event.target.value)}
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
          disabled={login.trim() === '' || password === '' || left > 0}
        >
          {t('signIn.go')}
        </Button>
        {onBack && (
          <Button type="link" block onClick={onBack}>
            {t('lock.back')}
          </Button>
        )}
      </form>
      {error instanceof CallError && error.code === 'DEVICE_BARRED' && (
        <Suspense fallback={null}>
          <BarredDevice onDone={() => setError(undefined)} />
        </Suspense>
      )}
    </EntryLayout>
  )
}
