// What the reports read, row by row from a connection of the worker's own, so that one over a million cases can say how
// far it is and stop when it is told to.

import type { Database } from 'better-sqlite3'
import { AppError } from '../../shared/errors.ts'
import type { Grouping } from '../../shared/values/report-kinds.ts'

export type ReportScope =
  | { readonly kind: 'own'; readonly collectorId: string; readonly raised: boolean }
  /** `raised`: with the cases that the office raised above what the others hold. */
  | { readonly kind: 'team'; readonly teamId: string; readonly raised: boolean }

export type ReportAsk = {
  readonly scope: ReportScope
  readonly by: Grouping
  readonly from: string
  readonly to: string
  readonly today: string
  readonly clientId: string | null
}

export type Stepper = {
  readonly signal: AbortSignal
  /** 0…1. */
  readonly onProgress: (fraction: number) => void
}

/** As in main/gate/scope.ts: what an import is still putting in is no case of anybody's. */
const notBehindCurtain =
  'case_file.row NOT BETWEEN (SELECT from_row FROM case_curtain) AND (SELECT to_row FROM case_curtain)'

/** The predicate on case_file, and what binds to it. */
export const scopeOf = (scope: ReportScope): readonly [sql: string, value: string] => {
  const visible = scope.raised
    ? notBehindCurtain
    : `${notBehindCurtain} AND case_file.row NOT IN (SELECT case_row FROM raised_case)`
  return scope.kind === 'own'
    ? [`case_file.collector_id = ? AND ${visible}`, scope.collectorId]
    : [`case_file.team_id = ? AND ${visible}`, scope.teamId]
}

const breath = 4_000

/** Reads on, and after every few thousand rows lets cancel be heard. `ofAll`: how far a row is, 0…1. */
export async function* steadily<Row>(
  rows: IterableIterator<Row>,
  { signal, onProgress }: Stepper,
  ofAll: (row: Row) => number,
): AsyncGenerator<Row> {
  let count = 0
  for (const row of rows) {
    yield row
    count += 1
    if (count % breath > 0) continue
    onProgress(Math.min(1, ofAll(row)))
    await new Promise((resolve) => setImmediate(resolve))
    if (signal.aborted) throw new AppError('CANCELLED')
  }
}

export const namesOf = (db: Database, table: 'client' | 'staff'): ReadonlyMap<string, string> =>
  new Map(
    db
      .prepare<[], { id: string; name: string }>(`SELECT id, name FROM ${table}`)
      .all()
      .map(({ id, name }) => [id, name]),
  )
