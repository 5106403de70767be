// Registers a client (委托人). Refused: a credit code that its formula refutes, one that another client has, and a
// phone that is none. What an office has no code for (a person, a foreign firm) it leaves empty.

import { uuidv7 } from 'uuidv7'
import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { pinyinOf } from '../../../shared/values/pinyin.ts'
import type { Context } from '../../gate/context.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { creditCodeOf, phoneOf } from './typed.ts'

const db = tables<'client' | 'client_contact'>()

export const refuseTakenCode = (store: ReadStore, creditCode: string, id = ''): void => {
  if (creditCode === '') return
  const other = store.first(
    db.selectFrom('client').select('id').where('credit_code', '=', creditCode).where('id', '<>', id),
  )
  if (other) throw new AppError('ALREADY_EXISTS', { what: 'creditCode' }, 'creditCode')
}

export const addClient = (context: Context<'clients.add'>, input: Parsed<'clients.add'>) => {
  const { store, trail, fields, actor, now } = context
  const creditCode = creditCodeOf(input.creditCode)
  const phone = phoneOf(input.contactPhone, 'contactPhone')
  refuseTakenCode(store, creditCode)
  const id = uuidv7()
  const stamp = { version: 1, created_at: now, updated_at: now, updated_by: actor.staffId }
  store.run(
    db.insertInto('client').values({
      id,
      ...stamp,
      kind: input.kind,
      name: input.name,
      pinyin: pinyinOf(input.name, input.kind === 'person' ? 'person' : 'organisation').pinyin,
      credit_code: creditCode,
      contact_name: input.contactName,
      contact_phone_sealed: null,
      contact_phone_mask: phone.mask,
    }),
  )
  if (input.contactName !== '' || phone.whole !== '') {
    const contactId = uuidv7()
    store.run(
      db.insertInto('client_contact').values({
        id: contactId,
        ...stamp,
        client_id: id,
        removed_at: null,
        name: input.contactName,
        role: '',
        phone_sealed: phone.whole === '' ? null : fields.seal('client_contact', 'phone', contactId, phone.whole),
        phone_mask: phone.mask,
      }),
    )
  }
  trail.about('client', id, input.name).change('creditCode', '', creditCode).change('contactPhone', '', phone.mask)
  context.afterCommit(() => context.house.emit('all', 'records.changed', { kind: 'client' }))
  return { id }
}
