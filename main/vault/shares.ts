// A secret that two of three people have together: Shamir's scheme over GF(256) with x^8 + x^4 + x^3 + x + 1 (the field
// of AES), byte by byte, f(x) = secret + random · x, share n is f(n). One share alone tells nothing about the secret.
// What may go wrong is told before any key is tried: WRONG_SHARE foreign, same, old, checksum.

import { createHash, randomBytes } from 'node:crypto'
import { AppError } from '../../shared/errors.ts'
import { encodeShare, parseShare, type Share, shareBytes, shareNumbers } from '../../shared/values/share-code.ts'

export const sharesNeeded = 2

/** Constant work, no tables: the factors are secret. */
const multiply = (left: number, right: number): number => {
  let product = 0
  let factor = left
  for (let bit = 0; bit < 8; bit++) {
    product ^= factor & -((right >> bit) & 1)
    factor = (factor << 1) ^ (0x11b & -((factor >> 7) & 1))
  }
  return product
}

/** x^254 is 1/x in this field. */
const inverse = (value: number): number => {
  let power = 1
  for (let count = 0; count < 254; count++) power = multiply(power, value)
  return power
}

/** f(n) for n = 1, 2, 3. `slope` is random but in tests. */
export const splitSecret = (secret: Uint8Array, slope: Uint8Array = randomBytes(secret.length)): Buffer[] =>
  shareNumbers.map((number) => Buffer.from(secret.map((byte, index) => byte ^ multiply(slope[index]!, number))))

type Point = { readonly number: number; readonly value: Uint8Array }

/** f(0) of the line through two points: Lagrange with subtraction as XOR. */
export const combineShares = ([one, two]: readonly [Point, Point]): Buffer => {
  const divisor = inverse(one.number ^ two.number)
  const [first, second] = [multiply(two.number, divisor), multiply(one.number, divisor)]
  return Buffer.from(one.value.map((byte, index) => multiply(byte, first) ^ multiply(two.value[index]!, second)))
}

const tagOf = (what: string, id: string): Buffer =>
  createHash('sha256').update(`anjuan/${what}/v2|${id}`).digest().subarray(0, 4)
const vaultTagOf = (vaultId: string): Buffer => tagOf('share-vault', vaultId)
const setTagOf = (slotId: string): Buffer => tagOf('share-set', slotId)

export const newShareSecret = (): Buffer => randomBytes(shareBytes)

/** The three codes to print, in the order of their numbers. */
export const shareCodes = (secret: Uint8Array, vaultId: string, slotId: string): string[] => {
  const values = splitSecret(secret)
  const [vaultTag, setTag] = [vaultTagOf(vaultId), setTagOf(slotId)]
  const codes = values.map((value, index) => encodeShare({ number: shareNumbers[index]!, vaultTag, setTag, value }))
  for (const value of values) value.fill(0)
  return codes
}

const assertOurs = (share: Share, vaultId: string, slotId: string, field: string): void => {
  if (!vaultTagOf(vaultId).equals(share.vaultTag)) throw new AppError('WRONG_SHARE', { reason: 'foreign' }, field)
  if (!setTagOf(slotId).equals(share.setTag)) throw new AppError('WRONG_SHARE', { reason: 'old' }, field)
}

/** The secret of two typed shares, in any order. The errors' `field` is `shares.0` or `shares.1`. */
export const secretOfShares = (typed: readonly string[], vaultId: string, slotId: string): Buffer => {
  const shares = typed.map((text, index) => {
    const field = `shares.${index}`
    const share = parseShare(text, field)
    assertOurs(share, vaultId, slotId, field)
    return share
  })
  const [one, two] = shares
  if (!one || !two) throw new AppError('WRONG_SHARE', { reason: 'same' }, `shares.${Math.max(0, typed.length - 1)}`)
  if (one.number === two.number) throw new AppError('WRONG_SHARE', { reason: 'same' }, 'shares.1')
  return combineShares([one, two])
}
