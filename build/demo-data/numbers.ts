// Numbers that pass the checks of shared/values: resident IDs, credit codes, bank cards, phones, plates.
// Drawn at random from real ranges, so a likeness to somebody's real number is chance, and possible.

import { luhnCheckDigit } from '../../shared/values/bank-card.ts'
import { creditCodeCheckSymbol, creditCodeSymbols } from '../../shared/values/credit-code.ts'
import type { LocalDate } from '../../shared/values/dates.ts'
import { residentIdCheckCharacter } from '../../shared/values/resident-id.ts'
import type { Sex } from './names.ts'
import type { Random } from './random.ts'

const mobilePrefixes = (
  '134 135 136 137 138 139 147 150 151 152 157 158 159 172 178 182 183 184 187 188 195 197 198 ' +
  '130 131 132 145 155 156 166 175 176 185 186 196 133 149 153 173 177 180 181 189 190 191 193 199'
).split(' ')

/** An 11-digit mobile number in a range that a carrier really has. */
export const mobileNumber = (random: Random): string => random.pick(mobilePrefixes) + random.digits(8)

/** A resident ID for a region code, birth date and sex. */
export function residentId(random: Random, region: string, birthDate: LocalDate, sex: Sex): string {
  const sequence = random.whole(0, 49) * 2 + (sex === 'male' ? 1 : 0)
  const digits = `${region}${birthDate.replaceAll('-', '')}${random.whole(0, 9)}${String(sequence).padStart(2, '0')}`
  return digits + residentIdCheckCharacter(digits)
}

/** A 19-digit UnionPay-like card number that satisfies Luhn's formula. */
export function bankCard(random: Random): string {
  const digits = `62${random.digits(16)}`
  return digits + luhnCheckDigit(digits)
}

/** A small car's plate: province, office, five characters. */
export function carPlate(random: Random): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ'
  const tail = Array.from({ length: 5 }, () => random.pick([...'0123456789', ...letters])).join('')
  return random.pick([...'京津冀晋辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云陕甘']) + random.pick([...letters]) + tail
}

/** A code that passes GB 32100's formula, registered as a company (91) in a region. */
export function creditCode(random: Random, region: string): string {
  const organisation = Array.from({ length: 9 }, () => random.pick([...creditCodeSymbols])).join('')
  const first = `91${region}${organisation}`
  return first + creditCodeCheckSymbol(first)
}
