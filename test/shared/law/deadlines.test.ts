// Deadlines in court. The rules are 民事诉讼法 85, 171, 250; the dates are worked by hand from them, with the days off of
// 2025 and 2026 as the State Council arranged them.

import { describe, expect, it } from 'vitest'
import {
  appealBy,
  type Calendar,
  enforceBy,
  isDayOff,
  nextWorkday,
  performBy,
  preservedUntil,
  reckon,
} from '../../../shared/law/deadlines.ts'

const calendar: Calendar = {
  days: new Map([
    ['2026-02-14', 'work'],
    ...['15', '16', '17', '18', '19', '20', '21', '22', '23'].map((day) => [`2026-02-${day}`, 'off'] as const),
    ['2026-02-28', 'work'],
    ...['01', '02', '03', '04', '05', '06', '07'].map((day) => [`2026-10-${day}`, 'off'] as const),
    ['2026-10-10', 'work'],
  ]),
  knownUntil: '2026-12-31',
}

describe('days off', () => {
  it('knows weekends, festivals and worked weekends', () => {
    expect(isDayOff('2026-11-21', calendar)).toBe(true)
    expect(isDayOff('2026-11-20', calendar)).toBe(false)
    expect(isDayOff('2026-02-16', calendar)).toBe(true)
    expect(isDayOff('2026-02-14', calendar)).toBe(false)
    expect(nextWorkday('2026-02-15', calendar)).toBe('2026-02-24')
    expect(nextWorkday('2026-10-10', calendar)).toBe('2026-10-10')
  })
})

describe('deadlines', () => {
  it('appeals a judgment within 15 days of delivery, a ruling within 10', () => {
    expect(appealBy('2026-11-02', 'judgment', calendar)).toEqual({
      plain: '2026-11-17',
      on: '2026-11-17',
      moved: false,
      uncertain: false,
    })
    expect(appealBy('2026-11-02', 'ruling', calendar).on).toBe('2026-11-12')
  })

  it('moves a last day in the Spring Festival to the first day after it', () => {
    expect(appealBy('2026-02-02', 'judgment', calendar)).toMatchObject({
      plain: '2026-02-17',
      on: '2026-02-24',
      moved: true,
    })
  })

  it('leaves days off in the middle of a period alone', () => {
    expect(appealBy('2026-02-10', 'judgment', calendar)).toMatchObject({ plain: '2026-02-25', on: '2026-02-25' })
  })

  it('counts two years for enforcement from the last day for performance, and says where days off are not known yet', () => {
    expect(enforceBy('2026-11-20', calendar)).toMatchObject({ plain: '2028-11-20', on: '2028-11-20', uncertain: true })
    expect(enforceBy('2024-02-29', calendar)).toMatchObject({ plain: '2026-02-28', on: '2026-02-28', uncertain: false })
    expect(performBy('2026-09-24', 10, calendar)).toMatchObject({ plain: '2026-10-04', on: '2026-10-08' })
  })

  it('keeps preserved things as long as 民诉法解释 485 lets it', () => {
    expect(preservedUntil('2026-01-31', 'account')).toBe('2027-01-31')
    expect(preservedUntil('2026-01-31', 'movable')).toBe('2028-01-31')
    expect(preservedUntil('2024-02-29', 'land')).toBe('2027-02-28')
    expect(reckon('2026-11-20', { days: 30 }, calendar).on).toBe('2026-12-21')
  })
})
