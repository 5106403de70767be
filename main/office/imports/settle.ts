// What a start of the program finds of imports that were under way: each is brought to its end, as carry-out.ts says. While
// that goes on the curtain stays as it was, since it is in the vault itself.

import type { House, OpenVault } from '../../gate/house.ts'
import { inTransaction } from '../../gate/record-act.ts'
import { tables } from '../../gate/store.ts'
import { changeBatch } from './batches.ts'
import { applyUpdates, sweep, takeAway, undo } from './carry-out.ts'

const db = tables<'import_batch'>()

/** Brings what was under way to its end, one batch after the other. */
export const settleImports = async (house: House, open: OpenVault): Promise<void> => {
  if (open.vault.readOnly) return
  const found = open.reader.all(
    db
      .selectFrom('import_batch')
      .select(['row', 'state'])
      .where('state', 'in', ['checking', 'writing', 'updating', 'undoing', 'removing'])
      .orderBy('row'),
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

/** Once, at start: follows the house from one vault to the next. Answers how to stop it. */
export const startSettlingImports = (house: House): (() => void) => {
  let known: OpenVault | null = null
  const look = (): void => {
    const { open } = house
    if (!open || open === known) return
    known = open
    settling = settleImports(house, open).catch((error: unknown) => house.log.fault('imports', 'settle imports', error))
  }
  const timer = setInterval(look, everyMilliseconds)
  timer.unref()
  look()
  return () => clearInterval(timer)
}

let settling: Promise<void> = Promise.resolve()
/** For whoever must know that it has ended. */
export const importsSettled = (): Promise<void> => settling
