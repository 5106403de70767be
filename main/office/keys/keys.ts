// The security officer keeps the ways to the keys. What is changed in the vault's header is changed before the record is
// written: a header that has a slot without a row gets it at the next opening (noted.ts). Taking away is the other way
// round: the row says so first, and the header follows, at the latest at the next opening.

import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'
import { employmentKey } from '../../../shared/values/employment-number.ts'
import { shareNumbers } from '../../../shared/values/share-code.ts'
import { TrailEntry } from '../../audit/entry.ts'
import { type Context, type HandlersOf, prepared } from '../../gate/context.ts'
import type { House } from '../../gate/house.ts'
import type { ReadStore } from '../../gate/store.ts'
import { slotIdOf } from '../../vault/legacy-slots.ts'
import type { SetSlot } from '../../vault/slot-acts.ts'
import type { Vault } from '../../vault/vault.ts'
import { type Apply, propose, recordApplied } from '../changes/for-others.ts'
import { suggestRotation } from '../rotation/for-others.ts'
import { list } from './list.ts'
import { addSlotRow, db, type PaperKind, peopleOf, removeSlotRow, setHolders } from './rows.ts'

type Acting = Context<'keys.confirmKit'>

const vaultOf = (house: House): Vault => {
  if (!house.open) throw new AppError('WRONG_STATE', { what: 'vault' })
  return house.open.vault
}

const tell = ({ house, afterCommit }: Pick<Context, 'house' | 'afterCommit'>): void =>
  afterCommit(() => house.emit('all', 'records.changed', { kind: 'slot' }))

/** What a printed paper says of the vault. */
const paperOf = (house: House, store: ReadStore) => {
  const { vaultId, name } = vaultOf(house).header
  const office = store.first(db.selectFrom('office').select('name').where('only', '=', 1))
  return { vaultId, vaultName: name, officeName: office?.name ?? '' }
}

/** Three shares with one person are no protection against that person. */
const threePeople = (store: ReadStore, ids: readonly string[]) => {
  const people = peopleOf(store, ids)
  const different = new Set(people.map(({ employment_number }) => employmentKey(employment_number)))
  if (different.size !== ids.length) throw new AppError('WRONG_STATE', { what: 'slot-holders' })
  return people
}

const nameSet = (context: Acting, kind: PaperKind, { slotId, replaced }: SetSlot): void => {
  if (replaced) {
    removeSlotRow(context, replaced)
    // Whoever had it may have kept a copy of the files.
    suggestRotation(context, 'slot-replaced', { kind: 'slot', id: replaced, label: kind })
  }
  addSlotRow(context, slotId, kind)
  context.trail
    .about('slot', slotId, '')
    .detail('slotKind', kind)
    .detail('replaced', replaced !== undefined)
  tell(context)
}

const nameHolders = (context: Acting, slotId: string, number: number, staffIds: readonly string[]): void => {
  setHolders(context, slotId, number, staffIds)
  for (const { id } of peopleOf(context.store, staffIds)) {
    const login = context.store.first(db.selectFrom('staff').select('login').where('id', '=', id))?.login ?? ''
    context.trail.about('staff', id, login)
  }
}

