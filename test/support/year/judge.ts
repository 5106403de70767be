// Runs the rules of alerts over a simulated year and says what they made of it. An alert belongs to a misuse when it is
// about that person and that time, whatever the rule: somebody who misuses is often noticed twice. All others are of
// honest days.

import { AlertEngine } from '../../../main/office/alerts/engine.ts'
import type { Raised } from '../../../main/office/alerts/rules/rule.ts'
import { standardThresholds, type Thresholds } from '../../../shared/values/alert-rules.ts'
import { localDateOf } from '../../../shared/values/dates.ts'
import type { Misuse } from './misuses.ts'
import type { Year } from './year.ts'

export type Verdict = {
  readonly records: number
  readonly personDays: number
  readonly planted: number
  /** What nobody noticed. */
  readonly missed: readonly string[]
  readonly honest: readonly Raised[]
  readonly honestPer100: number
}

const isOf = (alert: Raised, { rule, staffId, from, until }: Misuse): boolean => {
  const days = localDateOf(new Date(alert.until)) >= from && localDateOf(new Date(alert.from)) <= until
  return days && (staffId === null ? alert.rule === rule : alert.staffId === staffId)
}

export const judgeYear = (year: Year, thresholds: Thresholds = standardThresholds): Verdict => {
  const engine = new AlertEngine(thresholds, year.people)
  const alerts: Raised[] = []
  let records = 0
  for (const record of year.records()) {
    records += 1
    alerts.push(...engine.see(record))
  }
  const missed = year.misuses.filter(
    (misuse) => !alerts.some((alert) => alert.rule === misuse.rule && isOf(alert, misuse)),
  )
  const honest = alerts.filter((alert) => !year.misuses.some((misuse) => isOf(alert, misuse)))
  const { personDays } = year.count
  return {
    records,
    personDays,
    planted: year.misuses.length,
    missed: missed.map(({ what, rule }) => `${what} (${rule})`),
    honest,
    honestPer100: (honest.length / personDays) * 100,
  }
}
