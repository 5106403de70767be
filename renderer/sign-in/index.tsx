// Which step of signing in is due. The order is main's: password, new password after a one-time code, second factor or
// its enrolment.

import { useState } from 'react'
import type { SessionView } from '../stores/session.ts'
import { Enrolment } from './enrolment.tsx'
import { LockScreen } from './lock-screen.tsx'
import { NewPasswordScreen } from './new-password-screen.tsx'
import { PasswordScreen } from './password-screen.tsx'
import { SecondFactor } from './second-factor.tsx'

type Props = { readonly view: SessionView; readonly officeName: string }

const SignIn = ({ view, officeName }: Props) => {
  const [someoneElse, setSomeoneElse] = useState(false)
  if (view.state === 'locked') {
    return someoneElse ? (
      <PasswordScreen officeName={officeName} ending={view.name} onBack={() => setSomeoneElse(false)} />
    ) : (
      <LockScreen person={view} onSomeoneElse={() => setSomeoneElse(true)} />
    )
  }
  if (view.state === 'pending') {
    if (view.next === 'second-factor') return <SecondFactor name={view.name} officeName={officeName} />
    if (view.next === 'new-password') return <NewPasswordScreen name={view.name} officeName={officeName} />
    return <Enrolment officeName={officeName} />
  }
  return <PasswordScreen officeName={officeName} />
}

export default SignIn
