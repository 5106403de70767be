// The ledger as the vault keeps it: two tables, appended to only. The office's destroying acts write here in the same
// transaction in which they destroy; a rotation adds the link of the two keys; a restore adds what other ledgers knew.

import type { Database } from 'better-sqlite3'
import { uuidv7 } from 'uuidv7'
import {
  type DestructionEntry,
  type DestructionKind,
  type DestructionTarget,
  type KeyLink,
  type Ledger,
  type Signer,
  signEntry,
} from './ledger.ts'

export const hasLedger = (db: Database): boolean =>
  db.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'destruction'`).get() !== undefined

type EntryRow = {
  id: string
  at: string
  kind: DestructionKind
  targets: string
  by_id: string
  reason: string
  public_key: Buffer
  signature: Buffer
}
type LinkRow = { from_key: Buffer; to_key: Buffer; at: string; from_signature: Buffer; to_signature: Buffer }

const text = (bytes: Buffer): string => bytes.toString('base64url')
const bytes = (value: string): Buffer => Buffer.from(value, 'base64url')

/** Empty for a vault of before 0.4.0. */
export const readLedger = (db: Database, vaultId: string): Ledger => {
  if (!hasLedger(db)) return { vaultId, links: [], entries: [] }
  const entries = db.prepare('SELECT * FROM destruction ORDER BY id').all() as EntryRow[]
  const links = db.prepare('SELECT * FROM destruction_key ORDER BY at, from_key').all() as LinkRow[]
  return {
    vaultId,
    links: links.map((row) => ({
      from: text(row.from_key),
      to: text(row.to_key),
      at: row.at,
      fromSignature: text(row.from_signature),
      toSignature: text(row.to_signature),
    })),
    entries: entries.map((row) => ({
      id: row.id,
      at: row.at,
      kind: row.kind,
      targets: JSON.parse(row.targets) as DestructionTarget[],
      by: row.by_id,
      reason: row.reason,
      publicKey: text(row.public_key),
      signature: text(row.signature),
    })),
  }
}

const addEntry = (db: Database, entry: DestructionEntry): number =>
  db
    .prepare(
      'INSERT OR IGNORE INTO destruction (id, at, kind, targets, by_id, reason, public_key, signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(
      entry.id,
      entry.at,
      entry.kind,
      JSON.stringify(entry.targets),
      entry.by,
      entry.reason,
      bytes(entry.publicKey),
      bytes(entry.signature),
    ).changes

/** The signing key was changed: written in the transaction in which the new one begins. */
export const recordKeyLink = (db: Database, link: KeyLink): void => {
  db.prepare(
    'INSERT OR IGNORE INTO destruction_key (from_key, to_key, at, from_signature, to_signature) VALUES (?, ?, ?, ?, ?)',
  ).run(bytes(link.from), bytes(link.to), link.at, bytes(link.fromSignature), bytes(link.toSignature))
}

/** What other ledgers know, believed before. Answers how many entries are new. */
export const addToLedger = (db: Database, ledger: Ledger): number => {
  for (const link of ledger.links) recordKeyLink(db, link)
  return ledger.entries.reduce((sum, entry) => sum + addEntry(db, entry), 0)
}

export type Destruction = {
  readonly kind: DestructionKind
  readonly targets: readonly DestructionTarget[]
  /** The account's id. */
  readonly by: string
  /** Without a name or a value of a person. */
  readonly reason: string
  readonly at: string
}

/** Within the transaction that destroys. `keepLedgerFile` afterwards, once it is committed. Answers the entry's id. */
export const recordDestruction = (db: Database, vaultId: string, signer: Signer, destruction: Destruction): string => {
  const id = uuidv7()
  addEntry(db, signEntry(vaultId, { ...destruction, id, targets: [...destruction.targets] }, signer))
  return id
}
