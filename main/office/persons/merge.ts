// A supervisor says that two rows are one person. Nothing is moved or written over: the rows get a common person_id, and
// what each had before is kept, so that the merge can be undone for 30 days. Phones and addresses stay with the case
// that they were given for. Refused: a person and a company, and two different numbers of one kind of document.

import { uuidv7 } from 'uuidv7'
import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { mergeDays } from '../../../shared/values/person-kinds.ts'
import type { Context } from '../../gate/context.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { anyCaseInScope, notFound } from '../cases/for-others.ts'
import { personOnCase } from './on-case.ts'
import { samePersonDebtors } from './same-person.ts'
import { casesOf, placesOf, type Seeing, wholePerson } from './seen-as-one.ts'
import { personView } from './views.ts'

const db = tables<'debtor' | 'person_merge' | 'person_merge_row'>()

const millisecondsPerDay = 86_400_000

type Pair = { readonly caseId: string; readonly debtorId: string; readonly otherId: string }

/** The row of this case and another that stands on a case in scope. NOT_FOUND otherwise. */
const pairOf = (context: Seeing & Pick<Context, 'trail'>, { caseId, debtorId, otherId }: Pair) => {
  const { trail } = context
  const onCase = anyCaseInScope(context, caseId)
  const one = personOnCase(context, onCase, debtorId)
  const otherCases = otherId === debtorId ? [] : casesOf(context, [otherId])
  if (otherCases.length === 0) throw notFound(trail, 'case', caseId)
  trail.about('debtor', otherId)
  for (const { id, number } of otherCases.slice(0, 50)) if (id !== caseId) trail.about('case', id, number)
  return { one, otherCases }
}

export const comparePersons = (context: Context<'persons.compare'>, input: Parsed<'persons.compare'>) => {
  const { one, otherCases } = pairOf(context, input)
  const { store } = context
  return {
    one: personView(store, one.id),
    oneCases: casesOf(context, [one.id]),
    other: personView(store, input.otherId),
    otherCases,
  }
}

const rowsOf = (store: ReadStore, ids: readonly string[]) => {
  const given = ids.flatMap((id) =>
    store.all(
      db.selectFrom('debtor').select(['id', 'person_id', 'kind', 'id_kind', 'id_number_index']).where('id', '=', id),
    ),
  )
  const merged = [...new Set(given.flatMap(({ person_id }) => (person_id === null ? [] : [person_id])))].flatMap((id) =>
    store.all(
      db
        .selectFrom('debtor')
        .select(['id', 'person_id', 'kind', 'id_kind', 'id_number_index'])
        .where('person_id', '=', id),
    ),
  )
  return { given, all: [...new Map([...given, ...merged].map((row) => [row.id, row])).values()] }
}

type Row = ReturnType<typeof rowsOf>['all'][number]

const assertOne = (rows: readonly Row[]): void => {
  if (new Set(rows.map(({ kind }) => kind)).size > 1) throw new AppError('WRONG_STATE', { what: 'merge-kinds' })
  const numbers = new Map<string, string>()
  for (const { id_kind, id_number_index } of rows) {
    if (id_kind === null || id_number_index === null) continue
    const index = id_number_index.toString('hex')
    // Papers that go by no formula may be renewed under another number; these two last a life.
    const lasting = id_kind === 'resident-id' || id_kind === 'credit-code'
    if (lasting && (numbers.get(id_kind) ?? index) !== index) throw new AppError('WRONG_STATE', { what: 'merge-ids' })
    numbers.set(id_kind, index)
  }
}

export const mergePersons = (context: Context<'persons.merge'>, input: Parsed<'persons.merge'>) => {
  const { store, trail, actor, now } = context
  const { one } = pairOf(context, input)
  const { given, all } = rowsOf(store, [one.id, input.otherId])
  const [first, second] = given
  if (first && second && first.person_id !== null && first.person_id === second.person_id) {
    throw new AppError('WRONG_STATE', { what: 'merge-same' })
  }
  assertOne(all)
  const id = uuidv7()
  const until = new Date(Date.parse(now) + mergeDays * millisecondsPerDay).toISOString()
  const { reason } = input
  store.run(
    db
      .insertInto('person_merge')
      .values({ id, at: now, by_id: actor.staffId, reason, until, undone_at: null, undone_by: null }),
  )
  for (const { id: debtorId, person_id: before } of all) {
    store.run(db.insertInto('person_merge_row').values({ merge_id: id, debtor_id: debtorId, before }))
    store.run(db.updateTable('debtor').set({ person_id: id }).where('id', '=', debtorId))
  }
  trail.detail('records', all.length).detail('until', until).detail('reason', reason)
  context.afterCommit(() => context.house.emit('all', 'records.changed', { kind: 'debtor' }))
  return { id, until }
}

export const undoMerge = (context: Context<'persons.undoMerge'>, { caseId, mergeId }: Parsed<'persons.undoMerge'>) => {
  const { store, trail, actor, now } = context
  const onCase = anyCaseInScope(context, caseId)
  const merge = store.first(
    db.selectFrom('person_merge').select(['id', 'until', 'undone_at']).where('id', '=', mergeId),
  )
  const rows = store.all(db.selectFrom('person_merge_row').selectAll().where('merge_id', '=', mergeId))
  const ids = rows.map(({ debtor_id }) => debtor_id)
  const [anyRow] = ids
  // Who may not see the person whole does not learn that there was a merge.
  const whole = merge && anyRow && wholePerson(context, [...new Set([...ids, ...samePersonDebtors(store, anyRow)])])
  if (!merge || !whole || !placesOf(store, ids).some(({ row }) => row === onCase.row)) {
    throw notFound(trail, 'case', caseId)
  }
  trail.about('case', onCase.id, onCase.number)
  for (const id of ids) trail.about('debtor', id)
  if (merge.undone_at !== null) throw new AppError('WRONG_STATE', { what: 'merge-undone' })
  if (now > merge.until) throw new AppError('WRONG_STATE', { what: 'merge-final' })
  const present = rowsOf(store, ids).given
  if (present.some(({ person_id }) => person_id !== mergeId)) throw new AppError('WRONG_STATE', { what: 'merge-later' })
  for (const { debtor_id, before } of rows) {
    store.run(db.updateTable('debtor').set({ person_id: before }).where('id', '=', debtor_id))
  }
  store.run(db.updateTable('person_merge').set({ undone_at: now, undone_by: actor.staffId }).where('id', '=', mergeId))
  trail.detail('records', rows.length)
  context.afterCommit(() => context.house.emit('all', 'records.changed', { kind: 'debtor' }))
  return {}
}
