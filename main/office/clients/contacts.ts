// A client's contact persons, with their phones sealed. A contact that was made before there could be several has the
// client's own id, and its phone stays sealed for the place it was sealed for then.

import { uuidv7 } from 'uuidv7'
import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Context } from '../../gate/context.ts'
import { type ReadStore, tables, type WriteStore } from '../../gate/store.ts'
import { clientOf } from './client-of.ts'
import { phoneOf } from './typed.ts'

const db = tables<'client' | 'client_contact' | 'staff'>()

/** For which place the phone of this row is sealed. */
const placeOf = (id: string, clientId: string): readonly [table: string, column: string] =>
  id === clientId ? ['client', 'contact_phone'] : ['client_contact', 'phone']

export const contactsOf = (store: ReadStore, clientId: string) =>
  store.all(
    db
      .selectFrom('client_contact')
      .leftJoin('staff', 'staff.id', 'client_contact.updated_by')
      .select([
        'client_contact.id',
        'client_contact.version',
        'client_contact.name',
        'client_contact.role',
        'phone_mask',
      ])
      .select(['client_contact.updated_at', 'staff.name as by_name'])
      .where('client_id', '=', clientId)
      .where('removed_at', 'is', null)
      .orderBy('client_contact.created_at')
      .orderBy('client_contact.id')
      .limit(50),
  )

/** The first contact stands in the list of clients. */
export const refreshMainContact = (store: WriteStore, clientId: string): void => {
  const first = contactsOf(store, clientId)[0]
  store.run(
    db
      .updateTable('client')
      .set({ contact_name: first?.name ?? '', contact_phone_mask: first?.phone_mask ?? '' })
      .where('id', '=', clientId),
  )
}

export const saveContact = (context: Context<'clients.saveContact'>, input: Parsed<'clients.saveContact'>) => {
  const { store, trail, fields, actor, now } = context
  clientOf(store, trail, input.clientId)
  const id = input.saved?.id ?? uuidv7()
  const phone = input.phone === null ? undefined : phoneOf(input.phone, 'phone')
  const [table, column] = placeOf(id, input.clientId)
  const sealed = phone && {
    phone_sealed: phone.whole === '' ? null : fields.seal(table, column, id, phone.whole),
    phone_mask: phone.mask,
  }
  const told = { name: input.name, role: input.role, updated_at: now, updated_by: actor.staffId }
  if (input.saved === null) {
    const row = { id, version: 1, created_at: now, client_id: input.clientId, removed_at: null }
    store.run(
      db.insertInto('client_contact').values({ phone_sealed: null, phone_mask: '', ...row, ...told, ...sealed }),
    )
    if (contactsOf(store, input.clientId).length > 49) throw new AppError('INVALID', { reason: 'too-many' }, 'name')
    trail.change('contactPhone', '', phone?.mask ?? '')
  } else {
    const before = store.first(
      db
        .selectFrom('client_contact')
        .select(['phone_mask', 'role'])
        .where('id', '=', id)
        .where('client_id', '=', input.clientId)
        .where('removed_at', 'is', null),
    )
    if (!before) throw new AppError('NOT_FOUND')
    const changed = store.run(
      db
        .updateTable('client_contact')
        .set({ ...told, ...sealed, version: input.saved.version + 1 })
        .where('id', '=', id)
        .where('version', '=', input.saved.version),
    )
    if (changed.changes === 0) throw new AppError('CONFLICT')
    if (phone) trail.change('contactPhone', before.phone_mask, phone.mask)
  }
  refreshMainContact(store, input.clientId)
  context.afterCommit(() => context.house.emit('all', 'records.changed', { kind: 'client' }))
  return { id }
}

export const revealContactPhone = (
  { store, trail, fields }: Context<'clients.revealPhone'>,
  { clientId, id }: Parsed<'clients.revealPhone'>,
) => {
  clientOf(store, trail, clientId)
  const contact = store.first(
    db
      .selectFrom('client_contact')
      .select(['phone_sealed', 'phone_mask'])
      .where('id', '=', id)
      .where('client_id', '=', clientId)
      .where('removed_at', 'is', null),
  )
  if (!contact?.phone_sealed) throw new AppError('NOT_FOUND')
  trail.detail('phone', contact.phone_mask)
  const [table, column] = placeOf(id, clientId)
  return { value: fields.unsealText(table, column, id, contact.phone_sealed) }
}
