// The rows of the palette: a found case with why it was found, and which part of it to mark.

import { type SqlBool, sql } from 'kysely'
import type { Output } from '../../../shared/contract/contract.ts'
import type { RowScope } from '../../../shared/policy.ts'
import { type Mark, markByPinyin, markOf } from '../../../shared/values/find-mark.ts'
import type { Actor } from '../../gate/context.ts'
import { casesInScope } from '../../gate/scope.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { pinyinOfSort } from '../cases/for-others.ts'

const db = tables<'case_file' | 'client' | 'staff'>()

export type FoundCase = Output<'find.all'>['cases'][number]
export type Searcher = { readonly store: ReadStore; readonly actor: Actor; readonly scope: RowScope }

export type Row = {
  row: number
  id: string
  number: string
  contract_number: string
  debtor_name: string
  debtor_sort: string
  stage: string
  client_name: string
  collector_name: string
}

const columns = [
  'case_file.row',
  'case_file.id',
  'case_file.number',
  'case_file.contract_number',
  'case_file.debtor_name',
  'case_file.debtor_sort',
  'case_file.stage',
  sql<string>`coalesce(client.name, '')`.as('client_name'),
  sql<string>`coalesce(collector.name, '')`.as('collector_name'),
] as const

const named = () =>
  db
    .selectFrom('case_file')
    .leftJoin('client', 'client.row', 'case_file.client_row')
    .leftJoin('staff as collector', 'collector.id', 'case_file.collector_id')
    .select(columns)

/** These rows in this order, as far as they are in scope: looked at here too, whoever found them. */
export const casesByRow = ({ store, actor, scope }: Searcher, rows: readonly number[]): Row[] => {
  if (rows.length === 0) return []
  const found = store.all(
    named()
      .where(sql<SqlBool>`case_file.row in (select value from json_each(${JSON.stringify(rows)}))`)
      .where(casesInScope(actor, scope)),
  )
  const byRow = new Map(found.map((each) => [each.row, each]))
  return rows.flatMap((row) => byRow.get(row) ?? [])
}

/** Likewise by their ids. */
export const casesById = ({ store, actor, scope }: Searcher, ids: readonly string[]): Row[] => {
  if (ids.length === 0) return []
  const found = store.all(
    named()
      .where(sql<SqlBool>`case_file.id in (select value from json_each(${JSON.stringify(ids)}))`)
      .where(casesInScope(actor, scope)),
  )
  const byId = new Map(found.map((each) => [each.id, each]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

export const foundCase = (row: Row, how: Partial<FoundCase> & Pick<FoundCase, 'by'>): FoundCase => ({
  id: row.id,
  number: row.number,
  debtorName: row.debtor_name,
  clientName: row.client_name,
  collectorName: row.collector_name,
  // The database keeps what the contract let in.
  stage: row.stage as FoundCase['stage'],
  contractNumber: row.contract_number,
  mark: null,
  excerpt: '',
  via: '',
  ...how,
})

/** In what a case found by its names and numbers was found, and where. */
export const whyFound = (row: Row, query: string): FoundCase => {
  const places: readonly (readonly [by: FoundCase['by'], mark: () => Mark | null])[] = [
    ['name', () => markOf(row.debtor_name, query)],
    ['number', () => markOf(row.number, query)],
    ['contract', () => markOf(row.contract_number, query)],
    ['name', () => markByPinyin(row.debtor_name, pinyinOfSort(row.debtor_sort, row.debtor_name).pinyin, query)],
  ]
  for (const [by, markIn] of places) {
    const mark = markIn()
    if (mark) return foundCase(row, { by, mark })
  }
  return foundCase(row, { by: 'name' })
}
