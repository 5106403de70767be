// The whole contract: every procedure there is. The types of both sides come from here.

import type { z } from 'zod'
import type { Reply } from '../errors.ts'
import { access } from './access.ts'
import { alerts } from './alerts.ts'
import { backup } from './backup.ts'
import { cases } from './cases.ts'
import { ceilings } from './ceilings.ts'
import { changes } from './changes.ts'
import { clients } from './clients.ts'
import { contacts } from './contacts.ts'
import { devices } from './devices.ts'
import { documents } from './documents.ts'
import { drills } from './drills.ts'
import type { EventName, Events } from './events.ts'
import { find } from './find.ts'
import { handovers } from './handovers.ts'
import { imports } from './imports.ts'
import { interest } from './interest.ts'
import { keys } from './keys.ts'
import { letters } from './letters.ts'
import { litigation } from './litigation.ts'
import { media } from './media.ts'
import { money } from './money.ts'
import { payments } from './payments.ts'
import { persons } from './persons.ts'
import { purposes } from './purposes.ts'
import { reports } from './reports.ts'
import { reviews } from './reviews.ts'
import { rights } from './rights.ts'
import { rotation } from './rotation.ts'
import { salvage } from './salvage.ts'
import { schedule } from './schedule.ts'
import { session } from './session.ts'
import { staff } from './staff.ts'
import { startUp } from './start-up.ts'
import { succession } from './succession.ts'
import { suspensions } from './suspensions.ts'
import { today } from './today.ts'
import { printing, trail } from './trail.ts'
import { visits } from './visits.ts'

export const contract = {
  ...startUp,
  ...session,
  ...staff,
  ...visits,
  ...cases,
  ...handovers,
  ...clients,
  ...contacts,
  ...persons,
  ...find,
  ...imports,
  ...money,
  ...payments,
  ...interest,
  ...litigation,
  ...documents,
  ...today,
  ...letters,
  ...reports,
  ...backup,
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

export type Contract = typeof contract
export type ProcedureName = keyof Contract
/** What the page sends. */
export type Input<N extends ProcedureName> = z.input<Contract[N]['input']>
/** What the handler is given. */
export type Parsed<N extends ProcedureName> = z.output<Contract[N]['input']>
export type Output<N extends ProcedureName> = z.output<Contract[N]['output']>

/** The acts of the trail that procedures write. */
export type ProcedureAct = {
  [N in ProcedureName]: Contract[N]['trail'] extends { act: infer A } ? A : never
}[ProcedureName]

/** The one object on the page's window. */
export type Door = {
  call<N extends ProcedureName>(procedure: N, input: Input<N>): Promise<Reply<Output<N>>>
  subscribe<E extends EventName>(event: E, listener: (payload: Events[E]) => void): () => void
}
