// Yearly rates as typed, and back.

import { expect, test } from 'vitest'
import { formatRate, parseRate } from '../../../shared/values/rate.ts'

test.each([
  ['15.4%', 154_000],
  ['15.4', 154_000],
  ['１５．４％', 154_000],
  ['年利率24%', 240_000],
  ['百分之十', undefined],
  ['百分之24', 240_000],
  ['月息1.5分', 180_000],
  ['年息2分', 200_000],
  ['月利率1%', 120_000],
  ['万分之五', undefined],
  ['日万分之5', 182_500],
  ['日利率万分之5', 182_500],
  ['万分之1.75', 63_875],
  ['0', 0],
  ['0.0001', 1],
  ['.5', 5_000],
])('%s is %s millionths a year', (typed, ppm) => {
  const read = parseRate(typed)
  if (ppm === undefined) expect(read.ok).toBe(false)
  else expect(read).toEqual({ ok: true, ppm })
})

test.each([
  ['0.00001', 'precision'],
  ['1000.0001', 'range'],
  ['-1', 'format'],
  ['', 'format'],
  ['12,5', 'format'],
  ['1e3', 'format'],
])('%s is refused: %s', (typed, reason) => {
  expect(parseRate(typed)).toEqual({ ok: false, reason })
})

test('what is shown is read as the same', () => {
  for (const ppm of [0, 1, 154_000, 182_500, 10_000_000]) expect(parseRate(formatRate(ppm))).toEqual({ ok: true, ppm })
  expect(formatRate(154_000)).toBe('15.4%')
  expect(formatRate(240_000)).toBe('24%')
})
