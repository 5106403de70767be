// The recovery code: 160 random bits that a person writes on paper and types back, as eight groups of five characters
// (code-groups.ts). The first group's constant is 1.

import { AppError } from '../errors.ts'
import { type CodeShape, encodeGroups, parseGroups } from './code-groups.ts'

export const recoveryCodeShape: CodeShape = { groups: 8, first: 1 }

/** Bytes of randomness in a recovery code. */
export const recoveryCodeBytes = 20

/** `bytes` (20 of them) as eight groups joined by hyphens. */
export const encodeRecoveryCode = (bytes: Uint8Array): string => encodeGroups(bytes, recoveryCodeShape)

/** The 20 bytes of a typed code. Throws WRONG_RECOVERY_CODE with the first bad group (1 to 8). */
export const parseRecoveryCode = (text: string): Uint8Array =>
  parseGroups(text, recoveryCodeShape, (group) => new AppError('WRONG_RECOVERY_CODE', { group }, 'recoveryCode'))
