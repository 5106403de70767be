// What one backup file is, from its first and its last chunks alone: some milliseconds, whatever its size (a passphrase
// costs about a second). Tells also a file whose end is missing.
// What may go wrong: NOT_A_BACKUP, BACKUP_WRONG_KEY, BACKUP_NEWER, BACKUP_CUT_SHORT, BACKUP_ALTERED (at either end of
// the file; what was changed in between shows only when it is read), FILE_FAILED.

import { type FileHandle, open } from 'node:fs/promises'
import { AppError } from '../../../shared/errors.ts'
import { ageCipher } from './age-cipher.ts'
import { openHeader, readHeader } from './age-header.ts'
import type { ArchiveSecret } from './age-keys.ts'
import { nonceLength, payloadKey } from './age-stream.ts'
import { ByteReader } from './byte-reader.ts'
import { chunkLength, newBlock, openBlock, sealedChunkLength } from './crew.ts'
import { readBlocks, withFileErrors } from './file-io.ts'
import type { Manifest } from './manifest.ts'
import { readManifest } from './read-archive.ts'
import { TarReader } from './tar-read.ts'

export type Glance = { readonly manifest: Manifest; readonly bytes: number }

/** The header has 64 KiB at most, and mostly some hundred bytes. */
const headBlock = 16 * 1024

const readAt = async (handle: FileHandle, target: Uint8Array, at: number): Promise<number> => {
  for (let used = 0; ; ) {
    const { bytesRead } = await handle.read(target, used, target.length - used, at + used)
    used += bytesRead
    if (bytesRead === 0 || used === target.length) return used
  }
}

class Ends {
  readonly #handle: FileHandle
  readonly #key: Uint8Array
  readonly #start: number
  readonly #size: number
  readonly #chunks: number

  constructor(handle: FileHandle, key: Uint8Array, start: number, size: number) {
    this.#handle = handle
    this.#key = key
    this.#start = start
    this.#size = size
    this.#chunks = Math.ceil((size - start) / sealedChunkLength)
  }

  /** One chunk, opened. */
  async #chunk(index: number): Promise<Uint8Array> {
    const block = newBlock(1)
    const length = await readAt(this.#handle, block.sealed, this.#start + index * sealedChunkLength)
    const last = index === this.#chunks - 1
    const opening = openBlock(ageCipher(), { key: this.#key, first: index, last }, block, length)
    if (opening !== 'whole') throw new AppError(opening === 'cut' ? 'BACKUP_CUT_SHORT' : 'BACKUP_ALTERED')
    return block.plain.subarray(0, Math.max(0, length - (sealedChunkLength - chunkLength)))
  }

  async *#fromStart(): AsyncGenerator<Uint8Array, void, undefined> {
    for (let index = 0; index < this.#chunks; index++) yield await this.#chunk(index)
  }

  /** Its one or two first chunks. */
  async manifest(): Promise<Manifest> {
    if (this.#chunks <= 0) throw new AppError('BACKUP_CUT_SHORT')
    const reader = new ByteReader(this.#fromStart())
    try {
      return (await readManifest(new TarReader(reader))).manifest
    } finally {
      await reader.close()
    }
  }

  /** Our archives are padded to whole chunks. */
  async assertEnd(): Promise<void> {
    if ((this.#size - this.#start) % sealedChunkLength !== 0) throw new AppError('BACKUP_CUT_SHORT')
    await this.#chunk(this.#chunks - 1)
  }
}

/** `check` may refuse what the manifest says before the end of the file is looked at. */
export const glance = (
  file: string,
  secret: ArchiveSecret,
  check: (manifest: Manifest) => void = () => undefined,
): Promise<Glance> =>
  withFileErrors(async () => {
    const handle = await open(file, 'r')
    try {
      const { size } = await handle.stat()
      const reader = new ByteReader(readBlocks(handle, { block: headBlock }))
      const header = await readHeader(reader).finally(() => reader.close())
      const fileKey = await openHeader(header, secret, ageCipher())
      const nonce = new Uint8Array(nonceLength)
      const read = await readAt(handle, nonce, header.length)
      const start = header.length + nonceLength
      if (read < nonceLength) throw new AppError('BACKUP_CUT_SHORT')
      const key = payloadKey(fileKey, nonce)
      fileKey.fill(0)
      try {
        const ends = new Ends(handle, key, start, size)
        const manifest = await ends.manifest()
        check(manifest)
        await ends.assertEnd()
        return { manifest, bytes: size }
      } finally {
        key.fill(0)
      }
    } finally {
      await handle.close()
    }
  })
