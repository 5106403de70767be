// One's own account: who one is here, the password, the second factor, the sign-ins.

import { OwnCeilings } from '../ceilings/own.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useSessionWords } from '../sign-in/words.ts'
import { AccountPassword } from './account-password.tsx'
import { AccountPerson } from './account-person.tsx'
import { AccountSecondFactor } from './account-second-factor.tsx'
import { AccountSignIns } from './account-sign-ins.tsx'
import './account.css'

const Account = () => {
  const t = useSessionWords()
  return (
    <>
      <PageHead title={t('account.title')} />
      <div className="account">
        <AccountPerson />
        <AccountPassword />
        <AccountSecondFactor />
        <AccountSignIns />
        <OwnCeilings />
      </div>
    </>
  )
}

export default Account
