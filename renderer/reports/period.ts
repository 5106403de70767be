// Periods by name, as local days.

import { addDays, addMonths, type LocalDate } from '../../shared/values/dates.ts'

export const periods = ['thisMonth', 'lastMonth', 'thisQuarter', 'today', 'own'] as const
export type Period = (typeof periods)[number]

const firstOfMonth = (day: LocalDate): LocalDate => `${day.slice(0, 7)}-01`

/** First and last day; `own` has none of its own. */
export const daysOf = (period: Exclude<Period, 'own'>, today: LocalDate): readonly [LocalDate, LocalDate] => {
  const month = firstOfMonth(today)
  if (period === 'today') return [today, today]
  if (period === 'thisMonth') return [month, today]
  if (period === 'lastMonth') return [addMonths(month, -1), addDays(month, -1)]
  const quarter = Math.floor((Number(today.slice(5, 7)) - 1) / 3) * 3 + 1
  return [`${today.slice(0, 4)}-${String(quarter).padStart(2, '0')}-01`, today]
}
