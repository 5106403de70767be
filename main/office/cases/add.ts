// Registers a case with its debtor, phones, sums and dates, for a client, in the supervisor's own team. Refused, each at
// its field: a wrong ID number or phone, dates in the wrong order, no sum at all, a collector of another team, the same
// contract of the same client a second time. Nothing is written then.

import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { checkIdNumber } from '../../../shared/values/id-number.ts'
import { maximumFen } from '../../../shared/values/money.ts'
import { parsePhone } from '../../../shared/values/phone.ts'
import type { Context } from '../../gate/context.ts'
import { nextCount, yearNumber } from '../../gate/counter.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { writePerson } from '../persons/for-others.ts'
import { collectorOfTeam } from './colleagues.ts'
import { caseRows, type NewCase } from './new-case.ts'
import { notFound } from './not-found.ts'
import { indexCase } from './search-index.ts'
import { addTags } from './tags.ts'
import { assertTerms } from './terms.ts'

const db = tables<'client' | 'case_file' | 'instalment'>()

type AddInput = Parsed<'cases.add'>

const invalid = (reason: string, field: string): AppError => new AppError('INVALID', { reason }, field)

const idNumberOf = ({ idKind, idNumber }: AddInput['debtor'], today: string): NewCase['debtor']['idNumber'] => {
  if (idNumber === undefined) return undefined
  if (idKind === undefined) throw invalid('missing', 'debtor.idKind')
  const checked = checkIdNumber(idKind, idNumber, today)
  if (!checked.ok) throw invalid(checked.reason, 'debtor.idNumber')
  return { kind: idKind, value: checked.value }
}

const phonesOf = ({ phones }: AddInput['debtor']): NewCase['debtor']['phones'] =>
  phones.map(({ label, number }, index) => {
    const phone = parsePhone(number)
    if (!phone.ok) throw invalid(phone.reason, `debtor.phones.${index}.number`)
    return { label, digits: phone.digits, extension: phone.extension }
  })

export const caseNumber = (year: string, count: number): string => yearNumber('AJ', year, count)

/** Within the team: of another team's cases nothing is told, not even this. */
export const assertContract = (
  store: ReadStore,
  given: { readonly clientId: string; readonly contractNumber: string; readonly teamId: string; readonly but?: string },
): void => {
  if (given.contractNumber === '') return
  const same = store.first(
    db
      .selectFrom('case_file')
      .select('id')
      .where('client_id', '=', given.clientId)
      .where('contract_number', '=', given.contractNumber)
      .where('team_id', '=', given.teamId)
      .$if(given.but !== undefined, (query) => query.where('id', '<>', given.but ?? '')),
  )
  if (same) throw new AppError('ALREADY_EXISTS', { what: 'contractNumber' }, 'contractNumber')
}

export const addCase = (context: Context<'cases.add'>, input: AddInput) => {
  const { store, trail, fields, actor, now, today } = context
  const { clientId, collectorId, contractNumber, debtor } = input
  if (actor.teamId === null) throw new AppError('WRONG_STATE', { what: 'team' })
  const client = store.first(db.selectFrom('client').select(['row', 'name']).where('id', '=', clientId))
  if (!client) throw notFound(trail, 'client', clientId)
  const idNumber = idNumberOf(debtor, today)
  const phones = phonesOf(debtor)
  assertTerms(input, today, input.principal)
  const { principal, interest, penalty, costs, legalCosts = 0, adjustments = 0 } = input
  const balance = principal + interest + penalty + costs + legalCosts + adjustments
  if (balance <= 0) throw invalid('zero', balance < 0 ? 'adjustments' : 'principal')
  if (balance > maximumFen) throw invalid('range', 'principal')
  const collector = collectorId === null ? undefined : collectorOfTeam(context, collectorId)
  assertContract(store, { clientId, contractNumber, teamId: actor.teamId })

  const year = today.slice(0, 4)
  const number = caseNumber(year, nextCount(store, `case/${year}`))
  const rows = caseRows(fields, now, {
    ...input,
    number,
    clientRow: client.row,
    teamId: actor.teamId,
    stage: 'received',
    debtor: { ...debtor, idNumber, phones },
    byId: actor.staffId,
  })
  writePerson(store, rows)
  store.run(db.insertInto('case_file').values(rows.caseFile))
  for (const each of rows.instalments) store.run(db.insertInto('instalment').values(each))
  const { id } = rows.caseFile
  const row = store.first(db.selectFrom('case_file').select('row').where('id', '=', id))?.row
  if (row === undefined) throw new Error('a case that was just written is gone')
  indexCase(store, row, { collectorId, teamId: actor.teamId }, rows.texts)
  addTags(context, row, input.tags ?? [])

  trail.about('case', id, number).about('debtor', rows.debtor.id).about('client', clientId, client.name)
  if (collector) trail.about('staff', collector.id, collector.name)
  trail.change('idNumber', '', rows.debtor.id_number_mask).detail('phones', phones.length)
  trail.change('balance', 0, rows.caseFile.balance)
  context.afterCommit(() => context.house.emit('all', 'records.changed', { kind: 'case' }))
  return { id, number }
}
