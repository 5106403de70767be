// Pairing an authenticator: a QR code to scan, the secret to type where scanning is impossible, and the first code,
// which makes it count. The backup codes that come back are shown by backup-codes.tsx until they are kept.

import { Button, Input } from 'antd'
import { useEffect, useState } from 'react'
import { call, type Output } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field } from '../parts/field.tsx'
import { QrCode } from '../parts/qr-code.tsx'
import { slowLoading } from '../parts/slow-loading.ts'
import { showBackupCodes } from '../stores/backup-codes.ts'
import { takeSession } from '../stores/session.ts'
import { SignInError } from './sign-in-error.tsx'
import { useDelay } from './use-delay.ts'
import { useSessionWords } from './words.ts'
import './sign-in.css'

type Enrolment = Output<'session.beginEnrolment'>

export const PairAuthenticator = ({ onDone }: { readonly onDone?: () => void }) => {
  const t = useSessionWords()
  const [enrolment, setEnrolment] = useState<Enrolment>()
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const [beginError, setBeginError] = useState<unknown>()
  const [tries, setTries] = useState(0)
  const left = useDelay(error)

  // `tries` asks again.
  useEffect(() => {
    let gone = false
    setBeginError(undefined)
    call('session.beginEnrolment', {}).then(
      (answer) => !gone && setEnrolment(answer),
      (failure: unknown) => !gone && setBeginError(failure),
    )
    return () => {
      gone = true
    }
  }, [tries])

  const send = async (): Promise<void> => {
    if (busy || left > 0) return
    setBusy(true)
    try {
      const { backupCodes, session } = await call('session.confirmEnrolment', { code: code.trim() })
      showBackupCodes(backupCodes, session)
      takeSession(session)
      onDone?.()
    } catch (failure) {
      setError(failure)
      setCode('')
    } finally {
      setBusy(false)
    }
  }

  if (beginError) return <ErrorNote error={beginError} onRetry={() => setTries(tries + 1)} />
  if (!enrolment) return <div className="pair-waiting" aria-busy="true" />
  return (
    <form
      className="pair"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <QrCode value={enrolment.uri} size={180} label={t('enrol.qr')} />
      <div className="pair-side">
        <p className="quiet">{t('enrol.secret')}</p>
        <p className="mono pair-secret">{enrolment.secret.replace(/(.{4})(?=.)/g, '$1 ')}</p>
        <div className="entry-code">
          <Field label={t('enrol.code')}>
            {({ status: _status, ...attributes }) => (
              <Input
                {...attributes}
                autoFocus
                autoComplete="one-time-code"
                inputMode="numeric"
                size="large"
                maxLength={10}
                value={code}
                onChange={(event) => setCode(event.target.value)}
              />
            )}
          </Field>
        </div>
        <SignInError error={error} left={left} />
        <Button
          type="primary"
          htmlType="submit"
          size="large"
          block
          loading={slowLoading(busy)}
          disabled={code.trim().length < 6 || left > 0}
        >
          {t('enrol.go')}
        </Button>
      </div>
    </form>
  )
}
