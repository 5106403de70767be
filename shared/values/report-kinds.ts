// The closed lists of reports. Without a schema, so that the page can use them.

import type { LocalDate } from './dates.ts'
import { ageOfDebt } from './fee.ts'

export const reportKinds = ['recovery', 'ageing', 'promises', 'compliance', 'day', 'statement'] as const
export type ReportKind = (typeof reportKinds)[number]

/** What the rows of a report are; the first is what it opens with. */
export const groupings = {
  recovery: ['client', 'collector', 'month', 'age', 'stage'],
  ageing: ['age', 'client', 'collector', 'stage'],
  promises: ['collector', 'month'],
  compliance: ['collector', 'rule'],
  day: ['collector', 'day'],
  statement: ['case'],
} as const satisfies Readonly<Record<ReportKind, readonly string[]>>
export type Grouping = (typeof groupings)[ReportKind][number]
export const allGroupings = [...new Set(Object.values(groupings).flat())] as Grouping[]

/** Reports of their own work that a collector has as well; in the others people are compared. */
export const ownReports: readonly ReportKind[] = ['recovery', 'promises', 'day']

/** From how many days overdue on each band begins. */
export const ageBands = ['not-due', 'd1', 'd31', 'd91', 'd181', 'd366', 'd731'] as const
export type AgeBand = (typeof ageBands)[number]
const bandStarts: readonly number[] = [Number.NEGATIVE_INFINITY, 1, 31, 91, 181, 366, 731]

/** The band of a debt on a day; without a due day it counts from the day it was placed (shared/values/fee.ts). */
export const ageBandOf = (
  debt: { readonly dueOn: LocalDate | null; readonly placedOn: LocalDate },
  on: LocalDate,
): AgeBand => {
  const days = ageOfDebt(debt, on)
  return ageBands[bandStarts.findLastIndex((start) => days >= start)] ?? 'not-due'
}

/** `text` and coded columns hold strings, the others numbers: `count`, `money` in fen, `share` in millionths. */
export type ColumnKind = 'text' | 'stage' | 'age' | 'rule' | 'date' | 'count' | 'money' | 'share'
export const columnKinds = ['text', 'stage', 'age', 'rule', 'date', 'count', 'money', 'share'] as const

export type ReportColumn = { readonly key: string; readonly kind: ColumnKind }
export type ReportCell = string | number | null

/** `total`: of the columns that add up; null in the others. */
export type ReportTable = {
  readonly columns: readonly ReportColumn[]
  readonly rows: readonly (readonly ReportCell[])[]
  readonly total: readonly ReportCell[]
}

export const reportFormats = ['xlsx', 'csv'] as const
