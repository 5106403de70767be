// A client's bank accounts: where debtors pay, where the office holds its money in trust, where it remits it. The number
// is sealed (L4); nobody is shown more than its last four digits.

import { uuidv7 } from 'uuidv7'
import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { maskBankCard } from '../../../shared/values/mask.ts'
import type { Context } from '../../gate/context.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import type { FieldCrypto } from '../../vault/sealing.ts'
import { clientOf } from './client-of.ts'
import { accountNumberOf } from './typed.ts'

const db = tables<'client_account' | 'client' | 'staff'>()

export const accountsOf = (store: ReadStore, clientId: string) =>
  store.all(
    db
      .selectFrom('client_account')
      .leftJoin('staff', 'staff.id', 'client_account.updated_by')
      .select([
        'client_account.id',
        'client_account.version',
        'purpose',
        'holder',
        'bank',
        'number_mask',
        'number_index',
      ])
      .select(['client_account.updated_at', 'staff.name as by_name'])
      .where('client_id', '=', clientId)
      .where('removed_at', 'is', null)
      .orderBy('client_account.created_at')
      .orderBy('client_account.id')
      .limit(50),
  )

export const saveAccount = (context: Context<'clients.saveAccount'>, input: Parsed<'clients.saveAccount'>) => {
  const { store, trail, fields, actor, now } = context
  clientOf(store, trail, input.clientId)
  const id = input.saved?.id ?? uuidv7()
  const all = accountsOf(store, input.clientId)
  const number = input.accountNumber === null ? undefined : accountNumberOf(input.accountNumber)
  const sealed = number !== undefined && {
    number_sealed: fields.seal('client_account', 'number', id, number),
    number_mask: maskBankCard(number),
    number_index: fields.blindIndex('bank-account', number),
  }
  if (
    sealed &&
    all.some(
      (other) => other.id !== id && other.purpose === input.purpose && sealed.number_index.equals(other.number_index),
    )
  ) {
    throw new AppError('ALREADY_EXISTS', { what: 'accountNumber' }, 'accountNumber')
  }
  const told = {
    purpose: input.purpose,
    holder: input.holder,
    bank: input.bank,
    updated_at: now,
    updated_by: actor.staffId,
  }
  const before = all.find((each) => each.id === id)
  if (input.saved === null) {
    if (!sealed) throw new AppError('INVALID', { reason: 'missing' }, 'accountNumber')
    if (all.length >= 50) throw new AppError('INVALID', { reason: 'too-many' }, 'accountNumber')
    const row = { id, version: 1, created_at: now, client_id: input.clientId, removed_at: null }
    store.run(db.insertInto('client_account').values({ ...row, ...told, ...sealed }))
  } else {
    if (!before) throw new AppError('NOT_FOUND')
    const { changes } = store.run(
      db
        .updateTable('client_account')
        .set({ ...told, ...sealed, version: input.saved.version + 1 })
        .where('id', '=', id)
        .where('version', '=', input.saved.version),
    )
    if (changes === 0) throw new AppError('CONFLICT')
  }
  trail
    .change('accountPurpose', before?.purpose ?? '', input.purpose)
    .change('bank', before?.bank ?? '', input.bank)
    .change('accountNumber', before?.number_mask ?? '', sealed ? sealed.number_mask : (before?.number_mask ?? ''))
  context.afterCommit(() => context.house.emit('all', 'records.changed', { kind: 'client' }))
  return { id }
}

/** What an account is called where its number must not be: its client and mask. undefined for none. */
export const accountLabel = (
  store: ReadStore,
  id: string,
): { readonly clientId: string; label: string } | undefined => {
  const found = store.first(
    db
      .selectFrom('client_account')
      .innerJoin('client', 'client.id', 'client_account.client_id')
      .select(['client_account.client_id', 'client.name', 'client_account.number_mask'])
      .where('client_account.id', '=', id)
      .where('client_account.removed_at', 'is', null),
  )
  return found && { clientId: found.client_id, label: `${found.name} ${found.number_mask}` }
}

/** For whoever holds a grant of it. */
export const accountInFull = (store: ReadStore, fields: FieldCrypto, id: string): string | undefined => {
  const found = store.first(db.selectFrom('client_account').select('number_sealed').where('id', '=', id))
  return found && fields.unsealText('client_account', 'number', id, found.number_sealed)
}
