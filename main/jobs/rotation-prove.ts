// Proves the vault that was put in place under new keys, while the office works in it: the database whole, its foreign
// keys, the trail to its newest checkpoint, and every content of a document there and the one that its row knows. Only
// then does the old vault go. What may go wrong: CANCELLED; what is wrong is answered.

import { open as openFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { verifyDatabase } from '../audit/verify-database.ts'
import { blobsFolder, withBlobFile } from '../vault/blobs/blob-files.ts'
import { headerLength, openHeader } from '../vault/blobs/blob-format.ts'
import { isWhole, openDatabase } from '../vault/database.ts'
import { deriveBlobKeys, type KeyBundle, wipeKeys } from '../vault/keys.ts'
import { asBuffer, type Task } from './task.ts'

export type ProveInput = {
  readonly databaseFile: string
  readonly keys: KeyBundle
  readonly publicKey: Uint8Array
  /** The end of the trail as main knows it. */
  readonly head: { readonly seq: number; readonly hash: Uint8Array }
}

/** `missing`: contents that are not there or are not the ones; they may have been so before. */
export type Proof = { readonly whole: boolean; readonly trail: boolean; readonly missing: number }

type Known = { readonly id: string; readonly tag: Buffer }

export const rotationProve: Task<ProveInput, Proof, { readonly done: number; readonly total: number }> = async (
  { databaseFile, keys, publicKey, head },
  { signal },
) => {
  const blobKeys = deriveBlobKeys(keys)
  const db = openDatabase(databaseFile, keys.database, { readonly: true })
  try {
    const whole = isWhole(db)
    const { problem } = await verifyDatabase(db, {
      publicKey,
      head: { seq: head.seq, hash: asBuffer(head.hash) },
      anchor: undefined,
      signal,
    })
    const next = db.prepare<[string], Known>('SELECT id, tag FROM blob WHERE id > ? ORDER BY id LIMIT 1000')
    const folder = blobsFolder(dirname(databaseFile))
    let missing = 0
    for (let rows = next.all(''); rows.length > 0; rows = next.all(rows.at(-1)?.id ?? '')) {
      for (const { id, tag } of rows) {
        const found = await withBlobFile(folder, id, async (file) => {
          const handle = await openFile(file, 'r')
          try {
            const header = Buffer.alloc(headerLength)
            await handle.read(header, 0, headerLength, 0)
            return openHeader(blobKeys.content, header)?.tag.equals(tag) === true ? true : undefined
          } finally {
            await handle.close()
          }
        })
        if (!found) missing += 1
      }
    }
    return { whole, trail: problem === undefined, missing }
  } finally {
    db.close()
    wipeKeys(keys)
    blobKeys.content.fill(0)
    blobKeys.name.fill(0)
  }
}
