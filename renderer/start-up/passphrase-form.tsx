// Opening with the passphrase, and opening with the recovery code: the two forms that both the passphrase screen and
// the failure screens offer.

import { Button, Input } from 'antd'
import { useState } from 'react'
import { useCommonWords } from '../app/common-words.ts'
import { call } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import { isComplete, type noPassword } from '../parts/new-password.tsx'
import { slowLoading } from '../parts/slow-loading.ts'
import { CodeField, isWholeCode } from './code-field.tsx'
import { DailyPassphrase } from './daily-passphrase.tsx'
import { leastPassphrase } from './protection.tsx'
import { useStartUpAct } from './use-start-up-act.ts'
import { useStartUpWords } from './words.ts'

export const PassphraseForm = ({ onBack }: { readonly onBack?: () => void }) => {
  const t = useStartUpWords()
  const common = useCommonWords()
  const [passphrase, setPassphrase] = useState('')
  const act = useStartUpAct()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (passphrase !== '') void act.run(() => call('startUp.openWithPassphrase', { passphrase }))
      }}
    >
      <Field label={t('passphrase.field')} failure={failureOf(act.error, 'passphrase')}>
        {(attributes) => (
          <Input.Password
            {...attributes}
            autoFocus
            autoComplete="current-password"
            size="large"
            maxLength={256}
            value={passphrase}
            onChange={(event) => {
              setPassphrase(event.target.value)
              act.clear()
            }}
          />
        )}
      </Field>
      <ErrorNote error={otherThan(act.error, 'passphrase')} />
      <div className="entry-acts">
        {onBack && <Button onClick={onBack}>{common('back')}</Button>}
        <Button
          type="primary"
          htmlType="submit"
          className="push"
          loading={slowLoading(act.busy)}
          disabled={passphrase === ''}
        >
          {t('passphrase.open')}
        </Button>
      </div>
    </form>
  )
}

export const RecoveryForm = ({ onBack }: { readonly onBack: () => void }) => {
  const t = useStartUpWords()
  const common = useCommonWords()
  const [code, setCode] = useState('')
  // For whoever forgot the passphrase, or whose keychain is gone for good.
  const [pair, setPair] = useState<typeof noPassword>()
  const act = useStartUpAct()
  const ready = isWholeCode(code) && (!pair || isComplete(pair, leastPassphrase))
  const open = () =>
    call('startUp.openWithRecoveryCode', { recoveryCode: code, ...(pair ? { passphrase: pair.password } : {}) })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) void act.run(open)
      }}
    >
      <CodeField
        value={code}
        onChange={(value) => {
          setCode(value)
          act.clear()
        }}
        failure={failureOf(act.error, 'recoveryCode')}
      />
      <DailyPassphrase
        pair={pair}
        onChange={(value) => {
          setPair(value)
          act.clear()
        }}
        failure={failureOf(act.error, 'passphrase')}
      />
      <ErrorNote error={otherThan(act.error, 'recoveryCode', 'passphrase')} />
      <div className="entry-acts">
        <Button onClick={onBack}>{common('back')}</Button>
        <Button type="primary" htmlType="submit" className="push" loading={slowLoading(act.busy)} disabled={!ready}>
          {t('recovery.open')}
        </Button>
      </div>
    </form>
  )
}
