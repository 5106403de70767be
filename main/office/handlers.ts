// Every procedure's handler. `Handlers` has the contract's names: one missing, or one too many, does not compile.

import type { Handlers } from '../gate/context.ts'
import { backup, jobs, recipients, restore } from './backup/index.ts'
import { cases } from './cases/index.ts'
import { clients } from './clients/index.ts'
import { contacts, phones } from './contacts/index.ts'
import { notices } from './notices/index.ts'
import { printing } from './printing/printing.ts'
import { drafts, ownSession } from './session/own-account.ts'
import { signIn } from './session/sign-in.ts'
import { settings, teams } from './staff/office.ts'
import { staff } from './staff/staff.ts'
import { startUp } from './start-up/start-up.ts'
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
  ...contacts,
  ...phones,
  ...recipients,
  ...backup,
  ...restore,
  ...jobs,
  ...trail,
  ...printing,
}
