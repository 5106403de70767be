// When a vault was opened: its header against what the office knows. A slot that is new (the wizard's, a restored
// vault's) gets its row. One that was taken away and is there again (somebody put an earlier header back, or the header
// could not be written when it was taken away) is taken away now, on the record. One that this program did not write is
// a record and a warning on the page of the keys; nothing is ever put under it.

import { TrailEntry } from '../../audit/entry.ts'
import type { House, OpenVault } from '../../gate/house.ts'
import { inTransaction, recordAct } from '../../gate/record-act.ts'
import { type FoundSlot, slotsOf } from '../../vault/found-slots.ts'
import { db, slotRows } from './rows.ts'

const record = (open: OpenVault, { id, kind }: FoundSlot, problem: 'foreign' | 'back'): void => {
  const entry = new TrailEntry().about('slot', id, '').detail('slotKind', kind).detail('problem', problem)
  recordAct(open, null, 'slot.found', 'failed', entry)
}

/** What has to be taken away from the header is gone soon after. */
export const noteSlots = (house: House, open: OpenVault): void => {
  const { vault, store } = open
  if (vault.readOnly) return
  const known = new Map(slotRows(store).map((row) => [row.id, row]))
  const found = slotsOf(vault)
  const fresh = found.filter(({ id, genuine }) => genuine && !known.has(id))
  if (fresh.length > 0) {
    const now = house.clock.now().toISOString()
    inTransaction(open, () => {
      for (const { id, kind, createdAt } of fresh) {
        const made = { made_at: createdAt ?? now, made_by: null, removed_at: null, removed_by: null }
        store.run(db.insertInto('key_slot').values({ id, version: 1, kind, ...made }))
      }
    })
  }
  for (const slot of found) {
    if (!slot.genuine) record(open, slot, 'foreign')
    if (!known.get(slot.id)?.removed_at) continue
    record(open, slot, 'back')
    void house.vaults.slots.remove(slot.id).catch((error: unknown) => house.log.fault('slots', 'keys', error))
  }
}
