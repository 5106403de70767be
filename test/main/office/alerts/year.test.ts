// A quarter of the simulated year: every planted misuse raises its alert, and honest days hardly any. The whole of it is
// `npm run bench -- --only alerts`.

import { expect, test } from 'vitest'
import { allActs } from '../../../../shared/contract/acts.ts'
import { localInstant } from '../../../../shared/values/dates.ts'
import { quarter, yearOf } from '../../../support/year/index.ts'
import { judgeYear } from '../../../support/year/judge.ts'

test('a quarter of the year: every misuse is noticed, honest days are left alone', () => {
  const verdict = judgeYear(yearOf(1, quarter))
  expect(verdict.records).toBe(quarter.records)
  expect(verdict.missed).toEqual([])
  expect(verdict.planted).toBe(12)
  expect(verdict.honestPer100).toBeLessThanOrEqual(1)
  // A quarter of forty people is more than two thousand days of work, else the figure says nothing.
  expect(verdict.personDays).toBeGreaterThan(2_000)
  // Ten seconds of work by itself; a machine that does much else beside it may take its time.
}, 300_000)

test('the year is made of records as the gate writes them, in order, and the same for the same seed', () => {
  const few = { records: 20_000, days: 7, misuses: false }
  const acts = new Set<string>(allActs)
  let [seq, at] = [0, '']
  for (const record of yearOf(3, few).records()) {
    expect(record.seq).toBe(seq + 1)
    expect(record.at >= at).toBe(true)
    ;[seq, at] = [record.seq, record.at]
    if (seq % 500 === 0) expect(record.local).toBe(localInstant(record.at))
    if (!acts.has(record.act)) throw new Error(`no such act: ${record.act}`)
  }
  expect(seq).toBe(few.records)
  const text = (seed: number) => JSON.stringify([...yearOf(seed, few).records()].slice(0, 2_000))
  expect(text(3)).toBe(text(3))
  expect(text(3)).not.toBe(text(4))
})
