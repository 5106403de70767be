// Restoring over a vault that has records: what it means first, and the office's name typed to say so; then the same
// steps as at start-up. The restored vault opens in this window, for which everybody signs in again.

import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { Field } from '../parts/field.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { RestoreFlow } from '../start-up/restore-flow.tsx'
import { go } from '../stores/navigation.ts'
import { refreshSession, usePerson } from '../stores/session.ts'
import { useWords } from './words.ts'
import './backup.css'

const leave = (): void => go('backup', 'backup')

export const RestorePage = () => {
  const t = useWords()
  const { officeName } = usePerson()
  const [typed, setTyped] = useState('')
  const [understood, setUnderstood] = useState(false)
  return (
    <>
      <PageHead title={t('restore.title')} />
      <div className="restore-page">
        <Alert type="warning" showIcon title={t('restore.warn')} />
        {understood ? (
          <RestoreFlow keychain="ready" overVault onLeave={leave} onDone={() => void refreshSession()} />
        ) : (
          <form
            onSubmit={(event) => {
              event.preventDefault()
              if (typed.trim() === officeName) setUnderstood(true)
            }}
          >
            <Field label={t('restore.confirm', { name: officeName })}>
              {(attributes) => (
                <Input
                  {...attributes}
                  autoFocus
                  autoComplete="off"
                  maxLength={60}
                  value={typed}
                  onChange={(event) => setTyped(event.target.value)}
                />
              )}
            </Field>
            <div className="backup-acts">
              <Button onClick={leave}>{t('restore.leave')}</Button>
              <Button type="primary" htmlType="submit" danger disabled={typed.trim() !== officeName}>
                {t('restore.next')}
              </Button>
            </div>
          </form>
        )}
      </div>
    </>
  )
}
