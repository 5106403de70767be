// What was destroyed for good, as a ledger that travels: every later backup carries it, and the recovery kit's file. An
// entry names rows by table and id, never what was in them, and is signed by the vault's key; the file is signed as a
// whole, so that an entry taken out shows. A restore believes nothing that is not signed by the restored vault's key or
// by one that it was changed to or from (links, signed by both).
// What may go wrong: out of form, a signature that does not hold, a key that nobody vouches for: LEDGER_REFUSED with
// params.reason form, signature, key, vault.

import { createHash, verify } from 'node:crypto'
import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'
import { publicKeyOf } from '../../audit/signature.ts'

export const ledgerFile = 'destruction.json'
export const ledgerFormat = 1
/** Some 200,000 entries; read at once. */
export const maxLedgerLength = 64 * 1024 * 1024

const base64url = (bytes: number) =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .length(Math.ceil((bytes * 4) / 3))
const instant = z.iso.datetime({ precision: 3 })
const columnName = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/)

/** What is never destroyed by a ledger, whoever signed it: the trail, the keys, the accounts, the ledger itself. */
const kept: readonly string[] = [
  'office',
  'setting',
  'counter',
  'staff',
  'team',
  'trail',
  'trail_subject',
  'trail_subject_queue',
  'trail_head',
  'checkpoint',
  'signing_key',
  'verification',
  'destruction',
  'destruction_key',
]

const targetShape = z.strictObject({
  table: columnName.refine((table) => !kept.includes(table) && !table.startsWith('sqlite_')),
  id: z.string().min(1).max(200),
  /** Only these values of the row; the row itself where there are none. */
  columns: z.array(columnName).min(1).max(200).optional(),
})

export const destructionKinds = ['person', 'document', 'value', 'record'] as const

const entryShape = z.strictObject({
  id: z.uuid(),
  at: instant,
  kind: z.enum(destructionKinds),
  targets: z.array(targetShape).min(1).max(20_000),
  /** The account's id. */
  by: z.string().max(64),
  /** No name and no value of a person. */
  reason: z.string().max(400),
  /** Who signed: 32 bytes. */
  publicKey: base64url(32),
  signature: base64url(64),
})

const linkShape = z.strictObject({
  from: base64url(32),
  to: base64url(32),
  at: instant,
  fromSignature: base64url(64),
  toSignature: base64url(64),
})

const fileShape = z.strictObject({
  format: z.literal('anjuan-destruction'),
  formatVersion: z.literal(ledgerFormat),
  vaultId: z.uuid(),
  /** When it was written. */
  at: instant,
  links: z.array(linkShape).max(1000),
  entries: z.array(entryShape),
  publicKey: base64url(32),
  signature: base64url(64),
})

export type DestructionTarget = z.infer<typeof targetShape>
export type DestructionKind = (typeof destructionKinds)[number]
export type DestructionEntry = z.infer<typeof entryShape>
/** A signing key was changed; both vouch for the other. */
export type KeyLink = z.infer<typeof linkShape>
export type LedgerFile = z.infer<typeof fileShape>
export type Ledger = Pick<LedgerFile, 'vaultId' | 'links' | 'entries'>

/** The vault's signing key, as `Vault` has it. */
export type Signer = { readonly publicKey: Buffer; sign(bytes: Uint8Array): Buffer }

export type LedgerFault = 'form' | 'signature' | 'key' | 'vault'
const refused = (reason: LedgerFault): AppError => new AppError('LEDGER_REFUSED', { reason })

const text = (value: unknown): Buffer => Buffer.from(JSON.stringify(value))
const plainTarget = ({ table, id, columns }: DestructionTarget) => [table, id, ...(columns ?? [])]

const entryBytes = (vaultId: string, entry: Omit<DestructionEntry, 'signature' | 'publicKey'>): Buffer =>
  text([
    'anjuan/destruction/v1',
    vaultId,
    entry.id,
    entry.at,
    entry.kind,
    entry.targets.map(plainTarget),
    entry.by,
    entry.reason,
  ])

const linkBytes = (vaultId: string, { from, to, at }: Pick<KeyLink, 'from' | 'to' | 'at'>): Buffer =>
  text(['anjuan/destruction-key/v1', vaultId, from, to, at])

const fileBytes = ({ vaultId, at, links, entries }: Pick<LedgerFile, 'vaultId' | 'at' | 'links' | 'entries'>): Buffer =>
  text([
    'anjuan/destruction-ledger/v1',
    vaultId,
    at,
    createHash('sha256')
      .update(text([links, entries]))
      .digest('hex'),
  ])

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

