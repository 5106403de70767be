// When a drill is due, quarter by quarter.

import { expect, test } from 'vitest'
import { checkOf, drillDue, mostAbout, quarterOf } from '../../../shared/values/drills.ts'

test.each([
  ['2026-01-01', '2026-01-01'],
  ['2026-03-31', '2026-01-01'],
  ['2026-04-01', '2026-04-01'],
  ['2026-12-31', '2026-10-01'],
])('%s is in the quarter from %s', (day, quarter) => expect(quarterOf(day)).toBe(quarter))

test.each([
  // today, last passed, first backup → state, before
  ['2026-11-22', undefined, undefined, 'none', undefined],
  ['2026-11-22', undefined, '2026-11-20', 'due', '2027-01-01'],
  ['2026-11-22', '2026-10-01', '2026-01-05', 'fine', '2027-04-01'],
  ['2026-11-22', '2026-09-30', '2026-01-05', 'due', '2027-01-01'],
  ['2026-11-22', '2026-07-01', '2026-01-05', 'due', '2027-01-01'],
  // The whole of the third quarter went by without one.
  ['2026-10-01', '2026-06-30', '2026-01-05', 'overdue', '2026-10-01'],
  ['2026-10-01', undefined, '2026-06-30', 'overdue', '2026-10-01'],
  ['2026-10-01', undefined, '2026-07-01', 'due', '2027-01-01'],
  ['2027-01-01', '2026-12-31', '2026-01-05', 'due', '2027-04-01'],
  ['2027-01-01', '2026-09-30', '2026-01-05', 'overdue', '2027-01-01'],
  // The clock was behind when the drill was made.
  ['2026-11-22', '2027-02-01', '2026-01-05', 'fine', '2027-04-01'],
] as const)('on %s, last passed %s, first backup %s: %s before %s', (today, passed, backup, state, before) =>
  expect(drillDue(today, passed, backup)).toEqual({ state, before }),
)

test('a check tells a bounded number of bounded lines', () => {
  const lines = Array.from({ length: mostAbout + 20 }, () => 'x'.repeat(500))
  const { about } = checkOf('counts', false, 1, 2, lines)
  expect(about).toHaveLength(mostAbout)
  expect(about[0]).toHaveLength(200)
})
