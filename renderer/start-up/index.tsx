// Everything before anybody can sign in: the first-start wizard, the passphrase, the kinds of failure, restoring.

import type { StartUpState } from '../stores/session.ts'
import { useWizard } from '../stores/wizard.ts'
import { Administrator } from './administrator.tsx'
import { ConfirmCode } from './confirm-code.tsx'
import { FailureScreen } from './failure-screen.tsx'
import { KitScreen } from './kit-screen.tsx'
import { OfficeScreen } from './office-screen.tsx'
import { PassphraseScreen } from './passphrase-screen.tsx'
import { RestoreScreen } from './restore-screen.tsx'
import { SalvageScreen } from './salvage-screen.tsx'
import { Unconfirmed } from './unconfirmed.tsx'
import { Welcome } from './welcome.tsx'

const StartUp = ({ state }: { readonly state: StartUpState }) => {
  const { step, kit, confirming } = useWizard()
  if (kit && (state.state === 'first-start' || state.state === 'kit-unconfirmed')) {
    return confirming ? <ConfirmCode /> : <KitScreen kit={kit} />
  }
  // What was found stays on the screen when the new vault is open.
  if (step === 'salvage' && (state.state === 'failed' || state.state === 'kit-unconfirmed')) return <SalvageScreen />
  if (step === 'restore' && (state.state === 'first-start' || state.state === 'failed')) return <RestoreScreen />
  switch (state.state) {
    case 'first-start':
      return step === 'office' ? <OfficeScreen keychain={state.keychain} /> : <Welcome />
    case 'kit-unconfirmed':
      return <Unconfirmed vaultName={state.vaultName} />
    case 'no-administrator':
      return <Administrator />
    case 'passphrase-needed':
      return <PassphraseScreen needed={state} />
    case 'failed':
      return <FailureScreen failed={state} />
    case 'open':
      return null
  }
}

export default StartUp
