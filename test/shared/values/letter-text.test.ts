import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { capitalMoney } from '../../../shared/values/capital-money.ts'
import { askedIn, longDate, merge, placesIn, wrongPlace } from '../../../shared/values/letter-text.ts'

describe('the places of a template', () => {
  it('are found once each, in their order', () => {
    expect(placesIn('致{{收件人}}：{{欠款合计}}，{{ 收件人 }}')).toEqual(['收件人', '欠款合计'])
  })

  it.each([
    ['{{身份证号}}', '身份证号'],
    ['{{}}', '{{}}'],
    ['{{收件人}} {{', '{{'],
    ['收件人}}', '}}'],
    ['{{收件人}}', undefined],
    ['没有', undefined],
  ])('%s: what is wrong is named', (text, wrong) => {
    expect(wrongPlace(text)).toBe(wrong)
  })

  it('are asked for where nobody knows them, the capital sum through its figures', () => {
    expect(askedIn('{{和解大写}} {{截止日}}', '{{收件人}}')).toEqual(['截止日', '和解金额'])
  })

  it('are filled; what has nothing is named and left', () => {
    expect(merge('{{收件人}}，{{合同编号}}', { 收件人: '王某' })).toEqual({
      text: '王某，{{合同编号}}',
      missing: ['合同编号'],
    })
    // A value is words, never a template again.
    expect(merge('{{收件人}}', { 收件人: '{{债务人}} $& $1' }).text).toBe('{{债务人}} $& $1')
  })

  it('write dates in full', () => {
    expect(longDate('2026-01-05')).toBe('2026年1月5日')
  })
})

describe('capital sums', () => {
  // The examples of 支付结算办法 附一, 二 and 四.
  it.each([
    [140950, '人民币壹仟肆佰零玖圆伍角整'],
    [600714, '人民币陆仟零柒圆壹角肆分'],
    [168032, '人民币壹仟陆佰捌拾圆零叁角贰分', '人民币壹仟陆佰捌拾圆叁角贰分'],
    [10700053, '人民币壹拾万柒仟圆零伍角叁分', '人民币壹拾万柒仟圆伍角叁分'],
    [1640902, '人民币壹万陆仟肆佰零玖圆零贰分'],
    [32504, '人民币叁佰贰拾伍圆零肆分'],
    [0, '人民币零圆整'],
    [5, '人民币伍分'],
    [30, '人民币叁角整'],
    [100000000, '人民币壹佰万圆整'],
    [1000000100, '人民币壹仟万零壹圆整'],
    [10000000000, '人民币壹亿圆整'],
    [-100, '人民币负壹圆整'],
  ])('%i fen', (fen, ...allowed) => {
    expect(allowed).toContain(capitalMoney(fen))
  })

  it('never repeat a zero, nor write one before a unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000_000_000 }), (fen) => {
        const text = capitalMoney(fen)
        expect(text).not.toMatch(/零零|零[拾佰仟万亿角分]/)
        expect(text.endsWith('整') || text.endsWith('分')).toBe(true)
      }),
    )
  })
})
