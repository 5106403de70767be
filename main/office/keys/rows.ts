// What the office knows of the slots in the vault's header: when they were made, by whom, and who has them.

import { uuidv7 } from 'uuidv7'
import { AppError } from '../../../shared/errors.ts'
import type { Context } from '../../gate/context.ts'
import { type ReadStore, tables, type WriteStore } from '../../gate/store.ts'
import type { SlotKind } from '../../vault/header.ts'

export const db = tables<'key_slot' | 'key_holding' | 'staff' | 'office'>()

export type PaperKind = Exclude<SlotKind, 'keychain'>
type Writing = Pick<Context, 'now'> & { readonly store: WriteStore; readonly actor: { readonly staffId: string } }

export const slotRows = (store: ReadStore) => store.all(db.selectFrom('key_slot').selectAll())

/** Who has what now, of slots that are in use. */
export const holdings = (store: ReadStore) =>
  store.all(
    db
      .selectFrom('key_holding')
      .innerJoin('key_slot', 'key_slot.id', 'key_holding.slot_id')
      .innerJoin('staff', 'staff.id', 'key_holding.staff_id')
      .select([
        'key_holding.id',
        'key_holding.slot_id',
        'key_holding.number',
        'key_holding.staff_id',
        'key_holding.since',
        'key_slot.kind',
        'staff.name',
        'staff.active',
      ])
      .where('key_holding.until', 'is', null)
      .where('key_slot.removed_at', 'is', null)
      .orderBy('key_holding.number')
      .orderBy('key_holding.since'),
  )

/** Throws INVALID where one of them is not a member of the staff in use, or is named twice. */
export const peopleOf = (store: ReadStore, ids: readonly string[]) => {
  const found = store.all(
    db
      .selectFrom('staff')
      .select(['id', 'name', 'employment_number'])
      .where('active', '=', 1)
      .where('id', 'in', [...ids]),
  )
  return ids.map((id) => {
    const person = found.find((one) => one.id === id)
    if (!person) throw new AppError('INVALID', { reason: 'unknown' }, 'holders')
    return person
  })
}

export const addSlotRow = ({ store, actor, now }: Writing, id: string, kind: PaperKind): void => {
  const made = { made_at: now, made_by: actor.staffId, removed_at: null, removed_by: null }
  store.run(db.insertInto('key_slot').values({ id, version: 1, kind, ...made }))
}

/** From now on it opens nothing; what its holders have is waste paper. */
export const removeSlotRow = ({ store, actor, now }: Writing, id: string): void => {
  store.run(
    db
      .updateTable('key_slot')
      .set({ removed_at: now, removed_by: actor.staffId })
      .where('id', '=', id)
      .where('removed_at', 'is', null),
  )
}

/** Exactly these have it now; whoever had it and stays keeps their day. */
export const setHolders = (
  { store, actor, now }: Writing,
  slotId: string,
  number: number,
  staffIds: readonly string[],
): void => {
  store.run(
    db
      .updateTable('key_holding')
      .set({ until: now })
      .where('slot_id', '=', slotId)
      .where('number', '=', number)
      .where('until', 'is', null)
      .where('staff_id', 'not in', [...staffIds]),
  )
  for (const staff_id of new Set(staffIds)) {
    const row = { id: uuidv7(), slot_id: slotId, number, staff_id, since: now, until: null, recorded_by: actor.staffId }
    store.run(
      db
        .insertInto('key_holding')
        .values(row)
        .onConflict((conflict) => conflict.doNothing()),
    )
  }
}
