// Adds a contact record (催记) and, in the same transaction, moves its case on: next action, last contact, count,
// version. Refused at its field: a next action or a promise for a day that has passed, a phone of somebody else. A
// promise above the balance is kept: the page warns, the debtor said what they said.

import { uuidv7 } from 'uuidv7'
import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Context } from '../../gate/context.ts'
import { tables } from '../../gate/store.ts'
import { caseInScope, indexNote, noteContactOnCase, notFound } from '../cases/for-others.ts'
import { type CasePhone, markPhoneInvalid, phoneOfCase } from '../persons/for-others.ts'
import { contactRow, selectContacts } from './rows.ts'

const db = tables<'contact_record'>()

type AddInput = Parsed<'contacts.add'>

const assertDates = ({ promise, nextActionOn }: AddInput, today: string): void => {
  if (promise && promise.on < today) throw new AppError('INVALID', { reason: 'past' }, 'promise.on')
  if (nextActionOn !== null && nextActionOn < today) throw new AppError('INVALID', { reason: 'past' }, 'nextActionOn')
}

type NewContact = Omit<AddInput, 'caseId'> & { readonly caseId: string; readonly at: string; readonly byId: string }

/** The row of a record; bulk filling makes its rows here too. */
export const contactValues = (given: NewContact) => ({
  id: uuidv7(),
  case_id: given.caseId,
  at: given.at,
  by_id: given.byId,
  kind: given.kind,
  whom: given.whom,
  phone_id: given.phoneId,
  result: given.result,
  note: given.note,
  promise_amount: given.promise?.amount ?? null,
  promise_on: given.promise?.on ?? null,
  next_action: given.nextAction,
  next_action_on: given.nextActionOn,
})

export const addContact = (context: Context<'contacts.add'>, input: AddInput) => {
  const { store, trail, actor, scope, now, today } = context
  const found = caseInScope(store, actor, scope, input.caseId)
  if (!found) throw notFound(trail, 'case', input.caseId)
  assertDates(input, today)
  const phone = input.phoneId === null ? undefined : phoneOfCase(store, found.id, input.phoneId)
  if (input.phoneId !== null && !phone) throw notFound(trail, 'case', found.id)

  const values = contactValues({ ...input, at: now, byId: actor.staffId })
  store.run(db.insertInto('contact_record').values(values))
  noteContactOnCase(store, { id: found.id, now, nextAction: input.nextAction, nextActionOn: input.nextActionOn })
  const row = store.first(selectContacts().where('contact_record.id', '=', values.id))
  if (!row) throw new Error('a record that was just written is gone')
  indexNote(store, row.row, { collectorId: found.collector_id, teamId: found.team_id }, input.note)
  trail.about('case', found.id, found.number).about('contact', values.id)
  trail.detail('kind', input.kind).detail('result', input.result)
  if (phone) {
    trail.detail('phone', phone.phone_mask)
    markWrongNumber(context, input, phone)
  }
  context.afterCommit(() => {
    context.house.emit('all', 'records.changed', { kind: 'contact' })
  })
  return contactRow(row)
}

/** Nobody is called a second time on a number that belongs to somebody else. */
const markWrongNumber = (
  { store, trail, actor, now }: Context<'contacts.add'>,
  { result }: AddInput,
  phone: CasePhone,
): void => {
  if (result !== 'wrong-number' || phone.state !== 'valid') return
  markPhoneInvalid(store, phone, now, actor.staffId)
  trail.change('phoneState', 'valid', 'invalid')
}
