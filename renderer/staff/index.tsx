// The administrator's desk: accounts, teams, settings. No visitor, client or debtor is reached from here.

import { usePlace } from '../parts/index.ts'
import { Accounts } from './accounts.tsx'
import { HandedCode } from './handed-code.tsx'
import { OfficeSettings } from './settings.tsx'
import { Teams } from './teams.tsx'
import './staff.css'

const Page = () => {
  switch (usePlace().page) {
    case 'teams':
      return <Teams />
    case 'settings':
      return <OfficeSettings />
    default:
      return <Accounts />
  }
}

const StaffDesk = () => (
  <>
    <Page />
    <HandedCode />
  </>
)

export default StaffDesk
