// Sums in capitals (人民币大写), as receipts have to show them so that no digit can be added: 壹万零伍元叁角整.
// By 支付结算办法 附一 (正确填写票据和结算凭证的基本规定): 整 after yuan or jiao, none after fen; 零 for zeros within.

import { type Fen, isFen } from './money.ts'

const digits = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'] as const
const places = ['', '拾', '佰', '仟'] as const
const groups = ['', '万', '亿', '万亿'] as const

/** Four digits, 1 … 9999, without a leading zero word. */
const fourDigits = (value: number): string => {
  let text = ''
  let gap = false
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(value / 10 ** place) % 10
    if (digit === 0) {
      gap = text !== ''
    } else {
      text += (gap ? '零' : '') + digits[digit]! + places[place]!
      gap = false
    }
  }
  return text
}

/** `人民币壹仟贰佰叁拾肆元伍角陆分`. Throws RangeError on what is no sum of fen or is below zero. */
export const moneyInCapitals = (fen: Fen): string => {
  if (!isFen(fen) || fen < 0) throw new RangeError('not a sum that can be written in capitals')
  const yuan = Math.floor(fen / 100)
  const [jiao, cent] = [Math.floor(fen / 10) % 10, fen % 10]
  let text = ''
  // Whether a zero is due before the next group that says something.
  let gap = false
  for (let group = 3; group >= 0; group -= 1) {
    const value = Math.floor(yuan / 10_000 ** group) % 10_000
    if (value === 0) {
      gap = text !== ''
      continue
    }
    if (text !== '' && (gap || value < 1000)) text += '零'
    text += fourDigits(value) + groups[group]!
    gap = false
  }
  if (text !== '') text += '元'
  if (jiao === 0 && cent === 0) return `人民币${text === '' ? '零元' : text}整`
  if (jiao > 0) text += `${digits[jiao]!}角`
  else if (text !== '') text += '零'
  return `人民币${text}${cent > 0 ? `${digits[cent]!}分` : '整'}`
}
