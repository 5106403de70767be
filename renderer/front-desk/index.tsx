// The front desk: registering, who is inside, a day's visits. Its keys and the badge scanner work on every page of it,
// but not while a visitor is in front of the screen.

import { useHotkeys } from '../stores/hotkeys.ts'
import { go, usePlace } from '../stores/navigation.ts'
import { setDesk, useDesk } from './desk-state.ts'
import { InsidePage } from './inside-page.tsx'
import { OverdueNote } from './overdue-note.tsx'
import { RegisterPage } from './register-page.tsx'
import { RollCall } from './roll-call.tsx'
import { useScanner } from './scanner.ts'
import { useSignOut } from './sign-out.ts'
import { SignOutBox } from './sign-out-box.tsx'
import { TodayPage } from './today-page.tsx'
import { useWords } from './words.ts'
import './front-desk.css'

const FrontDesk = () => {
  const t = useWords()
  const { page } = usePlace()
  const { visitorAtScreen, signingOut, rollCall } = useDesk()
  const { signOutInPassing, undoLast } = useSignOut()
  useScanner((badge) => void signOutInPassing({ by: 'badge', badge }), visitorAtScreen)

  const acts = {
    register: () => {
      go('front-desk', 'register')
      setDesk({ registerAsked: useDesk.getState().registerAsked + 1, signingOut: false })
    },
    signOut: () => setDesk({ signingOut: true }),
    rollCall: () => setDesk({ rollCall: true, signingOut: false }),
  }
  const disabled = visitorAtScreen || rollCall
  // A letter where nobody types; a function key anywhere, also in the middle of a form.
  useHotkeys([
    { keys: 'n', label: t('key.register'), run: acts.register, disabled },
    { keys: 'f2', label: t('key.register'), run: acts.register, disabled },
    { keys: 'o', label: t('key.signOut'), run: acts.signOut, disabled },
    { keys: 'f4', label: t('key.signOut'), run: acts.signOut, disabled },
    { keys: 'r', label: t('key.rollCall'), run: acts.rollCall, disabled },
    { keys: 'f8', label: t('key.rollCall'), run: acts.rollCall, disabled },
    { keys: 'u', label: t('key.undo'), run: undoLast, disabled },
  ])

  return (
    <>
      <OverdueNote />
      {page === 'inside' ? <InsidePage /> : page === 'today' ? <TodayPage /> : <RegisterPage />}
      <SignOutBox open={signingOut} onClose={() => setDesk({ signingOut: false })} />
      {rollCall && <RollCall onClose={() => setDesk({ rollCall: false })} />}
    </>
  )
}

export default FrontDesk
