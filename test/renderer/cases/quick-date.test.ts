// Days typed in a hurry.

import { describe, expect, test } from 'vitest'
import { parseDay } from '../../../renderer/cases/quick-date.ts'

const today = '2026-11-21'

describe('parseDay', () => {
  test.each([
    ['+3', '2026-11-24'],
    ['+10', '2026-12-01'],
    ['-1', '2026-11-20'],
    ['＋７', '2026-11-28'],
    ['今天', '2026-11-21'],
    ['明天', '2026-11-22'],
    ['21', '2026-11-21'],
    ['20', '2026-12-20'],
    ['31', '2026-12-31'],
    ['12-05', '2026-12-05'],
    ['1205', '2026-12-05'],
    ['1-5', '2027-01-05'],
    ['11月20日', '2027-11-20'],
    ['2026-12-05', '2026-12-05'],
    ['2026/1/5', '2026-01-05'],
    ['20260105', '2026-01-05'],
    ['2026年1月5日', '2026-01-05'],
  ])('%s is %s', (typed, day) => expect(parseDay(typed, today)).toBe(day))

  test.each([
    ['20', '2026-11-20'],
    ['22', '2026-10-22'],
    ['12-05', '2025-12-05'],
    ['11-21', '2026-11-21'],
  ])('looking back, %s is %s', (typed, day) => expect(parseDay(typed, today, false)).toBe(day))

  test.each(['', '0', '32', '13-01', '2026-02-30', 'abc', '+', '2026', '1-2-3'])('%j is no day', (typed) =>
    expect(parseDay(typed, today)).toBeUndefined(),
  )
})
