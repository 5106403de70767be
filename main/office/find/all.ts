// Find as you type (Ctrl/Cmd+K): cases by names, pinyin, initials, case and contract numbers, and by what notes say; a
// whole phone or ID number by its blind index; for a supervisor, clients too. Everything within the caller's scope, by
// the scope's own predicate in every query. Recorded with how much was typed and what was shown, never what was typed.

import type { Parsed } from '../../../shared/contract/contract.ts'
import { markOf } from '../../../shared/values/find-mark.ts'
import type { TrailEntry } from '../../audit/entry.ts'
import type { Context } from '../../gate/context.ts'
import { searchNames, searchNotes } from '../cases/for-others.ts'
import { findClients } from '../clients/for-others.ts'
import { exactOf, findExact } from './exact.ts'
import { casesById, casesByRow, type FoundCase, foundCase, whyFound } from './found.ts'

const mostCases = 12
const mostNotes = 6
const mostClients = 4

/** A person who is shown is named in the record. */
const named = ({ trail }: { readonly trail: TrailEntry }, found: readonly FoundCase[]): FoundCase[] => {
  for (const { id, number } of found) trail.about('case', id, number)
  return [...found]
}

export const findAll = (context: Context<'find.all'>, { query }: Parsed<'find.all'>) => {
  const { trail, actor, fields, store } = context
  const exact = exactOf(fields, query)
  const hits = exact ? findExact(context, exact) : []
  const viaOf = new Map(hits.map(({ row, via }) => [row, via]))
  const byNumber = casesByRow(context, [...viaOf.keys()]).map((row) =>
    foundCase(row, { by: exact?.kind ?? 'phone', via: viaOf.get(row.row) ?? '' }),
  )
  const rows = searchNames(context, query, mostCases).filter((row) => !viaOf.has(row))
  const byName = casesByRow(context, rows).map((row) => whyFound(row, query))
  const excerpts = searchNotes(context, query, mostNotes)
  const notes = casesByRow(context, [...excerpts.keys()]).map((row) => {
    const excerpt = excerpts.get(row.row) ?? ''
    return foundCase(row, { by: 'note', excerpt, mark: markOf(excerpt, query) })
  })
  const clients = actor.role === 'supervisor' ? findClients(store, query, mostClients) : []
  const cases = named(context, [...byNumber, ...byName].slice(0, 20))
  named(context, notes)
  for (const { id, name } of clients) trail.about('client', id, name)
  trail.detail('queryLength', [...query].length).detail('results', cases.length + notes.length + clients.length)
  if (exact) trail.detail('exact', exact.kind)
  return {
    exact: exact?.kind ?? null,
    cases,
    notes,
    clients: clients.map((client) => ({ ...client, mark: markOf(client.name, query) })),
  }
}

export const findRecent = (context: Context<'find.recent'>, { ids }: Parsed<'find.recent'>) => ({
  cases: named(
    context,
    casesById(context, ids).map((row) => foundCase(row, { by: 'recent' })),
  ),
})
