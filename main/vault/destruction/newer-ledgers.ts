// The ledgers that newer backups of the same vault carry, out of the folder that a backup is restored from: what was
// destroyed after the chosen one was made. Each later backup carries the whole ledger, so the newest few are asked.
// What may go wrong: nothing that would keep a restore from going on; a file that can't be read is passed over.

import { open } from 'node:fs/promises'
import { isAppError } from '../../../shared/errors.ts'
import type { ArchiveSecret } from '../archive/age-keys.ts'
import { decryptAge } from '../archive/age-stream.ts'
import { ByteReader } from '../archive/byte-reader.ts'
import { inspectFolder } from '../archive/chain.ts'
import { readBlocks } from '../archive/file-io.ts'
import { databaseName } from '../archive/manifest.ts'
import { TarReader } from '../archive/tar-read.ts'
import { ledgerFile, maxLedgerLength } from './ledger.ts'

const asked = 3

/** The bytes of the ledger in a backup file; undefined where it has none. Reads no further than the ledger. */
export const ledgerInArchive = async (
  file: string,
  secret: ArchiveSecret,
  signal?: AbortSignal,
): Promise<Uint8Array | undefined> => {
  const handle = await open(file, 'r')
  let reader: ByteReader | undefined
  try {
    reader = new ByteReader(await decryptAge(readBlocks(handle, { signal }), secret, { signal }))
    const tar = new TarReader(reader)
    for (let header = await tar.next(); header && header.name !== databaseName; header = await tar.next()) {
      const wanted = header.name === ledgerFile
      if (wanted && header.size > maxLedgerLength) return undefined
      const pieces: Buffer[] = []
      for await (const piece of tar.body()) if (wanted) pieces.push(Buffer.from(piece))
      if (wanted) return Buffer.concat(pieces)
    }
    return undefined
  } finally {
    await reader?.close()
    await handle.close()
  }
}

export const newerLedgers = async (
  folder: string,
  secret: ArchiveSecret,
  than: { readonly vaultId: string; readonly createdAt: string },
  signal?: AbortSignal,
): Promise<Uint8Array[]> => {
  const passOver = (error: unknown): void => {
    if (isAppError(error) && error.code === 'CANCELLED') throw error
  }
  const found = await inspectFolder(folder, secret, { signal }).catch((error: unknown) => {
    passOver(error)
    return []
  })
  const ledgers: Uint8Array[] = []
  for (const { file, vaultId, createdAt, formatVersion } of found) {
    if (vaultId !== than.vaultId || createdAt <= than.createdAt || formatVersion < 3) continue
    const ledger = await ledgerInArchive(file, secret, signal).catch(passOver)
    if (ledger) ledgers.push(ledger)
    if (ledgers.length === asked) break
  }
  return ledgers
}
