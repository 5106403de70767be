// The first account: the administrator who opens all others.

import { Button, Input } from 'antd'
import { useState } from 'react'
import { minimumWithSecondFactor } from '../../shared/values/password-policy.ts'
import { useCommonWords } from '../app/common-words.ts'
import { call } from '../door.ts'
import { EntryLayout } from '../parts/entry-layout.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import { isComplete, NewPassword, noPassword } from '../parts/new-password.tsx'
import { slowLoading } from '../parts/slow-loading.ts'
import { Steps } from './steps.tsx'
import { useStartUpAct } from './use-start-up-act.ts'
import { useStartUpWords } from './words.ts'

const texts = ['name', 'login', 'employmentNumber'] as const

export const Administrator = () => {
  const t = useStartUpWords()
  const common = useCommonWords()
  const [form, setForm] = useState({ name: '', login: '', employmentNumber: '' })
  const [pair, setPair] = useState(noPassword)
  const act = useStartUpAct()
  const complete = texts.every((key) => form[key].trim() !== '') && isComplete(pair, minimumWithSecondFactor)
  return (
    <EntryLayout
      title={t('administrator.title')}
      lead={t('administrator.lead')}
      top={<Steps at="administrator" />}
      wide
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (complete) void act.run(() => call('startUp.firstAdministrator', { ...form, password: pair.password }))
        }}
      >
        <div className="form-columns">
          {texts.map((key) => (
            <Field
              key={key}
              label={t(`administrator.${key}`)}
              hint={key === 'login' ? t('administrator.loginHint') : undefined}
              failure={failureOf(act.error, key)}
            >
              {(attributes) => (
                <Input
                  {...attributes}
                  autoFocus={key === 'name'}
                  autoComplete={key === 'login' ? 'username' : 'off'}
                  maxLength={40}
                  value={form[key]}
                  onChange={(event) => {
                    setForm({ ...form, [key]: event.target.value })
                    act.clear()
                  }}
                />
              )}
            </Field>
          ))}
        </div>
        <div className="form-columns">
          <NewPassword
            value={pair}
            onChange={(value) => {
              setPair(value)
              act.clear()
            }}
            label={t('administrator.password')}
            againLabel={t('administrator.passwordAgain')}
            minimum={minimumWithSecondFactor}
            hint={common('password.hint')}
            failure={failureOf(act.error, 'password')}
          />
        </div>
        <ErrorNote error={otherThan(act.error, ...texts, 'password')} />
        <div className="entry-acts">
          <Button
            type="primary"
            htmlType="submit"
            className="push"
            loading={slowLoading(act.busy)}
            disabled={!complete}
          >
            {t('administrator.create')}
          </Button>
        </div>
      </form>
    </EntryLayout>
  )
}
