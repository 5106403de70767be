// Local dates are Asia/Shanghai's, whatever the host's zone is; checked against the platform's own zone data.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  ageOn,
  daysBetween,
  isLocalDate,
  localDateOf,
  localDateTime,
  localInstant,
  localTime,
  startOfLocalDay,
} from '../../../shared/values/dates.ts'

const instants = fc.date({
  min: new Date('1992-01-01T00:00:00Z'),
  max: new Date('2199-12-31T00:00:00Z'),
  noInvalidDate: true,
})
const dates = fc
  .date({ min: new Date('1000-01-01T00:00:00Z'), max: new Date('8999-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

describe('dates', () => {
  it('knows which dates exist', () => {
    for (const good of ['2026-11-21', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])
      expect(isLocalDate(good)).toBe(true)
    for (const bad of [
      '2026-02-29',
      '1900-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-04-31',
      '2026-1-1',
      '0000-01-01',
      ' 2026-11-21',
      '2026-11-21\n',
      '',
      null,
      20261121,
    ]) {
      expect(isLocalDate(bad)).toBe(false)
    }
  })

  it('writes an instant in the office’s time', () => {
    const instant = '2026-11-21T01:02:03.456Z'
    expect(localInstant(instant)).toBe('2026-11-21T09:02:03.456+08:00')
    expect(localDateOf(instant)).toBe('2026-11-21')
    expect(localTime(instant)).toBe('09:02')
    expect(localDateTime(new Date(instant))).toBe('2026-11-21 09:02')
    expect(localDateOf('2026-11-20T15:59:59.999Z')).toBe('2026-11-20')
    expect(localDateOf('2026-11-20T16:00:00.000Z')).toBe('2026-11-21')
    expect(() => localDateOf('yesterday')).toThrow(RangeError)
  })

  it('agrees with the platform’s zone data', () => {
    const format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Asia/Shanghai',
      dateStyle: 'short',
      timeStyle: 'short',
    })
    fc.assert(fc.property(instants, (instant) => localDateTime(instant) === format.format(instant)))
  })

  it('keeps the instant, and the day’s bounds hold it', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        expect(Date.parse(localInstant(instant))).toBe(instant.getTime())
        const day = localDateOf(instant)
        const iso = instant.toISOString()
        expect(startOfLocalDay(day) <= iso && iso < startOfLocalDay(addDays(day, 1))).toBe(true)
      }),
    )
  })

  it('adds and counts days as inverses, in order', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -100_000, max: 100_000 }), (date, days) => {
        const later = addDays(date, days)
        expect(isLocalDate(later)).toBe(true)
        expect(daysBetween(date, later)).toBe(days)
        expect(Math.sign(days)).toBe(later > date ? 1 : later < date ? -1 : 0)
      }),
    )
  })

  it('adds months to the same day or the month’s last', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28')
    expect(addMonths('2026-11-21', 36)).toBe('2029-11-21')
    expect(addMonths('2026-01-15', -1)).toBe('2025-12-15')
    fc.assert(
      fc.property(dates, fc.integer({ min: -2_000, max: 2_000 }), (date, months) => {
        const result = addMonths(date, months)
        expect(isLocalDate(result)).toBe(true)
        expect(Number(result.slice(8))).toBeLessThanOrEqual(Number(date.slice(8)))
      }),
    )
  })

  it('counts age from the birthday on', () => {
    expect(ageOn('2012-11-21', '2026-11-20')).toBe(13)
    expect(ageOn('2012-11-21', '2026-11-21')).toBe(14)
    expect(ageOn('2012-02-29', '2026-02-28')).toBe(13)
  })
})
