// Locked: says who, asks for the password, and lets somebody else sign in. Nothing of the desk is on the page.

import { Button, Input } from 'antd'
import { useState } from 'react'
import { useRoleWords } from '../app/common-words.ts'
import { call } from '../door.ts'
import { EntryLayout } from '../parts/entry-layout.tsx'
import { Field } from '../parts/field.tsx'
import { slowLoading } from '../parts/slow-loading.ts'
import { type Person, takeSession } from '../stores/session.ts'
import { SignInError } from './sign-in-error.tsx'
import { useDelay } from './use-delay.ts'
import { useSessionWords } from './words.ts'

export const LockScreen = ({
  person,
  onSomeoneElse,
}: {
  readonly person: Person
  readonly onSomeoneElse: () => void
}) => {
  const t = useSessionWords()
  const role = useRoleWords()
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const left = useDelay(error)

  const send = async (): Promise<void> => {
    if (busy || left > 0 || password === '') return
    setBusy(true)
    try {
      takeSession(await call('session.unlock', { password }))
    } catch (failure) {
      setError(failure)
      setPassword('')
    } finally {
      setBusy(false)
    }
  }

  return (
    <EntryLayout title={t('lock.title')} lead={t('lock.lead')} officeName={person.officeName}>
      <div className="entry-who">
        <strong>{person.name}</strong>
        <span className="quiet">
          {role(person.role)}
          {person.teamName && ` · ${person.teamName}`}
        </span>
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <Field label={t('lock.password')}>
          {({ status: _status, ...attributes }) => (
            <Input.Password
              {...attributes}
              autoFocus
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
          disabled={password === '' || left > 0}
        >
          {t('lock.unlock')}
        </Button>
        <Button type="link" block onClick={onSomeoneElse}>
          {t('lock.someoneElse')}
        </Button>
      </form>
    </EntryLayout>
  )
}
