// What the next incremental backup is compared with: the prints of the database's pages and the list of contents as of a
// backup, in `<vault>/backup-pages/<backup id>.pages`. Nothing in it is secret; what it says decides what a backup
// leaves out, so it is under a MAC of the vault's keys. It is a help, not a record: where it is missing, damaged or of
// other keys, the next backup is a full one.
//
// Form: magic (8) | length of the head (4, big-endian) | head, JSON | prints, 20 bytes a page | contents, 72 bytes each
// (id 32, size 8 big-endian, SHA-256 32) | HMAC-SHA-256 of all before it.

import { createHmac, timingSafeEqual } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { exists, flushFolder } from '../durable.ts'
import { deriveKey, type KeyBundle, keyCheckValue, packKeys } from '../keys.ts'
import type { ListedBlob } from './blob-list.ts'
import { type EarlierLink, linkSchema, maxChain } from './manifest.ts'
import { pageLength } from './page-list.ts'
import { printWords } from './page-prints.ts'

export const pageStatesFolder = (vaultFolder: string): string => join(vaultFolder, 'backup-pages')

const magic = Buffer.from('ANJPAGE\u0001', 'latin1')
const macLength = 32
const blobLength = 32 + 8 + 32
/** A chain keeps the state before the newest too, in case that what came after the writing goes wrong. */
const keptPerChain = 2
const keptInAll = 12

const headSchema = z.strictObject({
  keyCheck: z.string(),
  vaultId: z.string(),
  /** From the full one to this very backup. */
  chain: z
    .array(linkSchema)
    .min(1)
    .max(maxChain + 1),
  /** Of the recipients: whoever opens the newest link must be able to open the ones before. */
  lock: z.string(),
  databaseBytes: z.int().min(0).multipleOf(pageLength),
  blobs: z.int().min(0),
})

export type PageState = {
  readonly vaultId: string
  readonly chain: readonly EarlierLink[]
  readonly lock: string
  readonly databaseBytes: number
  readonly prints: Uint32Array
  /** Whole contents that lie somewhere in the chain. */
  readonly blobs: readonly ListedBlob[]
}

export type StateFault = 'base-lost' | 'base-damaged' | 'other-keys'

/** Of all four keys: after a change of any of them the same names may stand for other bytes. The caller wipes it. */
const stateKey = (keys: KeyBundle): Buffer => {
  const packed = packKeys(keys)
  try {
    return deriveKey(packed, 'anjuan/backup-pages/v1')
  } finally {
    packed.fill(0)
  }
}

const placeOf = (folder: string, backupId: string): string => {
  if (!/^[0-9a-f-]{36}$/.test(backupId)) throw new RangeError('not a backup id')
  return join(folder, `${backupId}.pages`)
}

const encodeBlobs = (blobs: readonly ListedBlob[]): Buffer => {
  const bytes = Buffer.alloc(blobs.length * blobLength)
  for (const [index, { id, size, sha256 }] of blobs.entries()) {
    const at = index * blobLength
    bytes.write(id, at, 'hex')
    bytes.writeBigUInt64BE(BigInt(size), at + 32)
    bytes.write(sha256, at + 40, 'hex')
  }
  return bytes
}

const decodeBlobs = (bytes: Buffer): ListedBlob[] => {
  const blobs: ListedBlob[] = []
  for (let at = 0; at < bytes.length; at += blobLength) {
    blobs.push({
      id: bytes.toString('hex', at, at + 32),
      size: Number(bytes.readBigUInt64BE(at + 32)),
      sha256: bytes.toString('hex', at + 40, at + 72),
    })
  }
  return blobs
}

