// The end of a rotation, in the new vault's database: the trail's record and its two checkpoints, the ages of the keys,
// and what of the former keys is still needed. One transaction, written while nobody else may write.
//
// Two checkpoints stand at the end of the trail then: one by the former key, whose reason names the present one, and one
// by the present key, whose reason names the former. So whoever holds the former public key (an older export, the printed
// one) can go on to the present, and whoever holds the present can go back: docs/trail-format.md.

import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { uuidv7 } from 'uuidv7'
import { keyNames } from '../../shared/values/key-ages.ts'
import { TrailEntry } from '../audit/entry.ts'
import { checkpointBytes, rotatedFrom, rotatedTo } from '../audit/record.ts'
import { keyIdOf, type SignedCheckpoint } from '../audit/signature.ts'
import { headMac, Trail } from '../audit/trail.ts'
import { openDatabase } from '../vault/database.ts'
import { linkKeys } from '../vault/destruction/ledger.ts'
import { writeLedgerFile } from '../vault/destruction/ledger-file.ts'
import { signerOfSeed } from '../vault/destruction/signer.ts'
import { readLedger, recordKeyLink } from '../vault/destruction/table.ts'
import { exists } from '../vault/durable.ts'
import { deriveKey, type KeyBundle, type KeyName } from '../vault/keys.ts'
import { convertFile } from '../vault/rotation/pages.ts'
import type { Crypto } from '../vault/rotation/remake.ts'
import type { LastWord, RotationInput } from './rotation-build.ts'

export type Conclusion = RotationInput &
  LastWord & {
    readonly signs: boolean
    readonly renamed: boolean
    readonly changed: readonly KeyName[]
    readonly crypto: Crypto
  }

/** As the trail has them: one word for all four. */
export const namesOf = (names: readonly KeyName[]): string => (names.length === 4 ? 'all' : names.join(' '))

const headKeyOf = ({ signing }: KeyBundle): Buffer => deriveKey(signing, 'anjuan/trail-head/v1')

/** The end under the present key, if it was ours under the former: what somebody else wrote does not become ours. */
const remakeHead = (db: Database, former: KeyBundle, fresh: KeyBundle): void => {
  const row = db.prepare<[], { seq: number; hash: Buffer; mac: Buffer }>('SELECT seq, hash, mac FROM trail_head').get()
  if (!row?.mac.equals(headMac(headKeyOf(former), row.seq, row.hash))) return
  db.prepare('UPDATE trail_head SET mac = ?').run(headMac(headKeyOf(fresh), row.seq, row.hash))
}

/** Codes that were not used yet are held against the key that they were made with. */
const keepCodeKey = (db: Database, { former, at, crypto }: Conclusion): void => {
  // Nothing is kept of a key that no code needs any more.
  const needed = db.prepare('SELECT 1 FROM backup_code WHERE used_at IS NULL LIMIT 1').get() !== undefined
  if (!needed) {
    db.exec('DELETE FROM former_key')
    return
  }
  const id = uuidv7()
  const key = deriveKey(former.index, 'anjuan/index/v1/backup-code')
  db.prepare(`INSERT INTO former_key (id, kind, until, key_sealed) VALUES (?, 'backup-code', ?, ?)`).run(
    id,
    at,
    crypto.fresh.seal('former_key', 'key', id, key),
  )
  key.fill(0)
}

const putCheckpoint = (db: Database, checkpoint: SignedCheckpoint): SignedCheckpoint => {
  const { seq, hash, at, reason, keyId, signature } = checkpoint
  db.prepare('INSERT INTO checkpoint (seq, hash, at, reason, key_id, signature) VALUES (?, ?, ?, ?, ?, ?)').run(
    seq,
    hash,
    at,
    reason,
    keyId,
    signature,
  )
  return checkpoint
}

const conclude = (db: Database, it: Conclusion): SignedCheckpoint => {
  const signers = { former: signerOfSeed(it.former.signing), fresh: signerOfSeed(it.fresh.signing) }
  const clock = { now: () => new Date(it.at) }
  const keyId = keyIdOf(signers.former.publicKey)
  const trail = new Trail(
    db,
    clock,
    { headKey: headKeyOf(it.former), keyId, sign: (bytes) => signers.former.sign(bytes) },
    it.device,
  )
  const entry = new TrailEntry()
    .about('key', it.vaultId)
    .detail('keyNames', namesOf(it.changed))
    .detail('reason', it.why)
  if (it.signs) {
    entry.detail('formerKey', keyId).detail('freshKey', keyIdOf(signers.fresh.publicKey))
  }
  trail.append(it.author, 'key.rotated', 'done', entry)
  const age = db.prepare('INSERT OR REPLACE INTO key_age (name, since) VALUES (?, ?)')
  for (const name of it.changed) age.run(name, it.at)
  // Whoever could open the vault had all of the keys: a proposal stands until each was changed since, at once or one by one.
  db.prepare(`UPDATE key_suggestion SET settled_at = ? WHERE settled_at IS NULL
    AND (SELECT count(*) FROM key_age WHERE since >= key_suggestion.at) = ?`).run(it.at, keyNames.length)
  if (it.renamed) keepCodeKey(db, it)

  const { seq, hash } = trail.head()
  // In the order in which they are looked at: by time, and no two at one instant.
  const times = [0, 1].map((later) => new Date(Date.parse(it.at) + later).toISOString())
  const sign = (which: 'former' | 'fresh', at: string, reason: string): SignedCheckpoint =>
    putCheckpoint(db, {
      seq,
      hash,
      at,
      reason,
      keyId: keyIdOf(signers[which].publicKey),
      signature: signers[which].sign(checkpointBytes(seq, hash, at, reason)),
    })
  if (!it.signs) return sign('former', times[0]!, 'rotation')
  sign('former', times[0]!, rotatedTo(signers.fresh.publicKey))
  const checkpoint = sign('fresh', times[1]!, rotatedFrom(signers.former.publicKey))
  db.prepare('INSERT OR IGNORE INTO signing_key (id, public_key, from_seq, at) VALUES (?, ?, ?, ?)').run(
    checkpoint.keyId,
    signers.fresh.publicKey,
    seq,
    it.at,
  )
  recordKeyLink(db, linkKeys(it.vaultId, signers.former, signers.fresh, it.at))
  remakeHead(db, it.former, it.fresh)
  return checkpoint
}

export const concludeRotation = (db: Database, it: Conclusion): SignedCheckpoint => db.transaction(conclude)(db, it)

/** The ledger of what was destroyed, beside the database, answered for by the key that signs from now on. */
export const keepLedgerBeside = (db: Database, folder: string, it: Conclusion): Promise<void> =>
  writeLedgerFile(folder, readLedger(db, it.vaultId), it.at, signerOfSeed(it.fresh.signing))

const readOnlyTrail = 'trail-read-only.db'

/** The trail that was kept while the vault was open read-only, if there is one: it is read on, and written on. */
export const convertReadOnlyTrail = async (
  folder: string,
  target: string,
  former: KeyBundle,
  fresh: KeyBundle,
): Promise<void> => {
  const file = join(folder, readOnlyTrail)
  if (!(await exists(file))) return
  const made = join(target, readOnlyTrail)
  // Whatever is still in its log comes into the file first.
  openDatabase(file, former.database).close()
  await convertFile(file, made, former.database, fresh.database)
  const db = openDatabase(made, fresh.database)
  try {
    remakeHead(db, former, fresh)
  } finally {
    db.close()
  }
}
