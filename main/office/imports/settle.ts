// What a start of the program finds of imports that were under way: each is brought to its end, as carry-out.ts says. While
// that goes on the curtain stays as it was, since it is in the vault itself.

import type { House, OpenVault } from '../../gate/house.ts'
import { inTransaction } from '../../gate/record-act.ts'
import { tables } from '../../gate/store.ts'
import { changeBatch } from './batches.ts'
import { applyUpdates, sweep, takeAway, undo } from './carry-out.ts'

const db = tables<'import_batch'>()

const underWay = ['checking', 'writing', 'updating', 'undoing', 'removing'] as const

/** Brings what was under way to its end, one batch after the other. */
export const settleImports = async (house: House, open: OpenVault): Promise<void> => {
  if (open.vault.readOnly) return
  const found = open.reader.all(
    db.selectFrom('import_batch').select(['row', 'state']).where('state', 'in', underWay).orderBy('row'),
  )
  for (const { row, state } of found) {
    if (house.open !== open) return
    if (state === 'checking') {
      const now = house.clock.now().toISOString()
      inTransaction(open, () => changeBatch(open, row, now, { state: 'interrupted', finished_at: now }))
      await sweep(open, row, 'nothing')
    } else if (state === 'writing') await takeAway(house, open, row, 'interrupted', 'INTERNAL')
    else if (state === 'updating') await applyUpdates(house, open, row)
    else await undo(house, open, row, null)
  }
}

const everyMilliseconds = 2_000
/** No window: nobody asked for it. */
const nobody = 0

const isUnderWay = ({ reader }: OpenVault): boolean =>
  reader.first(db.selectFrom('import_batch').select('row').where('state', 'in', underWay).limit(1)) !== undefined

/** Once, at start: follows the house from one vault to the next. Answers how to stop it. */
export const startSettlingImports = (house: House): (() => void) => {
  let known: OpenVault | null = null
  const look = (): void => {
    const { open } = house
    if (!open || open === known) return
    known = open
    if (open.vault.readOnly || !isUnderWay(open)) return
    try {
      // As a job: no import begins meanwhile, and closing the vault waits for it.
      house.jobs.start(nobody, 'import', async () => {
        await settleImports(house, open)
        return {}
      })
    } catch {
      // One of the vault before this is still ending: a little later.
      known = null
    }
  }
  const timer = setInterval(look, everyMilliseconds)
  timer.unref()
  look()
  return () => clearInterval(timer)
}
