// Every procedure's handler. `Handlers` has the contract's names: one missing, or one too many, does not compile.

import type { Handlers } from '../gate/context.ts'
import { access } from './access/index.ts'
import { alerts } from './alerts/index.ts'
import { backup, jobs, recipients, restore } from './backup/index.ts'
import { cases, handovers } from './cases/index.ts'
import { ceilings } from './ceilings/index.ts'
import { changes } from './changes/index.ts'
import { clients } from './clients/index.ts'
import { contacts, guard, phones } from './contacts/index.ts'
import { devices } from './devices/index.ts'
import { documents } from './documents/index.ts'
import { drills } from './drills/index.ts'
import { find } from './find/index.ts'
import { imports } from './imports/index.ts'
import { interest } from './interest/index.ts'
import { keys } from './keys/index.ts'
import { letters } from './letters/index.ts'
import { law } from './litigation/index.ts'
import { media } from './media/index.ts'
import { money } from './money/index.ts'
import { notices } from './notices/index.ts'
import { persons } from './persons/index.ts'
import { printing } from './printing/printing.ts'
import { purposes } from './purposes/index.ts'
import { reports } from './reports/index.ts'
import { reviews } from './reviews/index.ts'
import { rights } from './rights/index.ts'
import { rotation } from './rotation/index.ts'
import { salvage } from './salvage/index.ts'
import { schedule } from './schedule/index.ts'
import { drafts, ownSession } from './session/own-account.ts'
import { signIn } from './session/sign-in.ts'
import { settings, teams } from './staff/office.ts'
import { staff } from './staff/staff.ts'
import { startUp } from './start-up/start-up.ts'
import { succession } from './succession/index.ts'
import { suspensions } from './suspensions/index.ts'
import { today } from './today/index.ts'
import { trail } from './trail/index.ts'
import { visits } from './visits/index.ts'

export const handlers: Handlers = {
  ...startUp,
  ...signIn,
  ...ownSession,
  ...drafts,
  ...staff,
  ...teams,
  ...settings,
  ...visits,
  ...notices,
  ...clients,
  ...cases,
  ...handovers,
  ...contacts,
  ...phones,
  ...guard,
  ...persons,
  ...find,
  ...imports,
  ...money,
  ...interest,
  ...law,
  ...documents,
  ...today,
  ...letters,
  ...reports,
  ...recipients,
  ...backup,
  ...restore,
  ...jobs,
  ...trail,
  ...printing,
  ...access,
  ...ceilings,
  ...alerts,
  ...reviews,
  ...rights,
  ...changes,
  ...devices,
  ...suspensions,
  ...purposes,
  ...keys,
  ...rotation,
  ...schedule,
  ...media,
  ...drills,
  ...salvage,
  ...succession,
}
