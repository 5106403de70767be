// Which ways to the keys there are, and who has what.

import type { Output } from '../../../shared/contract/contract.ts'
import { AppError, isAppError } from '../../../shared/errors.ts'
import type { HandlersOf } from '../../gate/context.ts'
import type { House } from '../../gate/house.ts'
import { slotsOf } from '../../vault/found-slots.ts'
import { slotIdOf } from '../../vault/legacy-slots.ts'
import { db, holdings, slotRows } from './rows.ts'

type Row = Output<'keys.list'>['rows'][number]

const isRemovable = (house: House, id: string): boolean => {
  const header = house.open?.vault.header
  if (!header) return false
  try {
    house.vaults.slots.assertRemovable(header, id)
    return true
  } catch (error) {
    if (isAppError(error)) return false
    throw error
  }
}

export const list = {
  'keys.list': ({ house, store, trail }) => {
    const vault = house.open?.vault
    if (!vault) throw new AppError('WRONG_STATE', { what: 'vault' })
    const { header } = vault
    const known = new Map(slotRows(store).map((row) => [row.id, row]))
    const held = holdings(store)
    const people = store.all(db.selectFrom('staff').select(['id', 'name', 'login', 'role', 'active']).orderBy('name'))
    const nameOf = (id: string | null | undefined): string => people.find((one) => one.id === id)?.name ?? ''
    const found = new Map(slotsOf(vault).map((slot) => [slot.id, slot]))
    // One that was just taken away leaves the header in a moment.
    const inUse = header.slots.filter((slot) => !known.get(slotIdOf(slot, header))?.removed_at)
    const rows = inUse.map((slot): Row => {
      const id = slotIdOf(slot, header)
      const row = known.get(id)
      trail.about('slot', id, '')
      return {
        id,
        version: row?.version ?? null,
        kind: slot.kind,
        createdAt: slot.kind === 'keychain' ? null : (found.get(id)?.createdAt ?? row?.made_at ?? null),
        confirmedAt: ('confirmedAt' in slot ? slot.confirmedAt : undefined) ?? null,
        madeByName: nameOf(row?.made_by),
        legacy: found.get(id)?.legacy ?? false,
        genuine: found.get(id)?.genuine ?? true,
        removable: isRemovable(house, id),
        holders: held
          .filter(({ slot_id }) => slot_id === id)
          .map(({ number, staff_id, name, since, active }) => ({
            number,
            staffId: staff_id,
            name,
            since,
            left: active !== 1,
          })),
      }
    })
    return {
      vaultId: header.vaultId,
      vaultName: header.name,
      rows,
      people: people
        .filter(({ active }) => active === 1)
        .map(({ id, name, login, role }) => ({ id, name, login, role })),
    }
  },
} satisfies Partial<HandlersOf<'keys.'>>
