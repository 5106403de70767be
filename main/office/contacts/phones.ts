// The full number of a phone: shown, or put on the clipboard without ever going to the page. The guard is asked first;
// both are counted for the person and the day, and recorded with the mask.

import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Context } from '../../gate/context.ts'
import { nextCount } from '../../gate/counter.ts'
import { notFound, openCaseInScope } from '../cases/for-others.ts'
import { phoneOfCase } from '../persons/for-others.ts'
import { passGuard } from './guard.ts'
import { whomOf } from './guard-facts.ts'

export const clipboardSeconds = 30

type PhoneContext = Context<'phones.reveal'> | Context<'phones.copy'>

const openPhone = (context: PhoneContext, input: Parsed<'phones.reveal'>, act: 'reveal' | 'copy') => {
  const { store, actor, trail, fields, now, today } = context
  const found = openCaseInScope(context, input.caseId)
  const phone = phoneOfCase(store, found.id, input.phoneId)
  if (!phone) throw notFound(trail, 'case', input.caseId)
  const whom = whomOf(phone, input.whom)
  if (!whom) throw new AppError('INVALID', { reason: 'whom-unfit' }, 'whom')
  passGuard(context, found, { at: now, kind: 'call', whom, phone, passOnOnly: true }, act)
  // This one with it.
  const revealsToday = nextCount(store, `phone-reveals/${today}/${actor.staffId}`)
  trail.about('case', found.id, found.number).about('debtor', phone.debtor_id)
  trail.detail('phone', phone.phone_mask).detail('revealsToday', revealsToday)
  return { value: fields.unsealText('debtor_phone', 'phone', phone.id, phone.phone_sealed), revealsToday }
}

export const revealPhone = (context: Context<'phones.reveal'>, input: Parsed<'phones.reveal'>) =>
  openPhone(context, input, 'reveal')

export const copyPhone = (context: Context<'phones.copy'>, input: Parsed<'phones.copy'>) => {
  const { value, revealsToday } = openPhone(context, input, 'copy')
  // Only once it is recorded: a number that was copied without a trace would be worse than one not copied.
  context.afterCommit(() => context.house.desktop.copyFor(value, clipboardSeconds))
  return { clearsAfterSeconds: clipboardSeconds, revealsToday }
}
