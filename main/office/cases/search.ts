// Search as you type: cases by debtor's name (characters, pinyin, initials), case or contract number; or by what their
// notes say. Finds exactly what LIKE '%…%' over the normalised text finds, newest first, at most 50 cases.
// The index gives candidates in the scope; each is then verified by the scope's predicate and by its own text, so a
// stale or colliding token shows nothing. CROSS JOIN keeps the full-text table outermost: any other order reads the
// whole scope. The legal desk's few cases are read as they are.

import { type SqlBool, sql } from 'kysely'
import type { Parsed } from '../../../shared/contract/contract.ts'
import { matchQuery, searchMatcher } from '../../../shared/values/search-tokens.ts'
import type { Actor, Context } from '../../gate/context.ts'
import { casesInScope } from '../../gate/scope.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { excerptOf } from './excerpt.ts'
import { type CaseRow, caseRow, type FoundCase, listColumns } from './rows.ts'
import { collectorWord, teamWord, textsOf } from './search-index.ts'

const db = tables<'case_file' | 'client' | 'staff' | 'debtor' | 'contact_record' | 'case_search' | 'note_search'>()

type SearchContext = Context<'cases.search'>
type Hit = { readonly case: CaseRow; readonly excerpt: string }

const most = 50
/** Candidates are read in strides that grow: most searches are done with the first. */
const strides = [60, 240, 1000]

const nameColumns = ['debtor.pinyin', 'debtor.initials', 'case_file.contract_number'] as const
type NameHit = FoundCase & { pinyin: string; initials: string; contract_number: string }
type NoteHit = FoundCase & { note: string; note_row: number }

export const namesQuery = (actor: Actor, scope: SearchContext['scope'], match: string, below: number, limit: number) =>
  db
    .selectFrom('case_search')
    .crossJoin('case_file')
    .leftJoin('debtor', 'debtor.id', 'case_file.debtor_id')
    .leftJoin('client', 'client.row', 'case_file.client_row')
    .leftJoin('staff as collector', 'collector.id', 'case_file.collector_id')
    .select([...listColumns, ...nameColumns])
    .where(sql<SqlBool>`case_search match ${match}`)
    .where('case_search.rowid', '<', below)
    .where(sql<SqlBool>`case_file.row = case_search.rowid`)
    .where(casesInScope(actor, scope))
    .orderBy('case_search.rowid', 'desc')
    .limit(limit)

export const notesQuery = (actor: Actor, scope: SearchContext['scope'], match: string, below: number, limit: number) =>
  db
    .selectFrom('note_search')
    .crossJoin('contact_record')
    .crossJoin('case_file')
    .leftJoin('client', 'client.row', 'case_file.client_row')
    .leftJoin('staff as collector', 'collector.id', 'case_file.collector_id')
    .select([...listColumns, 'contact_record.note', 'contact_record.row as note_row'])
    .where(sql<SqlBool>`note_search match ${match}`)
    .where('note_search.rowid', '<', below)
    .where(sql<SqlBool>`contact_record.row = note_search.rowid`)
    .where(sql<SqlBool>`case_file.id = contact_record.case_id`)
    .where(casesInScope(actor, scope))
    .orderBy('note_search.rowid', 'desc')
    .limit(limit)

const scopeWord = ({ actor, scope }: SearchContext): string =>
  scope === 'own' ? collectorWord(actor.staffId) : teamWord(actor.teamId ?? '')

/** Candidates from the newest row down, until there are enough hits or no more candidates. */
function* candidates<R>(read: (below: number, limit: number) => R[], rowOf: (candidate: R) => number): Generator<R> {
  let below = Number.MAX_SAFE_INTEGER
  for (let round = 0; ; round += 1) {
    const limit = strides[Math.min(round, strides.length - 1)] ?? 1000
    const found = read(below, limit)
    yield* found
    const last = found.at(-1)
    if (last === undefined || found.length < limit) return
    below = rowOf(last)
  }
}

/** The legal desk's cases, all of them: few, by an index of their own. */
const litigationNames = (store: ReadStore, { actor, scope }: SearchContext): NameHit[] =>
  store.all(
    db
      .selectFrom('case_file')
      .leftJoin('debtor', 'debtor.id', 'case_file.debtor_id')
      .leftJoin('client', 'client.row', 'case_file.client_row')
      .leftJoin('staff as collector', 'collector.id', 'case_file.collector_id')
      .select([...listColumns, ...nameColumns])
      .where(casesInScope(actor, scope))
      .orderBy('case_file.row', 'desc'),
  ) as NameHit[]

const litigationNotes = (store: ReadStore, { actor, scope }: SearchContext): NoteHit[] =>
  store.all(
    db
      .selectFrom('case_file')
      .innerJoin('contact_record', 'contact_record.case_id', 'case_file.id')
      .leftJoin('client', 'client.row', 'case_file.client_row')
      .leftJoin('staff as collector', 'collector.id', 'case_file.collector_id')
      .select([...listColumns, 'contact_record.note', 'contact_record.row as note_row'])
      .where(casesInScope(actor, scope))
      .orderBy('contact_record.row', 'desc'),
  )

/** ü is typed as v or as itself. */
const asTyped = (query: string): string => query.replaceAll('ü', 'v').replaceAll('Ü', 'v')

const searchNames = (context: SearchContext, query: string): Hit[] => {
  const { store, actor, scope } = context
  const match = matchQuery(scopeWord(context), query)
  if (match === null) return []
  const contains = searchMatcher(query)
  const found =
    scope === 'litigation'
      ? litigationNames(store, context)
      : candidates<NameHit>(
          (below, limit) => store.all(namesQuery(actor, scope, match, below, limit)) as NameHit[],
          ({ row }) => row,
        )
  const hits: Hit[] = []
  for (const row of found) {
    const { debtor_name, pinyin, initials, number, contract_number } = row
    const texts = textsOf({ debtorName: debtor_name, pinyin, initials, number, contractNumber: contract_number })
    if (texts.some(contains)) hits.push({ case: caseRow(row), excerpt: '' })
    if (hits.length === most) break
  }
  return hits
}

/** Each case once, with its newest note that says it. */
const searchNotes = (context: SearchContext, query: string): Hit[] => {
  const { store, actor, scope } = context
  const match = matchQuery(scopeWord(context), query)
  if (match === null) return []
  const contains = searchMatcher(query)
  const found =
    scope === 'litigation'
      ? litigationNotes(store, context)
      : candidates<NoteHit>(
          (below, limit) => store.all(notesQuery(actor, scope, match, below, limit)),
          ({ note_row }) => note_row,
        )
  const hits = new Map<string, Hit>()
  for (const row of found) {
    if (!hits.has(row.id) && contains(row.note)) {
      hits.set(row.id, { case: caseRow(row), excerpt: excerptOf(row.note, query) })
    }
    if (hits.size === most) break
  }
  return [...hits.values()]
}

export const searchCases = (context: SearchContext, input: Parsed<'cases.search'>) => {
  const query = input.in === 'names' ? asTyped(input.query) : input.query
  const rows = input.in === 'names' ? searchNames(context, query) : searchNotes(context, query)
  // What was searched for may be a person's name: only how much was typed and how much was found is kept.
  context.trail
    .detail('in', input.in)
    .detail('queryLength', [...input.query].length)
    .detail('results', rows.length)
  for (const hit of rows) context.trail.about('case', hit.case.id, hit.case.number)
  return { rows }
}
