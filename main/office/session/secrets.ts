// Passwords, one-time codes, backup codes and TOTP. Argon2id runs on the thread pool, off the main loop.
// Parameters: OWASP ASVS 5.0 asks for at least 46 MiB, t = 1, p = 1; measured here: 64 MiB, t = 3 takes about 80 ms.

import { createHash, randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { Secret, TOTP } from 'otpauth'
import { AppError } from '../../../shared/errors.ts'
import type { Role } from '../../../shared/policy.ts'
import { secondFactorRoles } from '../../../shared/policy.ts'
import { loadCommonPasswords } from '../../../shared/values/common-passwords.ts'
import { checkPassword, normalisePassword } from '../../../shared/values/password-policy.ts'

/** The number is `Algorithm.Argon2id`: the enum of the library's types does not exist at run time in an ES module. */
const parameters = { algorithm: 2, memoryCost: 64 * 1024, timeCost: 3, parallelism: 1 } as const

export const hashPassword = (password: string): Promise<string> => hash(normalisePassword(password), parameters)

/** Verified against when there is no such login, so that the answer takes as long as for one that exists. */
let nobody: Promise<string> | undefined

/** False for a wrong password and, after as long a time, for `null` (no such account). */
export const verifyPassword = async (stored: string | null, password: string): Promise<boolean> => {
  nobody ??= hashPassword('nobody has this password')
  const right = await verify(stored ?? (await nobody), normalisePassword(password))
  return right && stored !== null
}

const commonPasswords = loadCommonPasswords()

/** Throws WEAK_PASSWORD with the reason. */
export const assertPassword = (
  password: string,
  person: { role: Role; login: string; name: string; pinyin: string; secondFactor: boolean; officeName: string },
): void => {
  const result = checkPassword(password, {
    hasSecondFactor: person.secondFactor || secondFactorRoles.includes(person.role),
    commonPasswords,
    contextWords: [person.login, person.name, person.pinyin.replaceAll(' ', ''), person.officeName],
  })
  if (!result.ok) {
    const { reason, minimum, maximum } = result
    throw new AppError('WEAK_PASSWORD', { reason, minimum, maximum }, 'password')
  }
}

/** Without the letters and digits that are read for one another. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const randomCode = (length: number): string =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')

/** Four groups of four: about 79 bits, good once and for 24 hours. */
export const makeOneTimeCode = (): string => [4, 4, 4, 4].map(randomCode).join('-')
export const oneTimeCodeHours = 24

/** Ten codes of two groups of five (about 50 bits each), each good once in place of the second factor. */
export const makeBackupCodes = (): string[] => Array.from({ length: 10 }, () => `${randomCode(5)}-${randomCode(5)}`)

/** As it was made, however it was typed; null where it can't be one. */
export const normaliseBackupCode = (typed: string): string | null => {
  const code = typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
  return code.length === 10 ? `${code.slice(0, 5)}-${code.slice(5)}` : null
}

const totpOf = (secret: string, label: string, issuer = 'Anjuan'): TOTP =>
  new TOTP({ issuer, label, secret: Secret.fromBase32(secret), digits: 6, period: 30, algorithm: 'SHA1' })

export const makeTotpSecret = (): string => new Secret({ size: 20 }).base32
export const totpUri = (secret: string, login: string, officeName: string): string =>
  totpOf(secret, login, `Anjuan ${officeName}`.trim()).toString()

/** The 30-second step (RFC 6238) that the code belongs to, one step of drift either way; null where it fits none. */
export const totpStep = (secret: string, code: string, now: Date): number | null => {
  const token = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const delta = totpOf(secret, 'x').validate({ token, timestamp: now.getTime(), window: 1 })
  return delta === null ? null : Math.floor(now.getTime() / 30_000) + delta
}

export const sha256Hex = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/** Seconds to wait after so many failures in a row: none for four, then 5 s doubling up to 15 minutes, never for good. */
export const delaySeconds = (failures: number): number =>
  failures < 5 ? 0 : Math.min(5 * 2 ** Math.min(failures - 5, 20), 900)
