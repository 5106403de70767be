// Balances reckoned from the ledger alone, for any day: by the days from which entries count, or as they were recorded by
// then. An entry recorded today may count from an earlier day (a payment that was posted late, a reversal, which counts
// from the day of what it reverses), so the two can differ; each is exact to the fen.

import { type SqlBool, sql } from 'kysely'
import { type Sums, totalOf } from '../../../shared/law/allocation.ts'
import { addDays, startOfLocalDay } from '../../../shared/values/dates.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { sumsFrom } from './case-sums.ts'

const db = tables<'ledger_entry'>()

export type Balance = { readonly sums: Sums; readonly balance: number }

const summed = () =>
  db
    .selectFrom('ledger_entry')
    .select([
      'case_id',
      sql<number>`sum(principal)`.as('principal'),
      sql<number>`sum(interest)`.as('interest'),
      sql<number>`sum(penalty)`.as('penalty'),
      sql<number>`sum(costs)`.as('costs'),
      sql<number>`sum(legal_costs)`.as('legal_costs'),
      sql<number>`sum(adjustments)`.as('adjustments'),
    ])
    .groupBy('case_id')

/**
 * Many cases at the end of a local day. One that had no entry by then is left out: it was not placed yet.
 * `by`: `counted` by the day an entry counts from; `recorded` by when it was written.
 */
export const balancesOn = (
  store: ReadStore,
  caseIds: readonly string[],
  day: string,
  by: 'counted' | 'recorded' = 'counted',
): ReadonlyMap<string, Balance> => {
  const query = summed().where(sql<SqlBool>`case_id in (select value from json_each(${JSON.stringify(caseIds)}))`)
  const rows = store.all(
    by === 'counted' ? query.where('on_day', '<=', day) : query.where('at', '<', startOfLocalDay(addDays(day, 1))),
  )
  return new Map(
    rows.map((row) => {
      const sums = sumsFrom(row)
      return [row.case_id, { sums, balance: totalOf(sums) }]
    }),
  )
}

/** One case; nothing was owed before it was placed. */
export const balanceOn = (store: ReadStore, caseId: string, day: string, by?: 'counted' | 'recorded'): Balance =>
  balancesOn(store, [caseId], day, by).get(caseId) ?? { sums: sumsFrom(undefined), balance: 0 }
