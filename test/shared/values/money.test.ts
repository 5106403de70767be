// Money: exact both ways, bounded, and never rounded.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatMoney, formatYuan, isFen, maximumFen, parseMoney } from '../../../shared/values/money.ts'

const amounts = fc.integer({ min: -maximumFen, max: maximumFen })

describe('money', () => {
  it.each([
    [0, '¥0.00'],
    [5, '¥0.05'],
    [-5, '-¥0.05'],
    [100, '¥1.00'],
    [99_999, '¥999.99'],
    [100_000, '¥1,000.00'],
    [123_456_789, '¥1,234,567.89'],
    [-maximumFen, '-¥100,000,000,000.00'],
  ])('writes %i as %s', (fen, text) => {
    expect(formatMoney(fen)).toBe(text)
  })

  it.each([
    ['1,234.5', 123_450],
    ['１，２３４．５０', 123_450],
    ['¥80', 8_000],
    ['￥ 80 元', 8_000],
    ['-0.01', -1],
    ['¥-3', -300],
    ['−3', -300],
    ['1.005万', 1_005_000],
    ['3.5万', 3_500_000],
    ['3.5万元', 3_500_000],
    ['1.2亿', 12_000_000_000],
    ['.5', 50],
    ['5.', 500],
    ['0.10000', 10],
    ['007', 700],
    ['-0', 0],
    ['100000000000', maximumFen],
  ])('reads %j', (text, fen) => {
    const result = parseMoney(text)
    expect(result).toEqual({ ok: true, fen })
    if (result.ok) expect(Object.is(result.fen, -0)).toBe(false)
  })

  it.each([
    ['', 'format'],
    ['.', 'format'],
    ['元', 'format'],
    ['1,5', 'format'],
    ['12,34', 'format'],
    ['1.2.3', 'format'],
    ['1e3', 'format'],
    ['--1', 'format'],
    ['-¥-1', 'format'],
    ['0x10', 'format'],
    ['=1+1', 'format'],
    ['1'.repeat(65), 'format'],
    ['1.005', 'precision'],
    ['0.0000001万', 'precision'],
    ['100000000000.01', 'range'],
    ['1001亿', 'range'],
    ['9'.repeat(60), 'range'],
  ])('refuses %j as %s', (text, reason) => {
    expect(parseMoney(text)).toEqual({ ok: false, reason })
  })

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(amounts, (fen) => {
        expect(parseMoney(formatMoney(fen))).toEqual({ ok: true, fen })
        expect(parseMoney(formatYuan(fen))).toEqual({ ok: true, fen })
      }),
    )
  })

  it('answers for anything with fen or a reason', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'0123456789.,-万亿元¥ ') }),
    )
    fc.assert(
      fc.property(typed, (text) => {
        const result = parseMoney(text)
        if (result.ok) expect(isFen(result.fen)).toBe(true)
      }),
      { numRuns: 3_000 },
    )
  })

  it('throws on what is not fen', () => {
    for (const bad of [0.5, Number.NaN, Number.POSITIVE_INFINITY, maximumFen + 1]) {
      expect(() => formatMoney(bad)).toThrow(RangeError)
      expect(isFen(bad)).toBe(false)
    }
  })
})
