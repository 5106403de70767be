// The examples of 支付结算办法 附一 (正确填写票据和结算凭证的基本规定) 六, and the edges beside them.

import { expect, test } from 'vitest'
import { moneyInCapitals } from '../../../shared/values/money-capitals.ts'

test.each([
  [1409_50, '人民币壹仟肆佰零玖元伍角整'],
  [6007_14, '人民币陆仟零柒元壹角肆分'],
  [16409_02, '人民币壹万陆仟肆佰零玖元零贰分'],
  [325_04, '人民币叁佰贰拾伍元零肆分'],
  [0, '人民币零元整'],
  [5, '人民币伍分'],
  [50, '人民币伍角整'],
  [10_00, '人民币壹拾元整'],
  [100_000_00, '人民币壹拾万元整'],
  [100_001_00, '人民币壹拾万零壹元整'],
  [100_000_000_00, '人民币壹亿元整'],
  [100_010_000_00, '人民币壹亿零壹万元整'],
  [1_000_000_001_00, '人民币壹拾亿零壹元整'],
  [10_000_000_000_000, '人民币壹仟亿元整'],
])('%i is %s', (fen, text) => {
  expect(moneyInCapitals(fen)).toBe(text)
})

test('what is no sum is refused', () => {
  expect(() => moneyInCapitals(-1)).toThrow(RangeError)
  expect(() => moneyInCapitals(0.5)).toThrow(RangeError)
})
