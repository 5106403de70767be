// Tries whether a blob opens while its bytes pass on their way into an archive, so that it is read once and not twice.
// What may go wrong: nothing is thrown; what does not open is not whole.

import {
  type BlobKeys,
  chunkLength,
  chunksOf,
  headerLength,
  openChunk,
  openHeader,
  storedLength,
  tagLength,
} from '../blobs/blob-format.ts'
import type { SnapshotBlob } from './snapshot.ts'

export class PassingBlob {
  readonly #keys: BlobKeys
  readonly #blob: SnapshotBlob
  readonly #chunks: number
  readonly #buffer = Buffer.allocUnsafeSlow(chunkLength + tagLength)
  #used = 0
  /** −1 before the header. */
  #index = -1
  #key: Buffer | undefined
  #bytes = 0
  #fault = false

  constructor(keys: BlobKeys, blob: SnapshotBlob) {
    this.#keys = keys
    this.#blob = blob
    this.#chunks = chunksOf(blob.size)
  }

  /** Bytes of the part that is awaited: the header, or a chunk with its tag. */
  get #awaited(): number {
    if (this.#index === -1) return headerLength
    const last = this.#index === this.#chunks - 1
    return (last ? this.#blob.size - this.#index * chunkLength : chunkLength) + tagLength
  }

  push(bytes: Uint8Array): void {
    this.#bytes += bytes.length
    let rest = bytes
    while (rest.length > 0 && !this.#fault && this.#index < this.#chunks) {
      const taken = rest.subarray(0, this.#awaited - this.#used)
      this.#buffer.set(taken, this.#used)
      this.#used += taken.length
      rest = rest.subarray(taken.length)
      if (this.#used === this.#awaited) this.#take()
    }
  }

  #take(): void {
    const part = this.#buffer.subarray(0, this.#used)
    if (this.#index === -1) {
      const opened = openHeader(this.#keys.content, part)
      this.#fault = !opened?.tag.equals(this.#blob.tag)
      this.#key = opened?.key
    } else {
      this.#fault = !this.#key || !openChunk(this.#key, this.#index, this.#index === this.#chunks - 1, part)
    }
    this.#index += 1
    this.#used = 0
  }

  /** To be asked after the last byte. */
  get whole(): boolean {
    this.#key?.fill(0)
    return !this.#fault && this.#index === this.#chunks && this.#bytes === storedLength(this.#blob.size)
  }
}
