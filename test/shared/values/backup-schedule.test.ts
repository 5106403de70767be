// When a backup is due: the slot of the day, what was missed, so many changes; how long a failed try waits.

import { describe, expect, it } from 'vitest'
import {
  type BackupSchedule,
  dueFor,
  fullIsDue,
  isOn,
  lastSlot,
  longestChain,
  nextSlot,
  noSchedule,
  waitAfter,
} from '../../../shared/values/backup-schedule.ts'

const daily: BackupSchedule = { ...noSchedule, dailyAt: '02:30' }
/** Of the office's day: +08:00. */
const at = (local: string): Date => new Date(`${local}+08:00`)
const instant = (local: string): string => at(local).toISOString()

describe('a daily time', () => {
  it('has its last slot today or yesterday, and its next one after it', () => {
    expect(lastSlot('02:30', at('2026-11-22T02:30:00'))).toEqual(at('2026-11-22T02:30:00'))
    expect(lastSlot('02:30', at('2026-11-22T02:29:59'))).toEqual(at('2026-11-21T02:30:00'))
    expect(nextSlot('02:30', at('2026-11-22T02:29:59'))).toEqual(at('2026-11-22T02:30:00'))
    expect(nextSlot('02:30', at('2026-11-22T02:30:00'))).toEqual(at('2026-11-23T02:30:00'))
    // Over the end of a month and a year.
    expect(nextSlot('00:00', at('2026-12-31T12:00:00'))).toEqual(at('2027-01-01T00:00:00'))
  })

  it('is due once a slot, at once where there is nothing yet, and as missed when the program was away', () => {
    const due = (newest: string | null, now: string) =>
      dueFor(daily, { newestAt: newest === null ? null : instant(newest), changes: 0 }, at(now))
    expect(due(null, '2026-11-22T10:00:00')).toBe('first')
    expect(due('2026-11-21T02:30:01', '2026-11-22T02:29:59')).toBeUndefined()
    expect(due('2026-11-21T02:30:01', '2026-11-22T02:30:00')).toBe('daily')
    expect(due('2026-11-21T02:30:01', '2026-11-22T09:00:00')).toBe('missed')
    expect(due('2026-11-15T02:30:01', '2026-11-22T02:00:00')).toBe('missed')
    expect(due('2026-11-22T02:30:00', '2026-11-22T02:30:05')).toBeUndefined()
  })
})

it('counts changes, and does nothing at all where nothing is arranged', () => {
  const byChanges: BackupSchedule = { ...noSchedule, everyChanges: 100 }
  const newestAt = instant('2026-11-22T02:00:00')
  const now = at('2026-11-25T10:00:00')
  expect(dueFor(byChanges, { newestAt, changes: 99 }, now)).toBeUndefined()
  expect(dueFor(byChanges, { newestAt, changes: 100 }, now)).toBe('changes')
  expect(isOn(noSchedule)).toBe(false)
  expect(dueFor(noSchedule, { newestAt: null, changes: 1_000_000 }, now)).toBeUndefined()
})

it('waits longer after each failure, an hour at most', () => {
  expect([1, 2, 3, 4, 5, 500].map((tries) => waitAfter(tries) / 60_000)).toEqual([1, 5, 15, 60, 60, 60])
})

it('makes a full one when the chain is old or long', () => {
  const fullAt = instant('2026-11-15T02:30:00')
  expect(fullIsDue(7, fullAt, 5, at('2026-11-21T02:30:00'))).toBe(false)
  // A minute earlier than a week ago is not another day late.
  expect(fullIsDue(7, fullAt, 5, at('2026-11-22T02:29:00'))).toBe(true)
  expect(fullIsDue(31, fullAt, longestChain, at('2026-11-15T12:00:00'))).toBe(true)
})
