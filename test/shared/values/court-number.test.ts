// Case numbers of courts in the form of 法〔2015〕137号.

import { expect, test } from 'vitest'
import { parseCourtNumber } from '../../../shared/values/court-number.ts'

const today = '2026-11-21'

test.each([
  ['（2026）沪0115民初12345号', '（2026）沪0115民初12345号'],
  ['(2018)沪01民终10171号', '（2018）沪01民终10171号'],
  [' 〔2020〕 最高法 民申 123 号 ', '（2020）最高法民申123号'],
  ['（2024）京０１０５执恢１２号之一', '（2024）京0105执恢12号之一'],
  ['（2014）浦民一（民）初字第1号', undefined],
  ['（2014）睢民一初字第2895号', '（2014）睢民一初字第2895号'],
  ['沪0115民初12345号', undefined],
  ['（2026）沪0115民初12345', undefined],
  ['（2027）沪0115民初1号', undefined],
  ['（26）沪0115民初1号', undefined],
])('reads %s', (typed, value) => {
  const parsed = parseCourtNumber(typed, today)
  expect(parsed.ok ? parsed.value : undefined).toBe(value)
})
