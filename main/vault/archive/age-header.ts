// The text header of an age v1 file: made and opened by the age-encryption package, with which we share the random
// 16-byte file key (a recipient of our own sees it while encrypting). https://age-encryption.org/v1
// What may go wrong: not an age file, cut inside the header, altered, or made for another key. A changed byte in the
// stanza that holds *our* copy of the file key looks exactly like a wrong key: no one can tell the two apart.

import { Decrypter, Encrypter, type Identity } from 'age-encryption'
import { AppError } from '../../../shared/errors.ts'
import type { AgeCipher } from './age-cipher.ts'
import { type ArchiveLock, type ArchiveSecret, maxRecipients, parseRecipient } from './age-keys.ts'
import { passphraseIdentity, passphraseRecipient } from './age-passphrase.ts'
import type { ByteReader } from './byte-reader.ts'

/** Opens a header: a secret, or the file key itself (16 bytes) when we have just made the file. */
export type Unlock = ArchiveSecret | { readonly fileKey: Uint8Array }

const versionLine = Buffer.from('age-encryption.org/v1\n')
const macLineStart = Buffer.from('--- ')
const newline = 0x0a
const maxHeaderLength = 64 * 1024
// An empty payload: its nonce and the tag of its one chunk, which follow the header that we keep.
const emptyPayloadLength = 16 + 16

/** @throws AppError INVALID for a faulty recipient */
export const makeHeader = async (
  lock: ArchiveLock,
  cipher: AgeCipher,
): Promise<{ readonly header: Uint8Array; readonly fileKey: Uint8Array }> => {
  const encrypter = new Encrypter()
  if ('passphrase' in lock) {
    if (lock.passphrase === '') throw new AppError('INVALID', { reason: 'empty' }, 'passphrase')
    encrypter.addRecipient(passphraseRecipient(lock.passphrase, cipher))
  } else {
    const recipients = new Set(lock.recipients.map(parseRecipient))
    if (recipients.size === 0 || recipients.size > maxRecipients) {
      throw new AppError('INVALID', { reason: recipients.size === 0 ? 'empty' : 'too-many' }, 'recipients')
    }
    for (const recipient of recipients) encrypter.addRecipient(recipient)
  }
  let fileKey: Uint8Array | undefined
  encrypter.addRecipient({
    wrapFileKey: (key) => {
      fileKey = Uint8Array.from(key)
      return []
    },
  })
  const file = await encrypter.encrypt(new Uint8Array(0)).catch(() => {
    // A key of low order passes its checksum and still cannot be encrypted to.
    throw new AppError('INVALID', { reason: 'not-a-recipient' }, 'recipient')
  })
  if (fileKey === undefined) throw new AppError('INTERNAL')
  return { header: file.slice(0, file.length - emptyPayloadLength), fileKey }
}

/**
 * Takes the header, up to and with the line of its MAC, off the front of a file.
 * @throws AppError NOT_A_BACKUP, BACKUP_CUT_SHORT, BACKUP_ALTERED
 */
export const readHeader = async (reader: ByteReader): Promise<Uint8Array> => {
  const first = Uint8Array.from(await reader.read(versionLine.length))
  if (Buffer.compare(first, versionLine.subarray(0, first.length)) !== 0) throw new AppError('NOT_A_BACKUP')
  if (first.length < versionLine.length) throw new AppError('BACKUP_CUT_SHORT')
  const header = [...first]
  for (let lineStart = header.length; ; ) {
    const byte = (await reader.read(1))[0]
    if (byte === undefined) throw new AppError('BACKUP_CUT_SHORT')
    header.push(byte)
    if (byte === newline) {
      if (macLineStart.every((expected, index) => header[lineStart + index] === expected))
        return Uint8Array.from(header)
      lineStart = header.length
    } else if (byte < 0x20 || byte > 0x7e || header.length > maxHeaderLength) throw new AppError('BACKUP_ALTERED')
  }
}

/** Notes which kinds of stanza a header has, so that "wrong key" can say which kind of key is asked for. */
const observer = (kinds: Set<string>): Identity => ({
  unwrapFileKey: (stanzas) => {
    for (const stanza of stanzas) kinds.add(stanza.args[0] ?? '')
    return null
  },
})

/**
 * The file key, after the header's own MAC has been checked with it.
 * @throws AppError BACKUP_WRONG_KEY (params.needs `passphrase` or `identity` when the other kind was given),
 *   BACKUP_ALTERED, INVALID for a damaged identity
 */
export const openHeader = async (header: Uint8Array, unlock: Unlock, cipher: AgeCipher): Promise<Uint8Array> => {
  const decrypter = new Decrypter()
  const kinds = new Set<string>()
  decrypter.addIdentity(observer(kinds))
  if ('fileKey' in unlock) decrypter.addIdentity({ unwrapFileKey: () => unlock.fileKey })
  else if ('passphrase' in unlock) decrypter.addIdentity(passphraseIdentity(unlock.passphrase, cipher))
  else {
    try {
      decrypter.addIdentity(unlock.identity)
    } catch {
      throw new AppError('INVALID', { reason: 'mistyped' }, 'identity')
    }
  }
  let fileKey: Uint8Array
  try {
    fileKey = await decrypter.decryptHeader(header)
  } catch (error) {
    const noneMatched = error instanceof Error && error.message.startsWith('no identity matched')
    if (!noneMatched) throw new AppError('BACKUP_ALTERED')
    const needs = kinds.has('scrypt') ? 'passphrase' : 'identity'
    const gave = 'passphrase' in unlock ? 'passphrase' : 'identity'
    throw new AppError('BACKUP_WRONG_KEY', needs === gave ? {} : { needs })
  }
  if (fileKey.length !== 16) throw new AppError('BACKUP_ALTERED')
  return fileKey
}
