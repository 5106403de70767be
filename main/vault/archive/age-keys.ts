// age's keys in the form people handle them: a recipient `age1…` (public, kept in settings), an identity
// `AGE-SECRET-KEY-1…` (secret, kept by the supervisor), or a passphrase.
// What may go wrong: a mistyped, truncated or wrong kind of key, told apart as `reason`; the text is never echoed,
// since what was pasted by mistake may be the secret half.

import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { AppError } from '../../../shared/errors.ts'

/** Opens an archive. The identity is one `AGE-SECRET-KEY-1…`. */
export type ArchiveSecret = { readonly identity: string } | { readonly passphrase: string }

/** Closes an archive: to 1–20 recipients, or with one passphrase (age does not mix the two). */
export type ArchiveLock = { readonly recipients: readonly string[] } | { readonly passphrase: string }

export const maxRecipients = 20

export type RecipientFault =
  | 'empty'
  | 'secret-key' // the secret half was pasted
  | 'other-kind' // a post-quantum, plugin or SSH recipient: Debian's age 1.1 could not open the file
  | 'not-a-recipient'
  | 'mistyped' // right shape, wrong checksum

const recipientLength = 62 // 'age1', 52 symbols for 32 bytes, 6 of checksum

const refuse = (reason: RecipientFault): never => {
  throw new AppError('INVALID', { reason }, 'recipient')
}

/**
 * The recipient in its one canonical spelling (lower case, no spaces around it).
 * @throws AppError INVALID, field `recipient`, params.reason one of RecipientFault
 */
export const parseRecipient = (text: string): string => {
  const recipient = text.trim()
  if (recipient === '') refuse('empty')
  if (/AGE-SECRET-KEY-/i.test(recipient)) refuse('secret-key')
  // bech32 may be all upper case; mixed case is a mistake.
  const lower = recipient === recipient.toUpperCase() ? recipient.toLowerCase() : recipient
  if (/^(age1(pq|tag|tagpq|[a-z0-9]+1)|ssh-)/.test(lower) && lower.length !== recipientLength) refuse('other-kind')
  if (!/^age1[a-z0-9]+$/.test(lower) || lower.length !== recipientLength) refuse('not-a-recipient')
  try {
    new Encrypter().addRecipient(lower)
  } catch {
    refuse('mistyped')
  }
  return lower
}

/** A new key pair. The identity is shown once and never kept by the program. */
export const generateIdentity = async (): Promise<{ readonly identity: string; readonly recipient: string }> => {
  const identity = await generateX25519Identity()
  return { identity, recipient: await identityToRecipient(identity) }
}

/** The public half of an identity. @throws AppError INVALID, field `identity` */
export const recipientOf = async (identity: string): Promise<string> => {
  try {
    return await identityToRecipient(identity)
  } catch {
    throw new AppError('INVALID', { reason: 'mistyped' }, 'identity')
  }
}

/**
 * Reads what a person typed, pasted or loaded from an identity file (`age-keygen -o` writes comments around the key):
 * text with a secret key in it is an identity, anything else a passphrase.
 * @throws AppError INVALID when the text holds a secret key that is damaged, or nothing at all
 */
export const parseSecret = async (text: string): Promise<ArchiveSecret> => {
  const found = /AGE-SECRET-KEY-1[0-9A-Z]*/i.exec(text)?.[0]
  if (found === undefined) {
    if (text === '') throw new AppError('INVALID', { reason: 'empty' }, 'secret')
    return { passphrase: text }
  }
  const identity = found.toUpperCase()
  await recipientOf(identity)
  return { identity }
}
