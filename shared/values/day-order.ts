// In which order the cases of a day come. Every reason for which a case is due has a weight, which a supervisor sets for
// the team, and an urgency: what is overdue grows by the day, what is still to come grows as it comes nearer. A case
// counts with its strongest reason and a little of each other one.

import { daysBetween, type LocalDate } from './dates.ts'

export const dayReasons = [
  'hearing',
  'deadline',
  'limitation',
  'promise-broken',
  'promise',
  'instalment',
  'task',
  'next-action',
  'recall',
] as const
export type DayReason = (typeof dayReasons)[number]

/** 0 (does not count in the order) to 100. */
export type DayWeights = Readonly<Record<DayReason, number>>
export const mostWeight = 100

export const defaultWeights: DayWeights = {
  hearing: 100,
  deadline: 95,
  limitation: 80,
  'promise-broken': 85,
  promise: 75,
  instalment: 70,
  task: 70,
  'next-action': 60,
  recall: 50,
}

/** How many days ahead each is shown; 0: on its day and later. */
export const daysAhead: Readonly<Record<DayReason, number>> = {
  hearing: 14,
  deadline: 14,
  limitation: 90,
  'promise-broken': 0,
  promise: 0,
  instalment: 0,
  task: 0,
  'next-action': 0,
  recall: 14,
}

const grownAfterDays = 30
const farthest = 0.4

/** 0.4 at the edge of what is shown, 1 on the day itself, up to 1.5 a month later. */
export const urgency = (reason: DayReason, on: LocalDate, today: LocalDate): number => {
  const left = daysBetween(today, on)
  if (left <= 0) return 1 + Math.min(-left, grownAfterDays) / (2 * grownAfterDays)
  const ahead = daysAhead[reason]
  return ahead === 0 ? 1 : Math.max(farthest, 1 - (1 - farthest) * (left / ahead))
}

const ofFurtherReasons = 0.1

export type Due = { readonly kind: DayReason; readonly on: LocalDate }

/** What a case with these reasons counts; 0 where it has none. */
export const scoreOf = (due: readonly Due[], weights: DayWeights, today: LocalDate): number => {
  const scores = due.map(({ kind, on }) => weights[kind] * urgency(kind, on, today)).sort((one, other) => other - one)
  const [first = 0, ...others] = scores
  return first + others.reduce((sum, score) => sum + score * ofFurtherReasons, 0)
}
