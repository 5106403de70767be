// Co-debtors, guarantors and third parties of a case: added, changed, taken off and put back. A third party who does not
// want to be contacted is left alone for good: their numbers are offered to nobody, and neither they nor their numbers
// can be entered anew for the same debtor, on whichever of their cases. A supervisor may enter as guarantor or co-debtor
// who had refused as a third party: who owes can't refuse to.

import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Context } from '../../gate/context.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { openCaseInScope } from '../cases/for-others.ts'
import { isRefusedNumber, isRefusedPerson, recordRefusal } from './case-people.ts'
import { idOf, invalid, phoneOf, provenanceOf } from './checked.ts'
import { personRows, writePerson } from './new-person.ts'
import { partyOnCase } from './on-case.ts'

const db = tables<'case_party'>()

const mostParties = 50

type Terms = Pick<Parsed<'persons.editParty'>, 'role' | 'guarantee' | 'relation' | 'note'>

/** How a guarantor is bound is said of guarantors, and of nobody else. */
const termsOf = ({ role, guarantee, relation, note }: Terms) => {
  if (guarantee !== null && role !== 'guarantor') throw invalid('guarantee-unfit', 'guarantee')
  if (relation === 'other' && note === '' && role === 'third-party') throw invalid('missing', 'note')
  return { role, guarantee, relation, note }
}

const assertRoom = (store: ReadStore, caseId: string): void => {
  const { count } = store.first(
    db
      .selectFrom('case_party')
      .select(sql<number>`count(*)`.as('count'))
      .where('case_id', '=', caseId)
      .where('removed_at', 'is', null),
  ) ?? { count: 0 }
  if (count >= mostParties) throw new AppError('WRONG_STATE', { what: 'too-many-parties' })
}

const tellOthers = ({ afterCommit, house }: Pick<Context, 'afterCommit' | 'house'>): void =>
  afterCommit(() => house.emit('all', 'records.changed', { kind: 'debtor' }))

export const addParty = (context: Context<'persons.addParty'>, input: Parsed<'persons.addParty'>) => {
  const { store, trail, fields, actor, now, today } = context
  const onCase = openCaseInScope(context, input.caseId)
  const terms = termsOf(input)
  const { kind, name, address, employer } = input.person
  const from = provenanceOf(input.person, today, 'person.')
  const idNumber = input.person.idNumber && idOf(input.person.idNumber, kind, today, 'person.idNumber')
  const phones = input.person.phones.map(({ label, number }, index) => ({
    label,
    ...phoneOf(number, `person.phones.${index}.number`),
    ...from,
  }))
  assertRoom(store, onCase.id)
  // Who owes may be entered by a supervisor whatever they said as a third party.
  if (terms.role === 'third-party' || actor.role !== 'supervisor') {
    const refused =
      idNumber !== undefined &&
      isRefusedPerson(store, onCase.id, idNumber.kind, fields.blindIndex('id-number', idNumber.value))
    trail.about('case', onCase.id, onCase.number)
    if (refused) throw new AppError('WRONG_STATE', { what: 'party-refused' }, 'person.idNumber')
    for (const [index, { digits }] of phones.entries()) {
      if (isRefusedNumber(store, onCase.id, fields.blindIndex('phone', digits))) {
        throw new AppError('WRONG_STATE', { what: 'phone-refused' }, `person.phones.${index}.number`)
      }
    }
  } else trail.about('case', onCase.id, onCase.number)

  const texts = (value: string) => (value === '' ? [] : [{ label: '', value, ...from }])
  const person = { kind, name, idNumber, phones, addresses: texts(address), employers: texts(employer) }
  const rows = personRows(fields, { now, today, by: actor.staffId }, person)
  writePerson(store, rows)
  const id = uuidv7()
  store.run(
    db.insertInto('case_party').values({
      id,
      version: 1,
      created_at: now,
      updated_at: now,
      updated_by: actor.staffId,
      case_id: onCase.id,
      debtor_id: rows.debtor.id,
      ...terms,
    }),
  )
  trail.about('party', id).about('debtor', rows.debtor.id)
  trail.change('partyRole', '', terms.role).change('relation', '', terms.relation)
  trail.change('idNumber', '', rows.debtor.id_number_mask).detail('phones', phones.length).detail('source', from.source)
  tellOthers(context)
  return { id, debtorId: rows.debtor.id }
}

export const editParty = (context: Context<'persons.editParty'>, input: Parsed<'persons.editParty'>) => {
  const { store, trail, actor, now } = context
  const onCase = openCaseInScope(context, input.caseId)
  const party = partyOnCase(context, onCase, input)
  if (party.refused_on !== null) throw new AppError('WRONG_STATE', { what: 'party-refused' })
  const terms = termsOf(input)
  store.run(
    db
      .updateTable('case_party')
      .set({ ...terms, version: party.version + 1, updated_at: now, updated_by: actor.staffId })
      .where('id', '=', party.id),
  )
  trail
    .change('partyRole', party.role, terms.role)
    .change('relation', party.relation, terms.relation)
    .change('guarantee', party.guarantee, terms.guarantee)
  tellOthers(context)
  return {}
}

export const removeParty = (context: Context<'persons.removeParty'>, input: Parsed<'persons.removeParty'>) => {
  const { store, trail, actor, now } = context
  const onCase = openCaseInScope(context, input.caseId)
  const party = partyOnCase(context, onCase, input)
  // A refusal stays in sight: gone, they would be entered anew and called.
  if (party.refused_on !== null) throw new AppError('WRONG_STATE', { what: 'party-refused' })
  const version = party.version + 1
  store.run(
    db
      .updateTable('case_party')
      .set({ removed_at: now, version, updated_at: now, updated_by: actor.staffId })
      .where('id', '=', party.id),
  )
  trail.change('partyRole', party.role, '').detail('reason', input.reason)
  tellOthers(context)
  return { version }
}

export const restoreParty = (context: Context<'persons.restoreParty'>, input: Parsed<'persons.restoreParty'>) => {
  const { store, trail, actor, now } = context
  const onCase = openCaseInScope(context, input.caseId)
  const party = partyOnCase(context, onCase, input, true)
  if (party.removed_at === null) throw new AppError('CONFLICT')
  assertRoom(store, onCase.id)
  store.run(
    db
      .updateTable('case_party')
      .set({ removed_at: null, version: party.version + 1, updated_at: now, updated_by: actor.staffId })
      .where('id', '=', party.id),
  )
  trail.change('partyRole', '', party.role)
  tellOthers(context)
  return {}
}

export const refuseParty = (context: Context<'persons.refuse'>, input: Parsed<'persons.refuse'>) => {
  const { store, trail, actor, now, today } = context
  const onCase = openCaseInScope(context, input.caseId)
  const party = partyOnCase(context, onCase, input)
  if (party.role !== 'third-party') throw new AppError('WRONG_STATE', { what: 'refuse-owes' })
  if (party.refused_on !== null) throw new AppError('CONFLICT')
  recordRefusal(store, {
    partyId: party.id,
    debtorId: party.debtor_id,
    reason: input.reason,
    now,
    today,
    by: actor.staffId,
  })
  trail.change('partyState', 'open', 'refused')
  tellOthers(context)
  return {}
}
