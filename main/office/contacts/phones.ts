// The full number of a phone: shown, or put on the clipboard without ever going to the page. Both are counted for the
// person and the day, and recorded with the mask.

import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Context } from '../../gate/context.ts'
import { tables } from '../../gate/store.ts'
import { caseInScope, notFound } from '../cases/for-others.ts'
import { phoneOfCase } from '../persons/for-others.ts'

const db = tables<'counter'>()

export const clipboardSeconds = 30

type PhoneContext = Context<'phones.reveal'> | Context<'phones.copy'>

/** How many numbers the actor has seen or copied today, this one with it. */
const countReveal = ({ store, actor, today }: PhoneContext): number => {
  const name = `phone-reveals/${today}/${actor.staffId}`
  store.run(
    db
      .insertInto('counter')
      .values({ name, value: 1 })
      .onConflict((conflict) => conflict.column('name').doUpdateSet((eb) => ({ value: eb('counter.value', '+', 1) }))),
  )
  return store.first(db.selectFrom('counter').select('value').where('name', '=', name))?.value ?? 1
}

const openPhone = (context: PhoneContext, { caseId, phoneId }: Parsed<'phones.reveal'>) => {
  const { store, trail, fields, actor, scope } = context
  const found = caseInScope(store, actor, scope, caseId)
  if (!found) throw notFound(trail, 'case', caseId)
  const phone = phoneOfCase(store, found.id, phoneId)
  if (!phone) throw notFound(trail, 'case', caseId)
  // A third party who refused is left alone.
  if (phone.role === 'third-party' && phone.state === 'refused')
    throw new AppError('WRONG_STATE', { what: 'party-refused' })
  const revealsToday = countReveal(context)
  trail.about('case', found.id, found.number).about('debtor', phone.debtor_id)
  trail.detail('phone', phone.phone_mask).detail('revealsToday', revealsToday)
  return { value: fields.unsealText('debtor_phone', 'phone', phoneId, phone.phone_sealed), revealsToday }
}

export const revealPhone = (context: Context<'phones.reveal'>, input: Parsed<'phones.reveal'>) =>
  openPhone(context, input)

export const copyPhone = (context: Context<'phones.copy'>, input: Parsed<'phones.copy'>) => {
  const { value, revealsToday } = openPhone(context, input)
  // Only once it is recorded: a number that was copied without a trace would be worse than one not copied.
  context.afterCommit(() => context.house.desktop.copyFor(value, clipboardSeconds))
  return { clearsAfterSeconds: clipboardSeconds, revealsToday }
}
