// An open vault: the database and what its keys do. The keys themselves stay inside, but for the trail's own key and
// the copy that a backup takes along.

import { createPrivateKey, createPublicKey, createSecretKey, type KeyObject, sign } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { type Blobs, createBlobs } from './blobs/blobs.ts'
import { closeWhole } from './database.ts'
import type { VaultHeader } from './header.ts'
import { copyKeys, deriveBlobKeys, deriveKey, type KeyBundle, wipeKeys } from './keys.ts'
import type { Found } from './place.ts'
import { createFieldCrypto, type FieldCrypto } from './sealing.ts'

export type ClockBack = { readonly last: string; readonly now: string }

export type Vault = {
  readonly header: VaultHeader
  /** The database file's absolute path. */
  readonly file: string
  readonly db: Database
  readonly fields: FieldCrypto
  /** The contents of documents, in files of their own. */
  readonly blobs: Blobs
  readonly readOnly: boolean
  /** Set where the office went on although the clock is behind the last record: the trail says so. */
  readonly clockBack: ClockBack | undefined
  /** Set where the office went on although its last changes may be missing: the trail says so. */
  readonly wentOn: Found | undefined
  /** It was last open on another machine, or by another account. */
  readonly otherMachine: boolean
  /** HMAC key (32 bytes) of the trail's head. */
  readonly trailHeadKey: Buffer
  /** HMAC key of access requests and grants; a key object, since it is used at every use of a grant. */
  readonly grantKey: KeyObject
  /** The Ed25519 public key, 32 bytes. */
  readonly publicKey: Buffer
  /** Ed25519 over `bytes`, 64 bytes. */
  sign(bytes: Uint8Array): Buffer
  /** A copy of the four keys, for a backup alone, which seals them in itself. The caller wipes it. */
  keysForBackup(): KeyBundle
  /** Empties the write-ahead log, closes the database and wipes the keys. A second call does nothing. */
  close(): void
}

/** Ed25519 private keys in PKCS #8 (RFC 8410) are this, then the 32-byte seed. */
const pkcs8Start = Buffer.from('302e020100300506032b657004220420', 'hex')

const signingKey = (seed: Buffer): KeyObject => {
  const der = Buffer.concat([pkcs8Start, seed])
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  der.fill(0)
  return key
}

export type VaultParts = {
  readonly header: VaultHeader
  readonly file: string
  readonly db: Database
  readonly keys: KeyBundle
  readonly readOnly: boolean
  readonly clockBack?: ClockBack | undefined
  readonly wentOn?: Found | undefined
  readonly otherMachine?: boolean
  /** Everything is in the file, which is about to be closed. */
  readonly onWhole?: () => void
}

/**
 * What a program that ends without closing still has open. SQLite would close it in its own way, the log would be gone,
 * and the next start would have to take it for lost.
 */
const unclosed = new Set<() => void>()
process.on('exit', () => {
  for (const close of unclosed) close()
})

/** Takes `keys` over: they are wiped at `close`. */
export const makeVault = (parts: VaultParts): Vault => {
  const { header, file, db, keys, readOnly } = parts
  const fields = createFieldCrypto(keys)
  const blobs = createBlobs({
    file,
    keys: deriveBlobKeys(keys),
    readOnly,
    isNamed: (id, tag) => db.prepare('SELECT 1 FROM blob WHERE id = ? AND tag = ?').get(id, tag) !== undefined,
  })
  const privateKey = signingKey(keys.signing)
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32)
  const trailHeadKey = deriveKey(keys.signing, 'anjuan/trail-head/v1')
  const grantBytes = deriveKey(keys.signing, 'anjuan/grant/v1')
  const grantKey = createSecretKey(grantBytes)
  grantBytes.fill(0)
  const vault: Vault = {
    header,
    file,
    db,
    fields,
    blobs,
    readOnly,
    clockBack: parts.clockBack,
    wentOn: parts.wentOn,
    otherMachine: parts.otherMachine ?? false,
    trailHeadKey,
    grantKey,
    publicKey,
    sign: (bytes) => sign(null, bytes, privateKey),
    keysForBackup: () => copyKeys(keys),
    close() {
      unclosed.delete(close)
      blobs.close()
      if (!db.open) return
      try {
        if (readOnly) db.close()
        else closeWhole(db, parts.onWhole)
      } finally {
        // A full disk may refuse the checkpoint; the log then stays beside the file, and nothing is lost.
        if (db.open) db.close()
        fields.wipe()
        trailHeadKey.fill(0)
        wipeKeys(keys)
      }
    },
  }
  const close = (): void => {
    try {
      vault.close()
    } catch {
      // The log stays beside the file.
    }
  }
  if (parts.onWhole) unclosed.add(close)
  return vault
}