/** Replaces what there was of the same backup. `keys` stay the caller's. */
export const writePageState = async (folder: string, state: PageState, keys: KeyBundle): Promise<void> => {
  const key = stateKey(keys)
  const head = Buffer.from(
    JSON.stringify({
      keyCheck: keyCheckValue(key),
      vaultId: state.vaultId,
      chain: [...state.chain],
      lock: state.lock,
      databaseBytes: state.databaseBytes,
      blobs: state.blobs.length,
    } satisfies z.infer<typeof headSchema>),
  )
  const start = Buffer.alloc(magic.length + 4)
  magic.copy(start)
  start.writeUInt32BE(head.length, magic.length)
  const prints = Buffer.from(state.prints.buffer, state.prints.byteOffset, state.prints.byteLength)
  const parts = [start, head, prints, encodeBlobs(state.blobs)]
  const mac = createHmac('sha256', key)
  key.fill(0)
  for (const part of parts) mac.update(part)
  if ((await mkdir(folder, { recursive: true, mode: 0o700 })) !== undefined) await flushFolder(dirname(folder))
  const place = placeOf(folder, state.chain.at(-1)!.backupId)
  const handle = await open(`${place}.new`, 'w', 0o600)
  try {
    for (const part of [...parts, mac.digest()]) await handle.writeFile(part)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(`${place}.new`, place)
  await flushFolder(folder)
  await prune(folder, state.chain)
}

const parse = (bytes: Buffer, key: Buffer): PageState | StateFault => {
  const headAt = magic.length + 4
  if (bytes.length < headAt + macLength || !bytes.subarray(0, magic.length).equals(magic)) return 'base-damaged'
  const printsAt = headAt + bytes.readUInt32BE(magic.length)
  if (printsAt > bytes.length - macLength) return 'base-damaged'
  const read = (() => {
    try {
      return headSchema.safeParse(JSON.parse(bytes.toString('utf8', headAt, printsAt))).data
    } catch {
      return undefined
    }
  })()
  if (!read) return 'base-damaged'
  if (read.keyCheck !== keyCheckValue(key)) return 'other-keys'
  const macAt = bytes.length - macLength
  const blobsAt = printsAt + (read.databaseBytes / pageLength) * printWords * 4
  if (blobsAt + read.blobs * blobLength !== macAt) return 'base-damaged'
  const mac = createHmac('sha256', key).update(bytes.subarray(0, macAt)).digest()
  if (!timingSafeEqual(mac, bytes.subarray(macAt))) return 'base-damaged'
  // A copy of its own: words must lie at multiples of four.
  const prints = new Uint32Array(new Uint8Array(bytes.subarray(printsAt, blobsAt)).buffer)
  const { vaultId, chain, lock, databaseBytes } = read
  return { vaultId, chain, lock, databaseBytes, prints, blobs: decodeBlobs(bytes.subarray(blobsAt, macAt)) }
}

/** The state as of a backup, or why there is none to be had. */
export const readPageState = async (
  folder: string,
  backupId: string,
  keys: KeyBundle,
): Promise<PageState | StateFault> => {
  const place = placeOf(folder, backupId)
  const bytes = await readFile(place).catch(() => undefined)
  if (!bytes) return (await exists(place).catch(() => true)) ? 'base-damaged' : 'base-lost'
  const key = stateKey(keys)
  try {
    const state = parse(bytes, key)
    return typeof state === 'object' && state.chain.at(-1)?.backupId !== backupId ? 'base-damaged' : state
  } finally {
    key.fill(0)
  }
}

/** Removes what no backup will be compared with any more: in this chain all but the newest, and the oldest of all. */
const prune = async (folder: string, chain: readonly EarlierLink[]): Promise<void> => {
  for (const { backupId } of chain.slice(0, -keptPerChain)) await rm(placeOf(folder, backupId), { force: true })
  const left: { readonly path: string; readonly changed: number }[] = []
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const { mtimeMs } = await stat(path)
    left.push({ path, changed: mtimeMs })
  }
  left.sort((one, other) => other.changed - one.changed)
  for (const { path } of left.slice(keptInAll)) await rm(path, { force: true })
}
