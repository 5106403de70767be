// The wizard was left before the code was typed back, or a backup was just restored: a new kit is made.

import { Alert, Button } from 'antd'
import { useState } from 'react'
import { call } from '../door.ts'
import { EntryLayout } from '../parts/entry-layout.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { useRestored } from '../stores/restored.ts'
import { showKit } from '../stores/wizard.ts'
import { Steps } from './steps.tsx'
import { useStartUpWords } from './words.ts'

export const Unconfirmed = ({ vaultName }: { readonly vaultName: string }) => {
  const t = useStartUpWords()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const { destroyed = 0, ledgersRefused = 0 } = useRestored(({ restored }) => restored) ?? {}
  const make = async (): Promise<void> => {
    setBusy(true)
    try {
      showKit(await call('startUp.newKit', {}))
    } catch (failure) {
      setError(failure)
      setBusy(false)
    }
  }
  return (
    <EntryLayout
      title={t('unconfirmed.title')}
      lead={t('unconfirmed.lead', { name: vaultName })}
      top={<Steps at="kit" />}
      wide
    >
      {destroyed > 0 && <Alert type="info" showIcon title={t('restore.destroyed', { count: destroyed })} />}
      {ledgersRefused > 0 && (
        <Alert type="warning" showIcon title={t('restore.ledgersRefused', { count: ledgersRefused })} />
      )}
      <ErrorNote error={error} />
      <Button type="primary" size="large" autoFocus loading={busy} onClick={() => void make()}>
        {t('unconfirmed.make')}
      </Button>
    </EntryLayout>
  )
}
