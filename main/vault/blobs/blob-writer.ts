// Writes one content as a blob: sealed chunk by chunk as it comes, in memory that does not grow with it, into a `.part`
// file that never holds a plain byte. Whole and flushed it gets its content's name and waits in `new/` for its row.
// What may go wrong: DISK_FULL, READ_ONLY, FILE_FAILED; the part file is then removed, at the latest by the next start.

import { createHash, randomBytes } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { withFileErrors } from '../archive/file-io.ts'
import { BlockWriter } from '../block-writer.ts'
import { flushFolder } from '../durable.ts'
import { makeDurableFolder, newFolder, waitingPlace } from './blob-files.ts'
import { type BlobKeys, blobIdOf, chunkKeyOf, chunkLength, makeHeader, sealChunk, tagLength } from './blob-format.ts'
import { checkBlob } from './blob-reader.ts'
import { headLength, mediaTypeOf } from './media-type.ts'

export type WrittenBlob = {
  readonly id: string
  /** Bytes of the content. */
  readonly size: number
  readonly sha256: Uint8Array
  /** The header's tag. */
  readonly tag: Uint8Array
  readonly mediaType: string
}

export class BlobWriter {
  readonly #folder: string
  readonly #keys: BlobKeys
  readonly #part: string
  readonly #handle: FileHandle
  readonly #key: Buffer
  readonly #tag: Buffer
  readonly #hash = createHash('sha256')
  readonly #plain = Buffer.allocUnsafeSlow(chunkLength)
  readonly #sealed = Buffer.allocUnsafeSlow(chunkLength + tagLength)
  readonly #writer: BlockWriter
  #held = 0
  #chunks = 0
  #size = 0
  #head = Buffer.alloc(0)
  readonly #begun: Promise<void>

  private constructor(folder: string, keys: BlobKeys, part: string, handle: FileHandle) {
    this.#folder = folder
    this.#keys = keys
    this.#part = part
    this.#handle = handle
    const { header, tag } = makeHeader(keys.content, randomBytes(32))
    this.#key = chunkKeyOf(keys.content, header)
    this.#tag = tag
    this.#writer = new BlockWriter(handle)
    this.#begun = this.#writer.write(header)
  }

  /** `folder`: the vault's blobs. */
  static begin(folder: string, keys: BlobKeys): Promise<BlobWriter> {
    return withFileErrors(async () => {
      await makeDurableFolder(newFolder(folder))
      const part = join(newFolder(folder), `${randomBytes(16).toString('hex')}.part`)
      return new BlobWriter(folder, keys, part, await open(part, 'wx', 0o600))
    })
  }

  /** Takes any number of bytes; settles once there is room for more. */
  write(bytes: Uint8Array): Promise<void> {
    return withFileErrors(async () => {
      this.#hash.update(bytes)
      this.#size += bytes.length
      if (this.#head.length < headLength) {
        this.#head = Buffer.concat([this.#head, bytes.subarray(0, headLength - this.#head.length)])
      }
      for (let rest = bytes; rest.length > 0; ) {
        // A full chunk is sealed only once there is more: until then it may be the last.
        if (this.#held === chunkLength) await this.#seal(false)
        if (this.#held === 0 && rest.length > chunkLength) {
          await this.#sealBytes(rest.subarray(0, chunkLength), false)
          rest = rest.subarray(chunkLength)
          continue
        }
        const taken = Math.min(chunkLength - this.#held, rest.length)
        this.#plain.set(rest.subarray(0, taken), this.#held)
        this.#held += taken
        rest = rest.subarray(taken)
      }
    })
  }

  /**
   * Flushes, names and answers what it is. The same content that waits already, or is in place and whole, is not kept
   * twice; a damaged one in the way gets out of it.
   */
  finish(): Promise<WrittenBlob> {
    return withFileErrors(async () => {
      await this.#seal(true)
      await this.#writer.end()
      const mediaType = mediaTypeOf(this.#head, this.#size)
      await this.#close()
      const sha256 = this.#hash.digest()
      const id = blobIdOf(this.#keys.name, sha256, this.#size)
      const written = { id, size: this.#size, sha256, mediaType }
      const known = await checkBlob(this.#folder, this.#keys, { id, size: this.#size, sha256 })
      if (known.state === 'whole') {
        await rm(this.#part, { force: true })
        return { ...written, tag: known.tag }
      }
      // One that is in its place, but damaged, is set aside once the row names this one.
      await rename(this.#part, waitingPlace(this.#folder, id))
      await flushFolder(newFolder(this.#folder))
      return { ...written, tag: this.#tag }
    })
  }

  /** Gives up; nothing stays. */
  async abort(): Promise<void> {
    await this.#close().catch(() => undefined)
    await rm(this.#part, { force: true })
  }

  #seal(last: boolean): Promise<void> {
    const plain = this.#plain.subarray(0, this.#held)
    this.#held = 0
    return this.#sealBytes(plain, last)
  }

  async #sealBytes(plain: Uint8Array, last: boolean): Promise<void> {
    await this.#begun
    const end = sealChunk(this.#key, this.#chunks, last, plain, this.#sealed, 0)
    this.#chunks += 1
    await this.#writer.write(this.#sealed.subarray(0, end))
  }

  async #close(): Promise<void> {
    await this.#writer.settle()
    await this.#handle.close()
    this.#key.fill(0)
    this.#plain.fill(0)
    this.#head.fill(0)
  }
}
