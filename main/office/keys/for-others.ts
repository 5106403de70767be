// What other folders of the office may use of the ways to the keys.

import { AppError } from '../../../shared/errors.ts'
import type { ReadStore } from '../../gate/store.ts'
import { slotsOf } from '../../vault/found-slots.ts'
import type { Vault } from '../../vault/vault.ts'
import { holdings, type PaperKind, slotRows } from './rows.ts'

export { slotChanges } from './keys.ts'
export { noteSlots } from './noted.ts'

export type Held = { readonly slotId: string; readonly kind: PaperKind; readonly number: number }

/** What this person has in their hands, or in their head, of what opens the vault now. */
export const heldBy = (store: ReadStore, staffId: string): Held[] =>
  holdings(store)
    .filter((row) => row.staff_id === staffId)
    .map(({ slot_id, kind, number }) => ({ slotId: slot_id, kind, number }))

/**
 * Before new keys go under the slots of the header: each was made by this program and was not taken away. Throws
 * WRONG_STATE slot-foreign, legacy-slot.
 */
export const assertSlotsKnown = (store: ReadStore, vault: Vault): void => {
  const known = new Map(slotRows(store).map((row) => [row.id, row]))
  for (const { id, legacy, genuine } of slotsOf(vault)) {
    if (!genuine || known.get(id)?.removed_at !== null) throw new AppError('WRONG_STATE', { what: 'slot-foreign' })
    if (legacy) throw new AppError('WRONG_STATE', { what: 'legacy-slot' })
  }
}
