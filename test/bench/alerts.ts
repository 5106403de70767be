// The simulated year: how many of the planted misuses raise their alert, how many alerts honest days raise, and what the
// rules cost a record.

import { quarter, yearOf } from '../support/year/index.ts'
import { judgeYear } from '../support/year/judge.ts'
import { lineOf, type Report } from './figures.ts'

const round = (value: number): number => Number(value.toPrecision(4))

export const benchAlerts = (report: Report, quick: boolean): void => {
  const size = quick ? quarter : {}
  const began = performance.now()
  const bare = yearOf(1, size)
  for (const _record of bare.records());
  const making = performance.now() - began
  const start = performance.now()
  const verdict = judgeYear(yearOf(1, size))
  const milliseconds = performance.now() - start - making
  const { records, planted, missed, honest, honestPer100, personDays } = verdict
  const name = `simulated year, ${records} records`
  const found = planted - missed.length
  report(
    lineOf({
      name: `${name}: planted misuses that raise their alert`,
      unit: 'of 12',
      samples: [found],
      target: { of: 'value', atLeast: planted },
    }),
  )
  report(
    lineOf({
      name: `${name}: alerts on honest days, ${honest.length} over ${personDays} person-days`,
      unit: 'a 100 person-days',
      samples: [round(honestPer100)],
      target: { of: 'value', atMost: 1 },
    }),
  )
  report(
    lineOf({
      name: `${name}: all rules over one record`,
      unit: 'µs',
      samples: [(milliseconds * 1000) / records],
    }),
  )
  if (missed.length > 0) throw new Error(`not noticed: ${missed.join('; ')}`)
}
