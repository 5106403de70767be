// The recovery code: 160 random bits that a person writes on paper and types back. Eight groups of five characters,
// four of data and one check character. The check is a linear code over GF(32) with a constant for the group's place,
// so that any one wrong character, any two neighbours swapped and any two groups swapped are always noticed, and the
// group can be named. The alphabet has no I, L, O or U; look-alikes and lower case are understood.

import { AppError } from '../errors.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const groupCount = 8
const dataLength = 4
const groupLength = dataLength + 1

/** Bytes of randomness in a recovery code. */
export const recoveryCodeBytes = 20

/** Multiplication in GF(32) with x^5 + x^2 + 1. */
const multiply = (left: number, right: number): number => {
  let product = 0
  for (let bit = 0, factor = left; bit < 5; bit++) {
    if ((right >> bit) & 1) product ^= factor
    factor = factor & 16 ? ((factor << 1) ^ 0b100101) & 31 : factor << 1
  }
  return product
}

/** The check value of a group: weights 2, 4, 8, 16 (all different, none 1) and the place (1 to 8) as a constant. */
const checkValue = (data: readonly number[], group: number): number =>
  data.reduce((sum, value, index) => sum ^ multiply(value, 1 << (index + 1)), group)

/** `bytes` (20 of them) as eight groups joined by hyphens. */
export const encodeRecoveryCode = (bytes: Uint8Array): string => {
  if (bytes.length !== recoveryCodeBytes) throw new RangeError('A recovery code is made from 20 bytes.')
  const values: number[] = []
  let pending = 0
  let bits = 0
  for (const byte of bytes) {
    pending = (pending << 8) | byte
    for (bits += 8; bits >= 5; bits -= 5) values.push((pending >> (bits - 5)) & 31)
    pending &= 255
  }
  const groups = Array.from({ length: groupCount }, (_, index) => {
    const data = values.slice(index * dataLength, (index + 1) * dataLength)
    return [...data, checkValue(data, index + 1)].map((value) => alphabet[value]).join('')
  })
  return groups.join('-')
}

const wrongGroup = (group: number): AppError => new AppError('WRONG_RECOVERY_CODE', { group }, 'recoveryCode')

/** The eight groups as typed: by the person's own separators where those make eight, otherwise by counting. */
const splitGroups = (text: string): string[] => {
  const clean = text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
    .replace(/[\s\p{Pd}.,_]+/gu, ' ')
    .trim()
  const typed = clean.split(' ')
  if (typed.length === groupCount) return typed
  const run = typed.join('')
  const counted = Array.from({ length: groupCount }, (_, index) =>
    run.slice(index * groupLength, (index + 1) * groupLength),
  )
  counted[groupCount - 1] += run.slice(groupCount * groupLength)
  return counted
}

/** The 20 bytes of a typed code. Throws WRONG_RECOVERY_CODE with the first bad group (1 to 8). */
export const parseRecoveryCode = (text: string): Uint8Array => {
  const bytes = new Uint8Array(recoveryCodeBytes)
  let pending = 0
  let bits = 0
  let filled = 0
  for (const [index, group] of splitGroups(text).entries()) {
    const values = [...group].map((character) => alphabet.indexOf(character))
    const data = values.slice(0, dataLength)
    if (values.length !== groupLength || values.includes(-1)) throw wrongGroup(index + 1)
    if (checkValue(data, index + 1) !== values[dataLength]) throw wrongGroup(index + 1)
    for (const value of data) {
      pending = (pending << 5) | value
      bits += 5
      if (bits >= 8) {
        bits -= 8
        bytes[filled++] = (pending >> bits) & 255
      }
      pending &= (1 << bits) - 1
    }
  }
  return bytes
}
