// Debts with sums and dates that fit together: lent, fallen due, placed with the office, to be handed back.

import { addDays, addMonths, type LocalDate } from '../../shared/values/dates.ts'
import type { Fen } from '../../shared/values/money.ts'
import type { Random } from './random.ts'

export type DemoDebt = {
  readonly contractNumber: string
  readonly contractOn: LocalDate
  readonly dueOn: LocalDate
  readonly placedOn: LocalDate
  readonly recallOn: LocalDate
  readonly principal: Fen
  readonly interest: Fen
  readonly penalty: Fen
  readonly costs: Fen
  readonly ratePpm: number
  readonly defaultRatePpm: number | null
  readonly lender: 'private' | 'licensed'
  readonly repayment: 'lump-sum' | 'instalments'
  readonly instalments: { readonly dueOn: LocalDate; readonly principal: Fen; readonly interest: Fen }[]
}

const products: readonly (readonly [code: string, median: number, spread: number, weight: number])[] = [
  ['XFD', 12_000_00, 2.2, 50], // 消费贷
  ['XYK', 21_000_00, 2.4, 30], // 信用卡
  ['JYD', 160_000_00, 2.0, 12], // 经营贷
  ['CHD', 78_000_00, 1.6, 8], // 车贷
]

/** A car is paid off month by month, in equal parts of the principal, the interest on what is left. */
const monthly = (contractOn: LocalDate, dueOn: LocalDate, principal: Fen, ratePpm: number): DemoDebt['instalments'] => {
  const days: LocalDate[] = []
  for (let month = 1; addMonths(contractOn, month) < dueOn; month += 1) days.push(addMonths(contractOn, month))
  days.push(dueOn)
  const part = Math.floor(principal / days.length)
  return days.map((day, index) => {
    const left = principal - part * index
    return {
      dueOn: day,
      principal: index === days.length - 1 ? left : part,
      interest: Math.round((left * ratePpm) / 12_000_000),
    }
  })
}

/**
 * One debt as it stands at `today`: placed within the last 180 days and to be handed back after today. Interest runs at
 * 6 to 11.8 % a year from due date to placement; with the penalty, at 0.3 of it where there is one, that stays within
 * 15.4 %, four times the one-year LPR of 3.85 % that held in 2020 and 2021.
 */
export function debt(random: Random, today: LocalDate): DemoDebt {
  const [code, median, spread] = random.weighted(products.map((product) => [product, product[3]] as const))
  const placedOn = addDays(today, -random.whole(0, 180))
  const overdueDays = Math.min(1_000, Math.max(31, Math.round(random.around(190, 1.8))))
  const dueOn = addDays(placedOn, -overdueDays)
  const contractOn = addMonths(dueOn, -random.pick([3, 6, 12, 12, 12, 24, 36]))
  const placementDays = random.pick([90, 90, 180, 180, 365])
  const recallOn = addDays(placedOn, placementDays)
  const principal = Math.min(5_000_000_00, Math.max(300_00, Math.round(random.around(median, spread) / 100) * 100))
  const perYear = random.whole(600, 1_180) // in ten-thousandths
  const interest = Math.round((principal * perYear * overdueDays) / 3_650_000)
  const contractNumber = `${code}${contractOn.replaceAll('-', '')}${random.digits(6)}`
  const stillOn = recallOn > today ? recallOn : addDays(today, random.whole(1, 60))
  const penalty = random.chance(0.6) ? Math.round(interest * 0.3) : 0
  const ratePpm = perYear * 100
  const instalments = code === 'CHD' ? monthly(contractOn, dueOn, principal, ratePpm) : []
  return {
    contractNumber,
    contractOn,
    dueOn,
    placedOn,
    recallOn: stillOn,
    principal,
    interest,
    penalty,
    costs: random.chance(0.12) ? random.whole(2, 40) * 50_00 : 0,
    ratePpm,
    defaultRatePpm: penalty > 0 ? Math.round(ratePpm * 1.3) : null,
    lender: code === 'CHD' || code === 'JYD' ? 'private' : 'licensed',
    repayment: instalments.length > 0 ? 'instalments' : 'lump-sum',
    instalments,
  }
}