export const keys = {
  ...list,

  'keys.newKit': prepared(
    async ({ house, actor }) => house.vaults.slots.makeKit(actor.staffId),
    ({ house, store, trail }, _input, { slotId, createdAt, recoveryCode }) => {
      trail.about('slot', slotId, '').detail('slotKind', 'recovery')
      return { slotId, createdAt, recoveryCode, ...paperOf(house, store) }
    },
  ),

  'keys.confirmKit': prepared(
    async ({ house, actor, store }, { recoveryCode, holders }) => {
      peopleOf(store, holders)
      return house.vaults.slots.confirmKit(actor.staffId, recoveryCode)
    },
    (context, { holders }, set) => {
      nameSet(context, 'recovery', set)
      nameHolders(context, set.slotId, 0, holders)
      return {}
    },
  ),

  'keys.newShares': prepared(
    async ({ house, actor, store }, { holders }) => {
      threePeople(store, holders)
      return house.vaults.slots.makeShares(actor.staffId)
    },
    ({ house, store, trail }, { holders }, { slotId, createdAt, codes }) => {
      const people = threePeople(store, holders)
      trail.about('slot', slotId, '').detail('slotKind', 'shares')
      const shares = shareNumbers.map((number, index) => ({
        number,
        holderName: people[index]!.name,
        code: codes[index]!,
      }))
      return { slotId, createdAt, shares, ...paperOf(house, store) }
    },
  ),

  'keys.confirmShares': prepared(
    async ({ house, actor, store }, { shares, holders }) => {
      threePeople(store, holders)
      return house.vaults.slots.confirmShares(actor.staffId, shares)
    },
    (context, { holders }, set) => {
      nameSet(context, 'shares', set)
      for (const [index, staffId] of holders.entries()) {
        nameHolders(context, set.slotId, shareNumbers[index]!, [staffId])
      }
      return {}
    },
  ),

  'keys.setPassphrase': prepared(
    async ({ house, store }, { passphrase, holders }) => {
      peopleOf(store, holders)
      return house.vaults.slots.setPassphrase(passphrase)
    },
    (context, { holders }, set) => {
      nameSet(context, 'passphrase', set)
      nameHolders(context, set.slotId, 0, holders)
      return {}
    },
  ),

  'keys.setKeychain': prepared(
    async ({ house }) => house.vaults.slots.setKeychain(),
    (context, _input, { slotId, replaced }) => {
      context.trail.about('slot', slotId, '').detail('replaced', replaced !== undefined)
      tell(context)
      return {}
    },
  ),

  'keys.setHolders': (context, { id, version, number, holders }) => {
    const { store, trail } = context
    trail.about('slot', id, '')
    const row = store.first(db.selectFrom('key_slot').selectAll().where('id', '=', id))
    if (!row || row.removed_at !== null) throw new AppError('NOT_FOUND')
    if (row.version !== version) throw new AppError('CONFLICT')
    // A share is one person's; a kit and a passphrase are nobody's number.
    if ((row.kind === 'shares') !== number > 0) throw new AppError('INVALID', { reason: 'unknown' }, 'number')
    if (number > 0) {
      if (holders.length !== 1) throw new AppError('INVALID', { reason: 'too_big' }, 'holders')
      const others = store.all(
        db
          .selectFrom('key_holding')
          .select('staff_id')
          .where('slot_id', '=', id)
          .where('number', '<>', number)
          .where('until', 'is', null),
      )
      if (others.some(({ staff_id }) => holders.includes(staff_id))) {
        throw new AppError('WRONG_STATE', { what: 'slot-holders' })
      }
    }
    peopleOf(store, holders)
    store.run(
      db
        .updateTable('key_slot')
        .set({ version: version + 1 })
        .where('id', '=', id),
    )
    trail.detail('slotKind', row.kind)
    if (number > 0) trail.detail('shareNumber', number)
    nameHolders(context as unknown as Acting, id, number, holders)
    tell(context)
    return {}
  },

  'keys.proposeRemoval': (context, { id, reason }) => {
    const { header } = vaultOf(context.house)
    const slot = context.house.vaults.slots.assertRemovable(header, id)
    const change = propose(context, {
      kind: 'slot.remove',
      payload: { id },
      about: { kind: 'slot', id, label: '' },
      changed: [{ field: 'slotKind', from: slot.kind, to: null }],
      reason,
    })
    return { id: change }
  },
} satisfies HandlersOf<'keys.'>

const asked = z.strictObject({ id: z.uuid() })

const removeByTwo: Apply = (context, payload, change) => {
  const { id } = asked.parse(payload)
  const { house } = context
  const { header } = vaultOf(house)
  if (!header.slots.some((slot) => slotIdOf(slot, header) === id)) throw new AppError('CONFLICT')
  const { kind } = house.vaults.slots.assertRemovable(header, id)
  removeSlotRow(context, id)
  suggestRotation(context, 'slot-removed', { kind: 'slot', id, label: kind })
  recordApplied(context, 'slot.removed', new TrailEntry().about('slot', id, '').detail('slotKind', kind), change)
  context.afterCommit(() => {
    // Where the disk is full just now, it is done at the next opening.
    void house.vaults.slots
      .remove(id)
      .catch((error: unknown) => house.log.fault('slots', 'keys', error))
      .finally(() => house.emit('all', 'records.changed', { kind: 'slot' }))
  })
}

export const slotChanges = { 'slot.remove': removeByTwo } as const
