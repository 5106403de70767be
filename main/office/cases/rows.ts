// How cases are read for lists and searches, once a walk or a search has found which: the columns, the joins that give
// names, and the row the page gets.

import { type SqlBool, sql } from 'kysely'
import type { Output } from '../../../shared/contract/contract.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { noDate } from '../../vault/schema.ts'

export type CaseRow = Output<'cases.list'>['rows'][number]

const db = tables<'case_file' | 'client' | 'staff' | 'handover'>()

const listColumns = [
  'case_file.row',
  'case_file.id',
  'case_file.version',
  'case_file.number',
  'case_file.debtor_name',
  'case_file.debtor_sort',
  'case_file.stage',
  'case_file.balance',
  'case_file.placed_on',
  'case_file.recall_on',
  'case_file.next_action_on',
  'case_file.next_action',
  'case_file.last_contact_at',
  'case_file.updated_at',
  sql<string>`coalesce(client.name, '')`.as('client_name'),
  sql<string>`coalesce(collector.name, '')`.as('collector_name'),
  sql<number>`coalesce(collector.active = 0, 0)`.as('collector_left'),
  'case_file.priority',
  sql<string>`coalesce((select json_group_array(tag.name) from case_tag join tag on tag.row = case_tag.tag_row
    where case_tag.case_row = case_file.row), '[]')`.as('tags'),
  // An offer to somebody who has left meanwhile waits for nobody.
  sql<string>`coalesce((select staff.name from handover join staff on staff.id = handover.to_id
    where handover.case_id = case_file.id and handover.state = 'asked' and staff.active = 1
      and staff.role = 'collector'), '')`.as('offered_to'),
] as const

export type FoundCase = {
  row: number
  id: string
  version: number
  number: string
  debtor_name: string
  debtor_sort: string
  stage: string
  balance: number
  placed_on: string
  recall_on: string
  next_action_on: string
  next_action: string
  last_contact_at: string | null
  updated_at: string
  client_name: string
  collector_name: string
  collector_left: number
  priority: number
  /** JSON array of names. */
  tags: string
  offered_to: string
}

/** These rows in this order. Their scope was looked at by whoever found them. */
export const fetchCases = (store: ReadStore, rows: readonly number[]): FoundCase[] => {
  if (rows.length === 0) return []
  const found = store.all(
    db
      .selectFrom('case_file')
      .leftJoin('client', 'client.row', 'case_file.client_row')
      .leftJoin('staff as collector', 'collector.id', 'case_file.collector_id')
      .select(listColumns)
      // One text of a query for any number of rows.
      .where(sql<SqlBool>`case_file.row in (select value from json_each(${JSON.stringify(rows)}))`),
  )
  const byRow = new Map(found.map((each) => [each.row, each]))
  return rows.flatMap((row) => byRow.get(row) ?? [])
}

/** A stored date for the page: none instead of the last of days. */
export const dateOrNull = (date: string): string | null => (date === noDate ? null : date)

export const caseRow = (found: FoundCase): CaseRow => ({
  id: found.id,
  version: found.version,
  number: found.number,
  debtorName: found.debtor_name,
  clientName: found.client_name,
  collectorName: found.collector_name,
  collectorLeft: found.collector_left === 1,
  // The database keeps what the contract let in.
  stage: found.stage as CaseRow['stage'],
  balance: found.balance,
  placedOn: found.placed_on,
  recallOn: dateOrNull(found.recall_on),
  nextActionOn: dateOrNull(found.next_action_on),
  nextAction: found.next_action,
  lastContactAt: found.last_contact_at,
  priority: found.priority,
  tags: JSON.parse(found.tags) as string[],
  offeredTo: found.offered_to,
})
