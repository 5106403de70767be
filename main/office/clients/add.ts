// Registers a client (委托人). Refused: a credit code that its formula refutes, one that another client has, and a
// phone that is none. What an office has no code for (a person, a foreign firm) it leaves empty.

import { uuidv7 } from 'uuidv7'
import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { checkCreditCode } from '../../../shared/values/credit-code.ts'
import { maskPhone } from '../../../shared/values/mask.ts'
import { parsePhone } from '../../../shared/values/phone.ts'
import { pinyinOf } from '../../../shared/values/pinyin.ts'
import type { Context } from '../../gate/context.ts'
import { tables } from '../../gate/store.ts'

const db = tables<'client'>()

const creditCodeOf = (typed: string): string => {
  if (typed === '') return ''
  const code = checkCreditCode(typed)
  if (!code.ok) throw new AppError('INVALID', { reason: code.reason }, 'creditCode')
  return code.value
}

const phoneOf = (typed: string): string => {
  if (typed === '') return ''
  const phone = parsePhone(typed)
  if (!phone.ok) throw new AppError('INVALID', { reason: phone.reason }, 'contactPhone')
  return phone.digits + (phone.extension === undefined ? '' : `转${phone.extension}`)
}

export const addClient = (context: Context<'clients.add'>, input: Parsed<'clients.add'>) => {
  const { store, trail, fields, now } = context
  const creditCode = creditCodeOf(input.creditCode)
  const phone = phoneOf(input.contactPhone)
  const phoneMask = phone === '' ? '' : maskPhone(phone.replace(/转.*/, ''))
  if (creditCode !== '') {
    const other = store.first(db.selectFrom('client').select('id').where('credit_code', '=', creditCode))
    if (other) throw new AppError('ALREADY_EXISTS', { what: 'creditCode' }, 'creditCode')
  }
  const id = uuidv7()
  store.run(
    db.insertInto('client').values({
      id,
      version: 1,
      created_at: now,
      updated_at: now,
      kind: input.kind,
      name: input.name,
      pinyin: pinyinOf(input.name, input.kind === 'person' ? 'person' : 'organisation').pinyin,
      credit_code: creditCode,
      contact_name: input.contactName,
      contact_phone_sealed: phone === '' ? null : fields.seal('client', 'contact_phone', id, phone),
      contact_phone_mask: phoneMask,
    }),
  )
  trail.about('client', id, input.name).change('creditCode', '', creditCode).change('contactPhone', '', phoneMask)
  context.afterCommit(() => context.house.emit('all', 'records.changed', { kind: 'client' }))
  return { id }
}
