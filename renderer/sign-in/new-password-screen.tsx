// A password of one's own, after a one-time code.

import { Button } from 'antd'
import { useState } from 'react'
import { minimumWithSecondFactor } from '../../shared/values/password-policy.ts'
import { useCommonWords } from '../app/common-words.ts'
import { call } from '../door.ts'
import { EntryLayout } from '../parts/entry-layout.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { failureOf, otherThan } from '../parts/field.tsx'
import { isComplete, NewPassword, noPassword } from '../parts/new-password.tsx'
import { slowLoading } from '../parts/slow-loading.ts'
import { signOut, takeSession } from '../stores/session.ts'
import { useSessionWords } from './words.ts'

export const NewPasswordScreen = ({ name, officeName }: { readonly name: string; readonly officeName: string }) => {
  const t = useSessionWords()
  const common = useCommonWords()
  const [pair, setPair] = useState(noPassword)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()

  const send = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    try {
      takeSession(await call('session.setPassword', { password: pair.password }))
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }

  return (
    <EntryLayout title={t('newPassword.title')} lead={t('newPassword.lead', { name })} officeName={officeName}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <NewPassword
          value={pair}
          onChange={(value) => {
            setPair(value)
            setError(undefined)
          }}
          label={t('newPassword.password')}
          againLabel={t('newPassword.again')}
          minimum="unknown"
          hint={common('password.hint')}
          failure={failureOf(error, 'password')}
          autoFocus
        />
        <ErrorNote error={otherThan(error, 'password')} />
        <Button
          type="primary"
          htmlType="submit"
          size="large"
          block
          loading={slowLoading(busy)}
          disabled={!isComplete(pair, minimumWithSecondFactor)}
        >
          {t('newPassword.go')}
        </Button>
        <div className="entry-acts">
          <Button type="text" className="push" onClick={() => void signOut()}>
            {t('leave')}
          </Button>
        </div>
      </form>
    </EntryLayout>
  )
}
