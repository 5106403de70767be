// Badge numbers: read back however they are typed, and never mistaken for another.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { badgeNumber, badgeQrContent, maximumBadgeSequence, parseBadge } from '../../../shared/values/badge.ts'
import { addDays } from '../../../shared/values/dates.ts'

const dates = fc.nat(3_000).map((days) => addDays('2024-01-01', days))
const sequences = fc.integer({ min: 1, max: maximumBadgeSequence })

describe('badge', () => {
  it('is short and stable', () => {
    expect(badgeNumber('2026-04-07', 3)).toBe('V-0407-3R')
    expect(badgeNumber('2026-12-31', 250)).toBe('V-1231-250G')
    expect(badgeNumber('2026-04-07', 3)).toBe(badgeNumber('2027-04-07', 3))
    expect(badgeQrContent('V-0407-3K')).toBe('ANJUAN:B:V-0407-3K')
  })

  it('reads back as scanned, spoken and typed', () => {
    fc.assert(
      fc.property(dates, sequences, (date, sequence) => {
        const number = badgeNumber(date, sequence)
        const compact = number.replaceAll('-', '')
        const wide = number.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))
        const spoken = compact.slice(1).replaceAll('0', 'o')
        for (const typed of [
          number,
          badgeQrContent(number),
          compact.toLowerCase(),
          compact.slice(1),
          wide,
          ` ${number} `,
          number.replaceAll('-', ' '),
          spoken,
        ]) {
          expect(parseBadge(typed)).toEqual({
            ok: true,
            value: { number, month: Number(date.slice(5, 7)), day: Number(date.slice(8)), sequence },
          })
        }
      }),
    )
  })

  it('notices one changed digit, letter, and any exchange of neighbours', () => {
    fc.assert(
      fc.property(dates, sequences, fc.nat(8), fc.integer({ min: 1, max: 22 }), (date, sequence, at, by) => {
        const compact = badgeNumber(date, sequence).replaceAll('-', '').slice(1)
        const place = at % compact.length
        const old = compact.charAt(place)
        const alphabet = /\d/.test(old) ? '0123456789' : 'ABCDEFGHJKLMNPQRSTVWXYZ'
        const changed = alphabet.charAt((alphabet.indexOf(old) + by) % alphabet.length)
        if (changed !== old)
          expect(parseBadge(compact.slice(0, place) + changed + compact.slice(place + 1)).ok).toBe(false)
        const next = compact.charAt(place + 1)
        if (place < compact.length - 2 && next !== old) {
          expect(parseBadge(compact.slice(0, place) + next + old + compact.slice(place + 2)).ok).toBe(false)
        }
      }),
      { numRuns: 3_000 },
    )
  })

  it('refuses the rest with a reason', () => {
    for (const bad of [
      '',
      'V',
      'V-0407',
      'V-0407-K',
      'X-0407-3K',
      'V-0407-12345K',
      'ANJUAN:V:V-0407-3K',
      '0'.repeat(100),
    ]) {
      expect(parseBadge(bad)).toEqual({ ok: false, reason: 'format' })
    }
    const good = badgeNumber('2026-04-07', 3)
    expect(parseBadge(good.slice(0, -1) + (good.endsWith('A') ? 'B' : 'A'))).toEqual({ ok: false, reason: 'check' })
    const typed = fc.string({ unit: fc.constantFrom(...'V-0123456789OIKABZ ') })
    fc.assert(
      fc.property(fc.oneof(typed, fc.string({ unit: 'binary' })), (text) => {
        const result = parseBadge(text)
        if (result.ok) expect(parseBadge(result.value.number)).toEqual(result)
      }),
      { numRuns: 2_000 },
    )
    for (const bad of [0, 1.5, -1, maximumBadgeSequence + 1])
      expect(() => badgeNumber('2026-04-07', bad)).toThrow(RangeError)
    expect(() => badgeNumber('2026-04-31', 1)).toThrow(RangeError)
  })
})
