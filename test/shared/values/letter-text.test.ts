import { describe, expect, it } from 'vitest'
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
