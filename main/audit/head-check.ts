// The cheap look at the trail's end when a vault is opened: a few rows, whatever the trail's length. The whole is
// looked at by verify-database.ts.

import { timingSafeEqual } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import type { HashedRecord, Problem } from './chain.ts'
import { genesis, hashRecord } from './record.ts'
import { keyIdOf, publicKeyOf, type SignedCheckpoint, signatureHolds } from './signature.ts'
import { type Head, headMac } from './trail.ts'

export type HeadKeys = { readonly headKey: Buffer; readonly publicKey: Uint8Array }

type HeadRow = Head & { readonly mac: Buffer }
type CheckpointRow = Omit<SignedCheckpoint, 'keyId'> & { key_id: string }

/** The end of the trail, if its mark is ours. */
export const readHead = (db: Database, headKey: Buffer): Head | Problem => {
  const row = db.prepare<[], HeadRow>('SELECT seq, hash, mac FROM trail_head').get()
  if (!row) {
    const { seq } = db.prepare<[], { seq: number | null }>('SELECT max(seq) AS seq FROM trail').get() ?? { seq: null }
    return seq === null ? { seq: 0, hash: genesis } : { kind: 'head', seq }
  }
  const expected = headMac(headKey, row.seq, row.hash)
  const ours = row.mac.length === expected.length && timingSafeEqual(row.mac, expected)
  return ours ? { seq: row.seq, hash: row.hash } : { kind: 'head', seq: row.seq }
}

/** undefined when nothing is wrong that a look at the end can show. */
export const checkHead = (
  db: Database,
  { headKey, publicKey }: HeadKeys,
  anchor: SignedCheckpoint | undefined,
): Problem | undefined => {
  const head = readHead(db, headKey)
  if ('kind' in head) return head
  const record = db.prepare<[number], HashedRecord>('SELECT * FROM trail WHERE seq = ?')
  const [last, before] = db.prepare<[], HashedRecord>('SELECT * FROM trail ORDER BY seq DESC LIMIT 2').all()
  if ((last?.seq ?? 0) < head.seq) return { kind: 'cut-off', seq: (last?.seq ?? 0) + 1 }
  if (last && last.seq > head.seq) return { kind: 'extra', seq: head.seq + 1 }
  if (last && !last.hash.equals(head.hash)) return { kind: 'changed', seq: last.seq }
  if (last && !hashRecord(before?.hash ?? genesis, last).equals(last.hash)) return { kind: 'changed', seq: last.seq }

  const newest = db.prepare<[], CheckpointRow>('SELECT * FROM checkpoint ORDER BY seq DESC, at DESC LIMIT 2').all()
  const [row] = newest
  if (row) {
    const { key_id: keyId, ...rest } = row
    if (row.seq > head.seq) return { kind: 'cut-off', seq: head.seq + 1 }
    if (row.seq > 0 && !record.get(row.seq)?.hash.equals(row.hash)) return { kind: 'checkpoint', seq: row.seq }
    if (keyId !== keyIdOf(publicKey)) return { kind: 'unknown-key', seq: row.seq }
    if (!signatureHolds(publicKeyOf(publicKey), { ...rest, keyId })) return { kind: 'signature', seq: row.seq }
  }
  // The first checkpoint may have been made an instant before the power was lost; the second found its place.
  if (!anchor) return newest.length > 1 ? { kind: 'anchor-missing', seq: row?.seq ?? 0 } : undefined
  if (anchor.seq > head.seq) return { kind: 'replayed', seq: anchor.seq }
  if (anchor.seq > 0 && !record.get(anchor.seq)?.hash.equals(anchor.hash)) return { kind: 'replayed', seq: anchor.seq }
  return undefined
}
