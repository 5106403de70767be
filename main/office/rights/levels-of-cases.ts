// The level of a record: a case that the office raised (a minor, a public person, a complaint) is out of scope for whoever
// is below (main/gate/scope.ts); a document has a level of its own. A supervisor raises at once and alone; lowering again
// takes two. Debtors who turn out to be minors are proposed by the program (minors.ts).
// What may go wrong: WRONG_STATE level-raised, level-not-raised; a closed case may be raised as well.

import { type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { documentLevel } from '../../../shared/contract/documents.ts'
import { id, version } from '../../../shared/contract/fields.ts'
import { AppError } from '../../../shared/errors.ts'
import { caseLevel, isWithin, raisedCaseLevel } from '../../../shared/policy.ts'
import { TrailEntry } from '../../audit/entry.ts'
import type { Context, HandlersOf } from '../../gate/context.ts'
import { decodeCursor, pageOf } from '../../gate/cursor.ts'
import { casesInScope } from '../../gate/scope.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { anyCaseInScope } from '../cases/for-others.ts'
import { type Apply, propose, recordApplied, waits } from '../changes/for-others.ts'
import { documentToLower, setDocumentLevel } from '../documents/for-others.ts'

const db = tables<'raised_case' | 'case_file' | 'case_party' | 'minor' | 'staff'>()
const pageSize = 100

const told = ({ house, afterCommit }: Pick<Context, 'house' | 'afterCommit'>): void =>
  afterCommit(() => {
    house.emit('all', 'records.changed', { kind: 'case' })
    house.emit('all', 'records.changed', { kind: 'level' })
  })

const raisedOf = (store: ReadStore, row: number) =>
  store.first(
    db
      .selectFrom('raised_case')
      .innerJoin('staff', 'staff.id', 'raised_case.by_id')
      .select(['raised_case.why', 'raised_case.reason', 'raised_case.at', 'staff.name as byName'])
      .where('raised_case.case_row', '=', row),
  )

/** Somebody on the case who is under age today: the debtor, or another person who is not removed. */
const someMinor = (today: string) =>
  sql<SqlBool>`(exists (select 1 from minor where minor.debtor_id = case_file.debtor_id and minor.adult_on > ${today})
    or exists (select 1 from case_party join minor on minor.debtor_id = case_party.debtor_id
      where case_party.case_id = case_file.id and case_party.removed_at is null and minor.adult_on > ${today}))`

/** By whom the minor is found: a handful of rows, so that a million cases are not walked through. */
const casesOfMinors = (today: string) =>
  sql<SqlBool>`case_file.row in (
    select c.row from minor join case_file c on c.debtor_id = minor.debtor_id where minor.adult_on > ${today}
    union select c.row from minor join case_party p on p.debtor_id = minor.debtor_id and p.removed_at is null
      join case_file c on c.id = p.case_id where minor.adult_on > ${today})`

const adultOn = (today: string) =>
  sql<string | null>`(select min(minor.adult_on) from minor where minor.adult_on > ${today} and (
    minor.debtor_id = case_file.debtor_id or minor.debtor_id in (
      select case_party.debtor_id from case_party
      where case_party.case_id = case_file.id and case_party.removed_at is null)))`

export const levelsOfCases = {
  'levels.ofCase': (context, { caseId }) => {
    const { store, trail, today } = context
    const found = anyCaseInScope(context, caseId)
    trail.about('case', caseId, found.number)
    const minor = store.first(
      db.selectFrom('case_file').select('row').where('case_file.id', '=', caseId).where(someMinor(today)),
    )
    return {
      raised: raisedOf(store, found.row) ?? null,
      lowering: waits(store, 'level.lower', caseId),
      minor: minor !== undefined,
    }
  },

  'levels.raise': (context, { caseId, why, reason }) => {
    const { store, trail, actor, now } = context
    const found = anyCaseInScope(context, caseId)
    trail.about('case', caseId, found.number)
    if (raisedOf(store, found.row)) throw new AppError('WRONG_STATE', { what: 'level-raised' })
    store.run(db.insertInto('raised_case').values({ case_row: found.row, why, reason, at: now, by_id: actor.staffId }))
    trail.change('level', caseLevel, raisedCaseLevel).detail('raiseWhy', why).detail('reason', reason)
    told(context)
    return {}
  },

  'levels.lower': (context, { caseId, reason }) => {
    const { store } = context
    const found = anyCaseInScope(context, caseId)
    const raised = raisedOf(store, found.row)
    if (!raised) {
      context.trail.about('case', caseId, found.number)
      throw new AppError('WRONG_STATE', { what: 'level-not-raised' })
    }
    const changeId = propose(context, {
      kind: 'level.lower',
      payload: { kind: 'case', id: caseId, raisedAt: raised.at },
      about: { kind: 'case', id: caseId, label: found.number },
      params: { label: found.number },
      changed: [{ field: 'level', from: raisedCaseLevel, to: caseLevel }],
      reason,
    })
    return { changeId }
  },

  'levels.lowerDocument': (context, { id, version, target, level, reason }) => {
    const row = documentToLower(context, target, id, version)
    if (level === row.level || !isWithin(level, row.level)) {
      throw new AppError('INVALID', { reason: 'no-lowering' }, 'level')
    }
    context.trail.subjects.length = 0
    const changeId = propose(context, {
      kind: 'level.lower',
      payload: { kind: 'document', id, version, level },
      about: { kind: 'document', id, label: '' },
      params: { label: row.id.slice(-8) },
      changed: [{ field: 'level', from: row.level, to: level }],
      reason,
    })
    return { changeId }
  },

  'levels.cases': (context, { view, cursor }) => {
    const { store, trail, actor, scope, today } = context
    const place = decodeCursor(cursor, 'number')
    const base = db
      .selectFrom('case_file')
      .leftJoin('raised_case', 'raised_case.case_row', 'case_file.row')
      .leftJoin('staff', 'staff.id', 'raised_case.by_id')
      .select([
        'case_file.row',
        'case_file.id',
        'case_file.number',
        'case_file.debtor_name',
        'raised_case.why',
        'raised_case.reason',
        'raised_case.at',
        'staff.name as by_name',
        adultOn(today).as('adult_on'),
      ])
      .where(casesInScope(actor, scope))
    const query =
      view === 'raised'
        ? base.where(sql<SqlBool>`case_file.row in (select case_row from raised_case)`)
        : base
            .where('raised_case.case_row', 'is', null)
            .where('case_file.closed_at', 'is', null)
            .where(casesOfMinors(today))
    const rows = store.all(
      query
        .$if(place !== undefined, (before) => before.where('case_file.row', '<', Number(place?.[0])))
        .orderBy('case_file.row', 'desc')
        .limit(pageSize + 1),
    )
    const page = pageOf(rows, pageSize, (last) => [last.row, last.id])
    for (const { id, number } of page.rows) trail.about('case', id, number)
    return {
      rows: page.rows.map((row) => ({
        id: row.id,
        number: row.number,
        debtorName: row.debtor_name,
        why: row.why ?? ('minor' as const),
        reason: row.reason ?? '',
        at: row.at,
        byName: row.by_name ?? '',
        lowering: waits(store, 'level.lower', row.id),
        adultOn: row.adult_on,
      })),
      next: page.next,
    }
  },
} satisfies Partial<HandlersOf<'levels.'>>

const lowering = z.union([
  z.strictObject({ kind: z.literal('case'), id, raisedAt: z.string() }),
  z.strictObject({ kind: z.literal('document'), id, version, level: documentLevel }),
])

/** Once it is approved. CONFLICT where it is not as it was proposed any more. */
export const lowerRecord: Apply = (context, payload, change) => {
  const wish = lowering.parse(payload)
  const { store } = context
  if (wish.kind === 'document') {
    const before = setDocumentLevel(context, wish)
    const entry = new TrailEntry().about('document', wish.id).change('level', before, wish.level)
    recordApplied(context, 'level.lowered', entry, change)
    return
  }
  const found = store.first(
    db
      .selectFrom('raised_case')
      .innerJoin('case_file', 'case_file.row', 'raised_case.case_row')
      .select(['case_file.row', 'case_file.number', 'raised_case.at'])
      .where('case_file.id', '=', wish.id),
  )
  if (!found || found.at !== wish.raisedAt) throw new AppError('CONFLICT')
  store.run(db.deleteFrom('raised_case').where('case_row', '=', found.row))
  const entry = new TrailEntry().about('case', wish.id, found.number).change('level', raisedCaseLevel, caseLevel)
  recordApplied(context, 'level.lowered', entry, change)
  told(context)
}
