// Sums of money in the capital numerals that Chinese papers carry beside the figures, so that no stroke can be added.
// Source: 支付结算办法 (银发〔1997〕393号) 附一《正确填写票据和结算凭证的基本规定》: 元 ends with 整 where there are no
// 角 or 分 (after 角 it may, after 分 it may not); one 零 for zeros between figures; 角 that is 0 before 分 is written 零.

import { type Fen, isFen } from './money.ts'

const digits = '零壹贰叁肆伍陆柒捌玖'
const places = ['', '拾', '佰', '仟']
const groups = ['', '万', '亿', '万亿']

/** Four figures without leading zeros: `1005` → 壹仟零伍. */
const group = (figures: string): string => {
  let text = ''
  let zeros = false
  const trimmed = figures.replace(/^0+/, '')
  for (const [index, figure] of [...trimmed].entries()) {
    if (figure === '0') {
      zeros = true
      continue
    }
    text += (zeros ? '零' : '') + digits.charAt(Number(figure)) + places[trimmed.length - 1 - index]
    zeros = false
  }
  return text
}

const yuanWords = (yuan: string): string => {
  let text = ''
  let gap = false
  const count = Math.ceil(yuan.length / 4)
  const padded = yuan.padStart(count * 4, '0')
  for (let index = 0; index < count; index += 1) {
    const figures = padded.slice(index * 4, index * 4 + 4)
    if (figures === '0000') {
      gap = text !== ''
      continue
    }
    if (text !== '' && (gap || figures.startsWith('0'))) text += '零'
    text += group(figures) + groups[count - 1 - index]
    gap = false
  }
  return text
}

/** `人民币壹仟零伍圆叁角整`. Negative sums begin with 负. Throws RangeError on what is not fen. */
export const capitalMoney = (fen: Fen): string => {
  if (!isFen(fen)) throw new RangeError('not an amount in fen')
  const text = String(Math.abs(fen)).padStart(3, '0')
  const yuan = yuanWords(text.slice(0, -2).replace(/^0+/, ''))
  const jiao = Number(text.at(-2))
  const cents = Number(text.at(-1))
  const head = `人民币${fen < 0 ? '负' : ''}`
  if (jiao === 0 && cents === 0) return `${head}${yuan === '' ? '零' : yuan}圆整`
  const whole = yuan === '' ? '' : `${yuan}圆`
  const tens = jiao > 0 ? `${digits.charAt(jiao)}角` : whole === '' ? '' : '零'
  return `${head}${whole}${tens}${cents > 0 ? `${digits.charAt(cents)}分` : '整'}`
}