/** @throws ZodError where the caller made an entry that is out of form */
export const signEntry = (
  vaultId: string,
  entry: Omit<DestructionEntry, 'signature' | 'publicKey'>,
  signer: Signer,
): DestructionEntry =>
  entryShape.parse({
    ...entry,
    publicKey: base64(signer.publicKey),
    signature: base64(signer.sign(entryBytes(vaultId, entry))),
  })

/** For a rotation: the old signing key and the new vouch for each other. `at`: a UTC instant. */
export const linkKeys = (vaultId: string, from: Signer, to: Signer, at: string): KeyLink => {
  const link = { from: base64(from.publicKey), to: base64(to.publicKey), at }
  const bytes = linkBytes(vaultId, link)
  return { ...link, fromSignature: base64(from.sign(bytes)), toSignature: base64(to.sign(bytes)) }
}

/** The file as it travels; a line an entry. */
export const encodeLedger = (ledger: Ledger, at: string, signer: Signer): Uint8Array => {
  const { vaultId, links } = ledger
  const entries = [...ledger.entries].sort((one, other) => (one.id < other.id ? -1 : 1))
  const about = { format: 'anjuan-destruction', formatVersion: ledgerFormat, vaultId, at }
  const signature = base64(signer.sign(fileBytes({ vaultId, at, links: [...links], entries })))
  const lines = (rows: readonly unknown[]): string => rows.map((row) => `\n${JSON.stringify(row)}`).join(',')
  const start = JSON.stringify(about).slice(0, -1)
  return Buffer.from(
    `${start},\n"links":[${lines(links)}],\n"entries":[${lines(entries)}],\n"publicKey":"${base64(signer.publicKey)}",\n"signature":"${signature}"}\n`,
  )
}

/** Read, not yet believed: see `believe`. @throws AppError LEDGER_REFUSED form; BACKUP_NEWER */
export const decodeLedger = (bytes: Uint8Array): LedgerFile => {
  let value: unknown
  try {
    if (bytes.length > maxLedgerLength) throw refused('form')
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw refused('form')
  }
  const head = z.object({ format: z.literal('anjuan-destruction'), formatVersion: z.int().min(1) }).safeParse(value)
  if (!head.success) throw refused('form')
  if (head.data.formatVersion > ledgerFormat) throw new AppError('BACKUP_NEWER', { version: head.data.formatVersion })
  const file = fileShape.safeParse(value)
  if (!file.success) throw refused('form')
  if (new Set(file.data.entries.map(({ id }) => id)).size !== file.data.entries.length) throw refused('form')
  return file.data
}

const holds = (publicKey: string, bytes: Buffer, signature: string): boolean =>
  verify(null, bytes, publicKeyOf(Buffer.from(publicKey, 'base64url')), Buffer.from(signature, 'base64url'))

/** Every key that `root` vouches for, directly or over others, in either direction: each link is signed by both ends. */
const vouchedFor = (vaultId: string, root: string, links: readonly KeyLink[]): Set<string> => {
  const good = links.filter((link) => {
    const bytes = linkBytes(vaultId, link)
    return holds(link.from, bytes, link.fromSignature) && holds(link.to, bytes, link.toSignature)
  })
  const found = new Set([root])
  for (let before = 0; before !== found.size; ) {
    before = found.size
    for (const { from, to } of good) {
      if (found.has(from)) found.add(to)
      if (found.has(to)) found.add(from)
    }
  }
  return found
}

/**
 * The ledger of a file that the vault's own key answers for. `otherLinks`: those of other ledgers, each believed only by
 * its signatures. @throws AppError LEDGER_REFUSED
 */
export const believe = (
  file: LedgerFile,
  vaultId: string,
  publicKey: Uint8Array,
  otherLinks: readonly KeyLink[] = [],
): Ledger => {
  if (file.vaultId !== vaultId) throw refused('vault')
  const known = vouchedFor(vaultId, base64(publicKey), [...file.links, ...otherLinks])
  if (!known.has(file.publicKey)) throw refused('key')
  if (!holds(file.publicKey, fileBytes(file), file.signature)) throw refused('signature')
  for (const { signature, publicKey: signer, ...entry } of file.entries) {
    if (!known.has(signer)) throw refused('key')
    if (!holds(signer, entryBytes(vaultId, entry), signature)) throw refused('signature')
  }
  const links = file.links.filter(({ from, to }) => known.has(from) && known.has(to))
  return { vaultId, links, entries: file.entries }
}

/** The union. Each was believed before. */
export const mergeLedgers = (vaultId: string, ledgers: readonly Ledger[]): Ledger => {
  const entries = new Map(ledgers.flatMap((ledger) => ledger.entries.map((entry) => [entry.id, entry] as const)))
  const links = new Map(
    ledgers.flatMap((ledger) => ledger.links.map((link) => [`${link.from}|${link.to}`, link] as const)),
  )
  return { vaultId, links: [...links.values()], entries: [...entries.values()] }
}
