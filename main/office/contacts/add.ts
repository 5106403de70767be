// Adds a contact record (催记) and, in the same transaction, moves its case on: next action, last contact, count,
// version. An attempt of ours asks the guard first and is not written where it is stopped. What happened without the
// program (`earlier`) and what came from them (`theirs`) is written down as it was; where the guard would have stopped
// it, the record says so. Refused at its field: a day that has passed, an instant to come, a phone of somebody else,
// evidence of another case. A promise above the balance is kept: the page warns, the debtor said what they said.

import { uuidv7 } from 'uuidv7'
import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { ContactDirection, GuardRule } from '../../../shared/law/contact-rules.ts'
import { isThirdParty } from '../../../shared/law/contact-rules.ts'
import { addDays, localDateOf, startOfLocalDay } from '../../../shared/values/dates.ts'
import type { Context } from '../../gate/context.ts'
import { tables } from '../../gate/store.ts'
import { indexNote, noteContactOnCase, notFound, type OpenCase, openCaseInScope } from '../cases/for-others.ts'
import { documentOnCase } from '../documents/for-others.ts'
import { restartLimitation } from '../litigation/for-others.ts'
import { promiseMade } from '../money/for-others.ts'
import { type CasePhone, markPhoneInvalid, phoneOfCase, recordRefusal } from '../persons/for-others.ts'
import { passGuard, recordStop, rulesOf, useOverride } from './guard.ts'
import { type Asked, GuardFacts, whomOf } from './guard-facts.ts'
import { contactRow, evidenceOf, selectContacts } from './rows.ts'

const db = tables<'contact_record' | 'contact_evidence'>()

type AddContext = Context<'contacts.add'>
type AddInput = Parsed<'contacts.add'>

/** What is older is no longer remembered by the hour. */
const writtenWithinDays = 30

const assertDates = ({ promise, nextActionOn, whom }: AddInput, today: string): void => {
  // A third party is told of no debt, and promises nothing for another.
  if (promise && isThirdParty(whom)) throw new AppError('INVALID', { reason: 'third-party-promise' }, 'promise')
  if (promise && promise.on < today) throw new AppError('INVALID', { reason: 'past' }, 'promise.on')
  if (nextActionOn !== null && nextActionOn < today) throw new AppError('INVALID', { reason: 'past' }, 'nextActionOn')
}

const happenedAt = ({ direction = 'ours', happenedAt: given }: AddInput, now: string, today: string): string => {
  const invalid = (reason: string) => new AppError('INVALID', { reason }, 'happenedAt')
  if (direction === 'ours') {
    if (given !== undefined) throw invalid('unfit')
    return now
  }
  if (given === undefined) {
    if (direction === 'earlier') throw invalid('missing')
    return now
  }
  if (given > now) throw invalid('future')
  if (given < startOfLocalDay(addDays(today, -writtenWithinDays))) throw invalid('too-old')
  return given
}

type NewContact = Omit<AddInput, 'evidence' | 'happenedAt' | 'passOnOnly' | 'acknowledged' | 'direction'> & {
  readonly at: string
  readonly byId: string
  readonly direction?: ContactDirection
  readonly recordedAt?: string
  readonly breach?: readonly GuardRule[]
  readonly overrideId?: string | null
}

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
  direction: given.direction ?? 'ours',
  recorded_at: given.recordedAt ?? '',
  breach: JSON.stringify(given.breach ?? []),
  override_id: given.overrideId ?? null,
})

/** The override that lets it through, and the rules that one made before had broken. */
const guarded = (
  context: AddContext,
  found: OpenCase,
  asked: Asked,
  direction: ContactDirection,
): { readonly overrideId: string | null; readonly breach: readonly GuardRule[] } => {
  switch (direction) {
    case 'theirs':
      return { overrideId: null, breach: [] }
    case 'ours': {
      const override = passGuard(context, found, asked, 'record')
      if (override) useOverride(context, override.id)
      return { overrideId: override?.id ?? null, breach: [] }
    }
    case 'earlier': {
      const breach = rulesOf(new GuardFacts(context.store, found).judge(asked))
      if (breach.length > 0) {
        recordStop(context, found, asked, 'earlier', breach)
        context.trail.detail('breach', breach.join(' '))
      }
      return { overrideId: null, breach }
    }
  }
}

