// One share of the secret that two of three people open the vault with, as it stands on its holder's paper: twelve
// groups (code-groups.ts) whose constants begin at 17, so that a recovery code never passes for a share. 30 bytes:
// version (high half, 2) and number of the share (low half), 4 bytes of the vault, 4 bytes of the set, 20 bytes of the
// share, CRC-8 of all before. What the tags are: main/vault/shares.ts.

import { AppError } from '../errors.ts'
import { type CodeShape, encodeGroups, parseGroups } from './code-groups.ts'

export const shareCodeShape: CodeShape = { groups: 12, first: 17 }
export const shareBytes = 20
export const shareNumbers = [1, 2, 3] as const
export type ShareNumber = (typeof shareNumbers)[number]

const version = 2
const tagLength = 4

export type Share = {
  readonly number: ShareNumber
  /** Tells a share of another vault, and one of an earlier set of this vault, before any key is tried. */
  readonly vaultTag: Uint8Array
  readonly setTag: Uint8Array
  readonly value: Uint8Array
}

/** CRC-8 with x^8 + x^2 + x + 1, from 0: catches a pair of slips in one group that its check character let pass. */
const crc8 = (bytes: Uint8Array): number => {
  let sum = 0
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = sum & 0x80 ? ((sum << 1) ^ 0x107) & 0xff : sum << 1
  }
  return sum
}

export const encodeShare = ({ number, vaultTag, setTag, value }: Share): string => {
  const bytes = new Uint8Array(2 + 2 * tagLength + shareBytes)
  bytes[0] = (version << 4) | number
  bytes.set(vaultTag, 1)
  bytes.set(setTag, 1 + tagLength)
  bytes.set(value, 1 + 2 * tagLength)
  bytes[bytes.length - 1] = crc8(bytes.subarray(0, -1))
  return encodeGroups(bytes, shareCodeShape)
}

/** Throws WRONG_SHARE {reason: 'checksum'} with the first bad group (1 to 12), without one where all are well formed. */
export const parseShare = (text: string, field = 'share'): Share => {
  const wrong = (group?: number) =>
    new AppError('WRONG_SHARE', { reason: 'checksum', ...(group === undefined ? {} : { group }) }, field)
  const bytes = parseGroups(text, shareCodeShape, wrong)
  const number = shareNumbers.find((one) => bytes[0] === ((version << 4) | one))
  if (number === undefined || crc8(bytes.subarray(0, -1)) !== bytes.at(-1)) throw wrong()
  return {
    number,
    vaultTag: bytes.slice(1, 1 + tagLength),
    setTag: bytes.slice(1 + tagLength, 1 + 2 * tagLength),
    value: bytes.slice(1 + 2 * tagLength, -1),
  }
}
