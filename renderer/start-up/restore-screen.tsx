// Restoring before anybody is signed in: into an empty profile, or beside a vault that does not open.

import { EntryLayout } from '../parts/entry-layout.tsx'
import { refreshSession, useSession } from '../stores/session.ts'
import { goToStep } from '../stores/wizard.ts'
import { RestoreFlow } from './restore-flow.tsx'
import { useStartUpWords } from './words.ts'

export const RestoreScreen = () => {
  const t = useStartUpWords()
  const startUp = useSession((state) => state.startUp)
  const keychain = startUp?.state === 'first-start' ? startUp.keychain : 'ready'
  return (
    <EntryLayout title={t('restore.title')} wide>
      <RestoreFlow
        keychain={keychain}
        overVault={startUp?.state !== 'first-start'}
        onLeave={() => goToStep('welcome')}
        onDone={() => {
          goToStep('welcome')
          void refreshSession()
        }}
      />
    </EntryLayout>
  )
}
