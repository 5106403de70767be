// Which passwords are refused: the short, the common, and those made of what anyone in the office knows. Nothing is
// asked about composition and nothing expires. Source: NIST SP 800-63B-4 3.1.1.2, OWASP ASVS 5.0 6.2.
// What may go wrong: the list is loaded by whoever calls (common-passwords.ts, main only); without it, forgetting it
// would not be noticed, so it is a required argument. The password itself is never part of a result but as `value`.

export const minimumWithSecondFactor = 8
export const minimumWithoutSecondFactor = 15
export const maximumPasswordLength = 128

/** Words of the program itself; add login, name and pinyin of the person, office name. */
const programWords = ['anjuan', '案卷']

export type PasswordFault = 'short' | 'long' | 'common' | 'context'
export type PasswordResult =
  | { ok: true; value: string }
  | { ok: false; reason: PasswordFault; minimum: number; maximum: number }

export type PasswordPolicy = {
  readonly hasSecondFactor: boolean
  readonly commonPasswords: ReadonlySet<string>
  readonly contextWords: readonly string[]
}

/** The form that is hashed: NFC, so that one keyboard's é is another's. Spaces and width stay as typed. */
export const normalisePassword = (password: string): string => password.normalize('NFC')

const lengthOf = (text: string): number => [...text].length
const fold = (text: string): string => text.normalize('NFKC').toLowerCase()
const compact = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]/gu, '')

/** True for one short piece over and over (aaaa…, 123123…) and for runs of the keyboard or alphabet. */
function isPattern(folded: string): boolean {
  if (/^(.{1,4})\1+.{0,3}$/su.test(folded)) return true
  return [
    '01234567890123456789',
    'abcdefghijklmnopqrstuvwxyz',
    'qwertyuiopasdfghjklzxcvbnm',
    '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  ].some((run) => run.includes(folded) || [...run].reverse().join('').includes(folded))
}

function isCommon(password: string, common: ReadonlySet<string>): boolean {
  const folded = fold(password)
  // password2026! is password with the usual tail.
  const stem = folded.replace(/[^\p{L}]{1,8}$/u, '')
  // The same word twice is no longer to guess than once.
  const unit = /^(.+?)\1+$/su.exec(folded)?.[1]
  if (unit && common.has(unit)) return true
  return common.has(folded) || common.has(compact(password)) || common.has(stem) || isPattern(folded)
}

/** What is left of the password without the words: it must be long enough by itself. */
function withoutWords(password: string, words: readonly string[]): string {
  const useful = words
    .map(compact)
    .filter((word) => lengthOf(word) >= (/^[\p{ASCII}]*$/u.test(word) ? 3 : 2))
    .sort((one, other) => other.length - one.length)
  return useful.reduce((rest, word) => rest.replaceAll(word, ''), compact(password))
}

/**
 * Checks a new password. Lengths are in characters (code points) after NFC: at least 8 with a second factor, 15 without,
 * at most 128. `common`: in the list, with a usual tail, or a pattern. `context`: nothing long enough besides known words.
 */
export function checkPassword(password: string, policy: PasswordPolicy): PasswordResult {
  const minimum = policy.hasSecondFactor ? minimumWithSecondFactor : minimumWithoutSecondFactor
  const refuse = (reason: PasswordFault): PasswordResult => ({
    ok: false,
    reason,
    minimum,
    maximum: maximumPasswordLength,
  })
  // Before any work on it: four UTF-16 units a character is more than NFC ever needs.
  if (password.length > maximumPasswordLength * 4) return refuse('long')
  const value = normalisePassword(password)
  const length = lengthOf(value)
  if (length < minimum) return refuse('short')
  if (length > maximumPasswordLength) return refuse('long')
  if (isCommon(value, policy.commonPasswords)) return refuse('common')
  const words = [...programWords, ...policy.contextWords]
  const rest = withoutWords(value, words)
  const touched = rest !== compact(value)
  if (touched && (lengthOf(rest) < minimum || isCommon(rest, policy.commonPasswords))) return refuse('context')
  return { ok: true, value }
}
