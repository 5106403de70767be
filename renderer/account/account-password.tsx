// Changing one's own password.

import { Button, Input } from 'antd'
import { useState } from 'react'
import { secondFactorRoles } from '../../shared/policy.ts'
import { minimumWithoutSecondFactor, minimumWithSecondFactor } from '../../shared/values/password-policy.ts'
import { useCommonWords } from '../app/common-words.ts'
import { useAct } from '../app/queries.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import { isComplete, NewPassword, noPassword } from '../parts/new-password.tsx'
import { slowLoading } from '../parts/slow-loading.ts'
import { useSessionWords } from '../sign-in/words.ts'
import { takeSession, usePerson } from '../stores/session.ts'
import { toastDone } from '../stores/toasts.ts'

export const AccountPassword = () => {
  const t = useSessionWords()
  const common = useCommonWords()
  const person = usePerson()
  const set = useAct('session.setPassword')
  const [current, setCurrent] = useState('')
  const [pair, setPair] = useState(noPassword)
  const strong = person.secondFactor || secondFactorRoles.includes(person.role)
  const minimum = strong ? minimumWithSecondFactor : minimumWithoutSecondFactor
  const complete = current !== '' && isComplete(pair, minimum)
  return (
    <section className="account-card" aria-labelledby="account-password">
      <h2 id="account-password">{t('account.passwordTitle')}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!complete || set.isPending) return
          set.mutate(
            { current, password: pair.password },
            {
              onSuccess: (view) => {
                takeSession(view)
                setCurrent('')
                setPair(noPassword)
                toastDone(t('account.passwordSaved'))
              },
            },
          )
        }}
      >
        <Field label={t('account.current')} failure={failureOf(set.error, 'current')}>
          {(attributes) => (
            <Input.Password
              {...attributes}
              autoComplete="current-password"
              maxLength={256}
              value={current}
              onChange={(event) => setCurrent(event.target.value)}
            />
          )}
        </Field>
        <NewPassword
          value={pair}
          onChange={setPair}
          label={t('newPassword.password')}
          againLabel={t('newPassword.again')}
          minimum={minimum}
          hint={common('password.hint')}
          failure={failureOf(set.error, 'password')}
        />
        <ErrorNote error={otherThan(set.error, 'current', 'password')} />
        <Button type="primary" htmlType="submit" loading={slowLoading(set.isPending)} disabled={!complete}>
          {t('newPassword.go')}
        </Button>
      </form>
    </section>
  )
}