const keepEvidence = (
  { store, actor, now }: AddContext,
  caseId: string,
  contactId: string,
  evidence: readonly string[],
): void => {
  for (const documentId of new Set(evidence)) {
    documentOnCase(store, caseId, documentId)
    store.run(
      db
        .insertInto('contact_evidence')
        .values({ contact_id: contactId, document_id: documentId, at: now, by_id: actor.staffId }),
    )
  }
}

export const addContact = (context: AddContext, input: AddInput) => {
  const { store, trail, actor, now, today } = context
  const found = openCaseInScope(context, input.caseId)
  assertDates(input, today)
  const at = happenedAt(input, now, today)
  const phone = input.phoneId === null ? null : phoneOfCase(store, found.id, input.phoneId)
  if (phone === undefined) throw notFound(trail, 'case', found.id)
  if (whomOf(phone, input.whom) !== input.whom) throw new AppError('INVALID', { reason: 'whom-unfit' }, 'whom')
  const { direction = 'ours' } = input
  const asked: Asked = { at, kind: input.kind, whom: input.whom, phone, passOnOnly: input.passOnOnly === true }
  const passed = guarded(context, found, asked, direction)

  const recordedAt = at === now ? '' : now
  const values = contactValues({ ...input, ...passed, at, recordedAt, direction, byId: actor.staffId })
  store.run(db.insertInto('contact_record').values(values))
  keepEvidence(context, found.id, values.id, input.evidence ?? [])
  noteContactOnCase(store, { id: found.id, now, nextAction: input.nextAction, nextActionOn: input.nextActionOn })
  const { promise, acknowledged, evidence = [] } = input
  if (promise) promiseMade(context, { caseId: found.id, ...promise, contactId: values.id })
  if (acknowledged && !isThirdParty(input.whom)) {
    const cause = { caseId: found.id, kind: 'acknowledgement', on: localDateOf(at), ref: values.id } as const
    restartLimitation(context, { ...cause, evidenceId: evidence[0] ?? null })
  }
  const row = store.first(selectContacts().where('contact_record.id', '=', values.id))
  if (!row) throw new Error('a record that was just written is gone')
  indexNote(store, row.row, { collectorId: found.collector_id, teamId: found.team_id }, input.note)
  trail.about('case', found.id, found.number).about('contact', values.id)
  trail.detail('kind', input.kind).detail('whom', input.whom).detail('result', input.result)
  if (direction !== 'ours') trail.detail('direction', direction).detail('day', localDateOf(at))
  if (phone) {
    trail.detail('phone', phone.phone_mask)
    markWrongNumber(context, input, phone)
    markRefusal(context, input, phone)
  }
  context.afterCommit(() => {
    context.house.emit('all', 'records.changed', { kind: 'contact' })
  })
  return contactRow(row, evidenceOf(store, [values.id]))
}

/** Nobody is called a second time on a number that belongs to somebody else. */
const markWrongNumber = ({ store, actor, trail, now }: AddContext, { result }: AddInput, phone: CasePhone): void => {
  if (result !== 'wrong-number' || phone.state !== 'valid') return
  markPhoneInvalid(store, phone, now, actor.staffId)
  trail.change('phoneState', 'valid', 'invalid')
}

/** Who owes nothing and does not want to be called is not called again, by anybody, for this debtor. */
const markRefusal = ({ store, actor, trail, now, today }: AddContext, { result }: AddInput, phone: CasePhone): void => {
  if (result !== 'refused' || phone.role !== 'third-party' || phone.partyId === null) return
  const { partyId, debtor_id: debtorId } = phone
  recordRefusal(store, { partyId, debtorId, reason: '', now, today, by: actor.staffId })
  trail.about('party', partyId).change('partyState', 'open', 'refused')
}
