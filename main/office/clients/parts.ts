// What contact persons, contracts of entrustment and accounts have in common: each belongs to a client, carries a version,
// and is taken off the page without being destroyed, since payments and statements were made by it.

import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Context } from '../../gate/context.ts'
import { tables } from '../../gate/store.ts'
import { clientOf } from './client-of.ts'
import { refreshMainContact } from './contacts.ts'
import { refuseOverlap } from './terms.ts'

const db = tables<'client_contact' | 'entrustment' | 'client_account'>()

const tableOf = { contact: 'client_contact', entrustment: 'entrustment', account: 'client_account' } as const

export const removePart = (context: Context<'clients.removePart'>, input: Parsed<'clients.removePart'>) => {
  const { store, trail, actor, now } = context
  clientOf(store, trail, input.clientId)
  const table = tableOf[input.part]
  const found = store.first(
    db
      .selectFrom(table)
      .select(['version', 'removed_at'])
      .where('id', '=', input.id)
      .where('client_id', '=', input.clientId),
  )
  if (!found) throw new AppError('NOT_FOUND')
  if (found.version !== input.version || (found.removed_at !== null) === input.removed) throw new AppError('CONFLICT')
  if (input.part === 'entrustment' && !input.removed) {
    const terms = store.first(db.selectFrom('entrustment').select(['from_on', 'to_on']).where('id', '=', input.id))
    if (terms) refuseOverlap(store, input.clientId, input.id, terms.from_on, terms.to_on)
  }
  const version = input.version + 1
  const change = { version, updated_at: now, updated_by: actor.staffId, removed_at: input.removed ? now : null }
  if (input.part === 'contact') store.run(db.updateTable('client_contact').set(change).where('id', '=', input.id))
  else if (input.part === 'account') store.run(db.updateTable('client_account').set(change).where('id', '=', input.id))
  else store.run(db.updateTable('entrustment').set(change).where('id', '=', input.id))
  if (input.part === 'contact') refreshMainContact(store, input.clientId)
  trail.detail('part', input.part).detail('removed', input.removed)
  context.afterCommit(() => context.house.emit('all', 'records.changed', { kind: 'client' }))
  return { version }
}
