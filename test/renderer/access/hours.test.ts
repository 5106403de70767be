// What is typed into "for how long" of an access request, and what is left of it as it is shown.

import { expect, test } from 'vitest'
import { hoursProblem, parseHours } from '../../../renderer/access/hours.ts'

test.each([
  ['8', 8],
  ['８ 小时', 8],
  ['2h', 2],
  ['3天', 72],
  ['1 day', 24],
  ['2周', 336],
  ['1个星期', 168],
])('%s', (typed, hours) => expect(parseHours(typed)).toBe(hours))

test.each(['', '很久', '-1', '1.5', '8小时半', '1000'])('“%s” is no span', (typed) =>
  expect(parseHours(typed)).toBeUndefined(),
)

test('refuses nothing at all, more than fourteen days, and more than was asked for', () => {
  expect(hoursProblem('0')).toBe('wrong')
  expect(hoursProblem('x')).toBe('wrong')
  expect(hoursProblem('14天')).toBeUndefined()
  expect(hoursProblem('15天')).toBe('long')
  expect(hoursProblem('9', 8)).toBe('long')
  expect(hoursProblem('8', 8)).toBeUndefined()
})
