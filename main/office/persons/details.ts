// Phones, addresses and employers of somebody on a case: added, corrected, and marked as valid, invalid or refused. A
// number is never written over: what was called stays what was called, and another number is another phone.

import { sql } from 'kysely'
import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { DetailKind } from '../../../shared/values/person-kinds.ts'
import type { Context } from '../../gate/context.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { notFound, openCaseInScope } from '../cases/for-others.ts'
import { isRefusedNumber } from './case-people.ts'
import { invalid, phoneOf, provenanceOf } from './checked.ts'
import { phoneRow, textRow } from './new-person.ts'
import { personOnCase } from './on-case.ts'

const db = tables<'debtor_phone' | 'debtor_address' | 'debtor_employer'>()

const mostDetails = 30
const longest = { phone: 32, address: 160, employer: 80 } as const

type Table = 'debtor_phone' | 'debtor_address' | 'debtor_employer'
const tableOf = {
  phone: 'debtor_phone',
  address: 'debtor_address',
  employer: 'debtor_employer',
} as const satisfies Record<DetailKind, Table>

const tellOthers = ({ afterCommit, house }: Pick<Context, 'afterCommit' | 'house'>): void =>
  afterCommit(() => house.emit('all', 'records.changed', { kind: 'debtor' }))

const assertRoom = (store: ReadStore, table: Table, debtorId: string): void => {
  const { count } = store.first(
    db.selectFrom(table).select(sql<number>`count(*)`.as('count')).where('debtor_id', '=', debtorId),
  ) ?? { count: 0 }
  if (count >= mostDetails) throw new AppError('WRONG_STATE', { what: 'too-many-details' })
}

export const addDetail = (context: Context<'persons.addDetail'>, input: Parsed<'persons.addDetail'>) => {
  const { store, trail, fields, actor, now, today } = context
  const onCase = openCaseInScope(context, input.caseId)
  const person = personOnCase(context, onCase, input.debtorId)
  const { kind, label, value } = input
  if (value.length > longest[kind]) throw invalid('too_big', 'value')
  const from = provenanceOf(input, today)
  const written = { now, today, by: actor.staffId }
  assertRoom(store, tableOf[kind], person.id)
  trail.detail('detailKind', kind).detail('source', from.source)
  if (kind !== 'phone') {
    const row = textRow(person.id, { label, value, ...from }, written)
    const table = tableOf[kind]
    store.run(
      table === 'debtor_address'
        ? db.insertInto('debtor_address').values(row)
        : db.insertInto('debtor_employer').values(row),
    )
    tellOthers(context)
    return { id: row.id }
  }
  const { digits, extension } = phoneOf(value, 'value')
  const index = fields.blindIndex('phone', digits)
  if (isRefusedNumber(store, onCase.id, index)) throw new AppError('WRONG_STATE', { what: 'phone-refused' }, 'value')
  const same = store.first(
    db.selectFrom('debtor_phone').select('id').where('debtor_id', '=', person.id).where('phone_index', '=', index),
  )
  if (same) throw new AppError('ALREADY_EXISTS', { what: 'phone' }, 'value')
  const row = phoneRow(fields, person.id, { label, digits, extension, ...from }, written)
  store.run(db.insertInto('debtor_phone').values(row))
  trail.change('phone', '', row.phone_mask)
  tellOthers(context)
  return { id: row.id }
}

/** One of this person's, in the version that the page has: NOT_FOUND or CONFLICT otherwise. */
const found = (
  { store, trail }: Pick<Context, 'store' | 'trail'>,
  caseId: string,
  input: { readonly kind: DetailKind; readonly debtorId: string; readonly detailId: string; readonly version: number },
) => {
  const table = tableOf[input.kind]
  const row = store.first(
    db
      .selectFrom(table)
      .select(['id', 'version', 'label', 'state', 'state_note', 'source', 'source_note', 'since'])
      .where('id', '=', input.detailId)
      .where('debtor_id', '=', input.debtorId),
  )
  if (!row) throw notFound(trail, 'case', caseId)
  if (row.version !== input.version) throw new AppError('CONFLICT')
  return { table, row }
}

export const editDetail = (context: Context<'persons.editDetail'>, input: Parsed<'persons.editDetail'>) => {
  const { store, trail, actor, now, today } = context
  const onCase = openCaseInScope(context, input.caseId)
  const person = personOnCase(context, onCase, input.debtorId)
  const { table, row } = found(context, onCase.id, { ...input, debtorId: person.id })
  const from = provenanceOf(input, today)
  const { value } = input
  // What was called stays what was called.
  if ((table === 'debtor_phone') !== (value === undefined)) throw invalid('phone-stays', 'value')
  if (value !== undefined && value.length > longest[input.kind]) throw invalid('too_big', 'value')
  const common = {
    label: input.label,
    source: from.source,
    source_note: from.sourceNote,
    since: from.since,
    version: row.version + 1,
    updated_at: now,
    updated_by: actor.staffId,
  }
  const set = value === undefined ? common : { ...common, value }
  store.run(
    db
      .updateTable(table as 'debtor_address')
      .set(set)
      .where('id', '=', row.id),
  )
  trail.detail('detailKind', input.kind)
  trail
    .change('label', row.label, input.label)
    .change('source', row.source, from.source)
    .change('since', row.since, from.since)
  tellOthers(context)
  return {}
}

export const setState = (context: Context<'persons.setState'>, input: Parsed<'persons.setState'>) => {
  const { store, trail, actor, now, today } = context
  const onCase = openCaseInScope(context, input.caseId)
  const person = personOnCase(context, onCase, input.debtorId)
  const { table, row } = found(context, onCase.id, { ...input, debtorId: person.id })
  const { state, reason } = input
  if (row.state === state) throw new AppError('CONFLICT')
  // A third party refuses as a person, not one number of theirs, and that is for good.
  if (state === 'refused' && person.role === 'third-party') throw new AppError('WRONG_STATE', { what: 'refuse-person' })
  if (row.state === 'refused' && reason === '') throw invalid('reason-due', 'reason')
  const version = row.version + 1
  store.run(
    db
      .updateTable(table as 'debtor_address')
      .set({ state, state_on: today, state_note: reason, version, updated_at: now, updated_by: actor.staffId })
      .where('id', '=', row.id),
  )
  trail.detail('detailKind', input.kind).change('detailState', row.state, state)
  if (reason !== '') trail.detail('reason', reason)
  tellOthers(context)
  return { version }
}
