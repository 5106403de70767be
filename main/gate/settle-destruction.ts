// Brings the ledger of what was destroyed and the file of it beside the database together, when a vault was opened.

import { settleLedger } from '../vault/destruction/ledger-file.ts'
import type { House, OpenVault } from './house.ts'
import { inTransaction } from './record-act.ts'

/** Once for each opening, however often it is asked. Answers how many entries the table did not have. */
export const settleDestruction = (house: House, open: OpenVault): Promise<number> =>
  settleLedger(open.vault, house.clock.now().toISOString(), (work) => inTransaction(open, work))
