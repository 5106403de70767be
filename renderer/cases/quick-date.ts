// Days as they are typed in a hurry: +3 (from today), 5 (the coming fifth), 12-05 (the coming one), 2026-12-05, 1205.
// Full width and the separators / . 年 月 日 are taken too. undefined for what is no day.

import { addDays, addMonths, isLocalDate, type LocalDate } from '../../shared/values/dates.ts'
import { foldWidth } from '../../shared/values/fold-width.ts'

const two = (part: string): string => part.padStart(2, '0')

/** `coming`: a day without its year or month is the next such day; otherwise the last one. */
export const parseDay = (typed: string, today: LocalDate, coming = true): LocalDate | undefined => {
  const text = foldWidth(typed)
    .replace(/\s/g, '')
    .replace(/[年月/.]/g, '-')
    .replace(/日$/, '')
  if (/^今天?$|^today$/i.test(text)) return today
  if (/^明天?$|^tomorrow$/i.test(text)) return addDays(today, 1)
  const plus = /^([+-])(\d{1,3})$/.exec(text)
  if (plus) return addDays(today, Number(plus[2]) * (plus[1] === '-' ? -1 : 1))
  const whole = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (whole) {
    const date = `${whole[1]}-${two(whole[2] ?? '')}-${two(whole[3] ?? '')}`
    return isLocalDate(date) ? date : undefined
  }
  const year = Number(today.slice(0, 4))
  const ofYear = /^(\d{1,2})-(\d{1,2})$/.exec(text) ?? /^(\d{2})(\d{2})$/.exec(text)
  if (ofYear) {
    const dates = [year - 1, year, year + 1]
      .map((each) => `${each}-${two(ofYear[1] ?? '')}-${two(ofYear[2] ?? '')}`)
      .filter(isLocalDate)
    return coming ? dates.find((date) => date >= today) : dates.findLast((date) => date <= today)
  }
  const ofMonth = /^(\d{1,2})$/.exec(text)
  if (!ofMonth) return undefined
  const dates = [-1, 0, 1, 2]
    .map((months) => `${addMonths(`${today.slice(0, 8)}01`, months).slice(0, 8)}${two(ofMonth[1] ?? '')}`)
    .filter(isLocalDate)
  return coming ? dates.find((date) => date >= today) : dates.findLast((date) => date <= today)
}
