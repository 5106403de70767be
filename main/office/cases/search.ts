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
import { caseRow, fetchCases } from './rows.ts'
import { caseMatch, collectorWord, pinyinOfSort, teamWord, textsOf } from './search-index.ts'

const db = tables<'case_file' | 'contact_record' | 'case_search' | 'note_search' | 'case_curtain'>()

export type SearchContext = Pick<Context<'cases.search'>, 'store' | 'actor' | 'scope'>

const most = 50
/** Candidates are read in strides that grow: most searches are done with the first. */
const strides = [60, 240, 1000]

type NameHit = {
  row: number
  debtor_name: string
  debtor_sort: string
  number: string
  contract_number: string
}
type NoteHit = { row: number; note: string; note_row: number }

const nameColumns = [
  'case_file.row',
  'case_file.debtor_name',
  'case_file.debtor_sort',
  'case_file.number',
  'case_file.contract_number',
] as const

/** Row numbers, both ends left out. */
export type Rows = { readonly above: number; readonly below: number }

export const namesQuery = (
  actor: Actor,
  scope: SearchContext['scope'],
  match: string,
  { above, below }: Rows,
  limit: number,
) =>
  db
    .selectFrom('case_search')
    .crossJoin('case_file')
    .select(nameColumns)
    .where(sql<SqlBool>`case_search match ${match}`)
    .where('case_search.rowid', '>', above)
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
    .select(['case_file.row', 'contact_record.note', 'contact_record.row as note_row'])
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
function* candidates<R>(
  read: (below: number, limit: number) => R[],
  rowOf: (candidate: R) => number,
  newest = Number.MAX_SAFE_INTEGER,
): Generator<R> {
  let below = newest
  for (let round = 0; ; round += 1) {
    const limit = strides[Math.min(round, strides.length - 1)] ?? 1000
    const found = read(below, limit)
    yield* found
    const last = found.at(-1)
    if (last === undefined || found.length < limit) return
    below = rowOf(last)
  }
}

/**
 * Candidates by name, past what an import is putting in: 50,000 cases that nobody sees yet would each be looked at, at
 * every letter that somebody types. The scope's predicate leaves them out as well.
 */
function* namedCandidates({ store, actor, scope }: SearchContext, match: string): Generator<NameHit> {
  const curtain = store.first(db.selectFrom('case_curtain').select(['from_row', 'to_row']))
  const { from_row: from, to_row: to } = curtain ?? { from_row: 0, to_row: 0 }
  const between = (above: number, newest?: number): Generator<NameHit> =>
    candidates(
      (below, limit) => store.all(namesQuery(actor, scope, match, { above, below }, limit)),
      ({ row }) => row,
      newest,
    )
  yield* between(to)
  if (from > 0) yield* between(0, from)
}

/** The legal desk's cases, all of them: few, by an index of their own. */
const litigationNames = (store: ReadStore, { actor, scope }: SearchContext): NameHit[] =>
  store.all(
    db.selectFrom('case_file').select(nameColumns).where(casesInScope(actor, scope)).orderBy('case_file.row', 'desc'),
  )

const litigationNotes = (store: ReadStore, { actor, scope }: SearchContext): NoteHit[] =>
  store.all(
    db
      .selectFrom('case_file')
      .innerJoin('contact_record', 'contact_record.case_id', 'case_file.id')
      .select(['case_file.row', 'contact_record.note', 'contact_record.row as note_row'])
      .where(casesInScope(actor, scope))
      .orderBy('contact_record.row', 'desc'),
  )

/** ü is typed as v or as itself. */
const asTyped = (query: string): string => query.replaceAll('ü', 'v').replaceAll('Ü', 'v')

/** Which cases (by row number), newest first. */
export const searchNames = (context: SearchContext, typed: string, atMost = most): number[] => {
  const query = asTyped(typed)
  const { store, scope } = context
  const match = caseMatch(scopeWord(context), query)
  if (match === null) return []
  const contains = searchMatcher(query)
  const found = scope === 'litigation' ? litigationNames(store, context) : namedCandidates(context, match)
  const hits: number[] = []
  for (const { row, debtor_name, debtor_sort, number, contract_number } of found) {
    const { pinyin, initials } = pinyinOfSort(debtor_sort, debtor_name)
    const texts = textsOf({ debtorName: debtor_name, pinyin, initials, number, contractNumber: contract_number })
    if (texts.some(contains)) hits.push(row)
    if (hits.length === atMost) break
  }
  return hits
}

/** Each case once, with its newest note that says it. */
export const searchNotes = (context: SearchContext, query: string, atMost = most): Map<number, string> => {
  const { store, actor, scope } = context
  const match = matchQuery(scopeWord(context), query)
  const hits = new Map<number, string>()
  if (match === null) return hits
  const contains = searchMatcher(query)
  const found =
    scope === 'litigation'
      ? litigationNotes(store, context)
      : candidates<NoteHit>(
          (below, limit) => store.all(notesQuery(actor, scope, match, below, limit)),
          ({ note_row }) => note_row,
        )
  for (const { row, note } of found) {
    if (!hits.has(row) && contains(note)) hits.set(row, excerptOf(note, query))
    if (hits.size === atMost) break
  }
  return hits
}

export const searchCases = (context: Context<'cases.search'>, input: Parsed<'cases.search'>) => {
  const { query } = input
  const excerpts = input.in === 'notes' ? searchNotes(context, query) : undefined
  const found = fetchCases(context.store, excerpts ? [...excerpts.keys()] : searchNames(context, query))
  const rows = found.map((each) => ({ case: caseRow(each), excerpt: excerpts?.get(each.row) ?? '' }))
  // What was searched for may be a person's name: only how much was typed and how much was found is kept.
  context.trail
    .detail('in', input.in)
    .detail('queryLength', [...input.query].length)
    .detail('results', rows.length)
  for (const hit of rows) context.trail.about('case', hit.case.id, hit.case.number)
  return { rows }
}
