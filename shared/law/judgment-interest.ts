// What is owed after a judgment: the interest that the judgment itself orders, and the doubled part of 民事诉讼法 264.
// Source: 法释〔2014〕8号 1 (doubled part = money debt of the judgment without its general interest, still unpaid ×
// 0.0175 % a day × days of delay; general interest only as the judgment orders it), 2 (from the last day for
// performance), 3 (each payment ends it for its part; not while enforcement is stayed without the debtor's asking),
// 4 (the judgment's debt is paid before the doubled part), 7 (from 2014-08-01). Within the judgment's debt a payment goes
// to costs, interest, then the debt (民法典 561). The day of the last performance is not counted, the day of payment is;
// the number of days is the same as counting the other way round.
// General interest is settled to the fen at each payment; the doubled part is rounded once, at the end.

import { addDays, daysBetween, type LocalDate } from '../values/dates.ts'
import { roundFen, yuanWithFour } from './exact.ts'
import type { DayBasis } from './interest.ts'

/** Millionths a day: 0.0175 %. */
export const doubledPpmPerDay = 175
const inForceOn = '2014-08-01'

export type JudgmentDebt = {
  /** The last day for performance. */
  readonly performBy: LocalDate
  /** All in fen, as the judgment has them. */
  readonly principal: number
  readonly costs: number
  /** Penalty and other money that the judgment orders, without interest on it. */
  readonly other: number
  /** General interest that the judgment states as a sum. */
  readonly fixedInterest: number
  /** General interest that it orders on until payment: yearly, in millionths, on the principal; 0 for none. */
  readonly generalPpm: number
  readonly generalFrom: LocalDate | null
  readonly dayBasis: DayBasis
}

export type JudgmentPayment = { readonly on: LocalDate; readonly fen: number }
/** Days on which the doubled part rests: `from` to `until`, both included. */
export type Stayed = { readonly from: LocalDate; readonly until: LocalDate }

export type JudgmentLine =
  | {
      readonly kind: 'general' | 'doubled'
      readonly from: LocalDate
      readonly to: LocalDate
      readonly days: number
      readonly base: number
      /** Yearly for `general`, daily for `doubled`. */
      readonly ppm: number
      readonly amount: string
    }
  | {
      readonly kind: 'payment'
      readonly on: LocalDate
      readonly fen: number
      readonly costs: number
      readonly interest: number
      readonly other: number
      readonly principal: number
      readonly doubled: number
      /** More than everything that was owed. */
      readonly over: number
    }

export type JudgmentWorking = {
  readonly lines: readonly JudgmentLine[]
  readonly principal: number
  readonly costs: number
  readonly other: number
  readonly interest: number
  readonly doubled: number
  readonly total: number
  readonly paid: number
}

const overlap = (from: LocalDate, to: LocalDate, stayed: readonly Stayed[]): number => {
  const days = new Set<LocalDate>()
  for (const { from: first, until } of stayed) {
    for (let day = first > from ? first : from; day <= until && day < to; day = addDays(day, 1)) days.add(day)
  }
  return days.size
}

const later = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b)

/** What is owed on `until`. Payments may come in any order; those after `until` are left out. */
export const judgmentWorking = (
  debt: JudgmentDebt,
  payments: readonly JudgmentPayment[],
  stayed: readonly Stayed[],
  until: LocalDate,
): JudgmentWorking => {
  const lines: JudgmentLine[] = []
  const yearly = 1_000_000n * BigInt(debt.dayBasis)
  let { principal, costs, other } = debt
  let interest = debt.fixedInterest
  let doubledExact = 0n
  let doubledPaid = 0
  let paid = 0
  const delayFrom = later(debt.performBy, inForceOn)
  let at = debt.generalFrom !== null && debt.generalFrom < delayFrom ? debt.generalFrom : delayFrom

  const accrue = (to: LocalDate): void => {
    if (to <= at) return
    if (debt.generalFrom !== null && debt.generalPpm > 0 && principal > 0) {
      const from = later(at, debt.generalFrom)
      const days = daysBetween(from, to)
      if (days > 0) {
        const exact = BigInt(principal) * BigInt(debt.generalPpm) * BigInt(days)
        lines.push({
          kind: 'general',
          from,
          to,
          days,
          base: principal,
          ppm: debt.generalPpm,
          amount: yuanWithFour(exact, yearly),
        })
        interest += roundFen(exact, yearly)
      }
    }
    const base = principal + costs + other
    const from = later(at, delayFrom)
    const days = from < to ? daysBetween(from, to) - overlap(from, to, stayed) : 0
    if (days > 0 && base > 0) {
      const exact = BigInt(base) * BigInt(doubledPpmPerDay) * BigInt(days)
      lines.push({
        kind: 'doubled',
        from,
        to,
        days,
        base,
        ppm: doubledPpmPerDay,
        amount: yuanWithFour(exact, 1_000_000n),
      })
      doubledExact += exact
    }
    at = to
  }
  const doubledOwed = (): number => roundFen(doubledExact, 1_000_000n) - doubledPaid

  const pay = ({ on, fen }: JudgmentPayment): void => {
    let left = fen
    const take = (owed: number): number => {
      const part = Math.max(0, Math.min(left, owed))
      left -= part
      return part
    }
    const parts = { costs: take(costs), interest: take(interest), other: take(other), principal: take(principal) }
    const doubled = take(doubledOwed())
    costs -= parts.costs
    interest -= parts.interest
    other -= parts.other
    principal -= parts.principal
    doubledPaid += doubled
    paid += fen
    lines.push({ kind: 'payment', on, fen, ...parts, doubled, over: left })
  }

  const due = payments.filter(({ on }) => on <= until).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  for (const payment of due) {
    accrue(payment.on)
    pay(payment)
  }
  accrue(until)
  const doubled = doubledOwed()
  return {
    lines,
    principal,
    costs,
    other,
    interest,
    doubled,
    total: principal + costs + other + interest + doubled,
    paid,
  }
}
