// The office's name and where its keys are kept; makes the vault.

import { Button, Input } from 'antd'
import { useState } from 'react'
import { useCommonWords } from '../app/common-words.ts'
import { call } from '../door.ts'
import { EntryLayout } from '../parts/entry-layout.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import { refreshSession } from '../stores/session.ts'
import { goToStep, showKit } from '../stores/wizard.ts'
import { firstChoice, isChosen, type Keychain, Protection, protectionOf } from './protection.tsx'
import { Steps } from './steps.tsx'
import { useStartUpWords } from './words.ts'
import './start-up.css'

export const OfficeScreen = ({ keychain }: { readonly keychain: Keychain }) => {
  const t = useStartUpWords()
  const common = useCommonWords()
  const [officeName, setOfficeName] = useState('')
  const [choice, setChoice] = useState(() => firstChoice(keychain))
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()

  const send = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    setError(undefined)
    try {
      showKit(await call('startUp.create', { officeName: officeName.trim(), protection: protectionOf(choice) }))
      await refreshSession()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }

  return (
    <EntryLayout title={t('office.title')} top={<Steps at="office" />} wide>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <Field label={t('office.name')} hint={t('office.nameHint')} failure={failureOf(error, 'officeName')}>
          {(attributes) => (
            <Input
              {...attributes}
              autoFocus
              size="large"
              maxLength={60}
              value={officeName}
              onChange={(event) => setOfficeName(event.target.value)}
            />
          )}
        </Field>
        <Protection
          keychain={keychain}
          choice={choice}
          onChange={setChoice}
          onRecheck={() => void refreshSession()}
          failure={failureOf(error, 'passphrase') ?? failureOf(error, 'protection')}
        />
        <ErrorNote error={otherThan(error, 'officeName', 'passphrase', 'protection')} />
        <div className="entry-acts">
          <Button onClick={() => goToStep('welcome')} disabled={busy}>
            {common('back')}
          </Button>
          <Button
            type="primary"
            htmlType="submit"
            className="push"
            loading={busy}
            disabled={officeName.trim() === '' || !isChosen(choice, keychain)}
          >
            {t(busy ? 'office.creating' : 'office.create')}
          </Button>
        </div>
      </form>
    </EntryLayout>
  )
}
