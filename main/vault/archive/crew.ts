// Sealing and opening age's chunks a block of sixteen at a time, in threads of their own where there are any: the
// cipher is the dearest part of a backup, and its chunks do not depend on each other.
// Blocks are handed over and back, never shared and never copied; a block belongs to whoever holds it.
// What may go wrong: a thread that dies: INTERNAL.

import type { MessagePort } from 'node:worker_threads'
import { AppError } from '../../../shared/errors.ts'
import { type AgeCipher, ageCipher, tagLength } from './age-cipher.ts'

export const chunkLength = 64 * 1024
export const sealedChunkLength = chunkLength + tagLength
export const blockChunks = 16
export const plainBlockLength = blockChunks * chunkLength
export const sealedBlockLength = blockChunks * sealedChunkLength

/** Memory of its own each, so that it can be handed to a thread. */
export type Block = { readonly plain: Uint8Array<ArrayBuffer>; readonly sealed: Uint8Array<ArrayBuffer> }

export const newBlock = (chunks = blockChunks): Block => ({
  plain: new Uint8Array(chunks * chunkLength),
  sealed: new Uint8Array(chunks * sealedChunkLength),
})

/** `first`: number of the block's first chunk in the payload; `last`: its last chunk is the payload's last. */
export type BlockWork = { readonly key: Uint8Array; readonly first: number; readonly last: boolean }

/** What opening came to: `cut`: it ends before the last chunk; `altered`: something does not authenticate. */
export type Opening = 'whole' | 'cut' | 'altered'

/** 11-byte counter, big-endian, and whether it is the last. 2^53 chunks will not be reached. */
const setNonce = (nonce: Uint8Array, chunk: number, last: boolean): void => {
  let rest = chunk
  for (let index = 10; index >= 4; index--) {
    nonce[index] = rest % 256
    rest = Math.floor(rest / 256)
  }
  nonce[11] = last ? 1 : 0
}

/** Bytes that so many plain bytes become. */
export const sealedLengthOf = (plain: number): number => plain + Math.max(1, Math.ceil(plain / chunkLength)) * tagLength

/** `length`: plain bytes of the block; only the payload's last block may be less than full. */
export const sealBlock = (cipher: AgeCipher, { key, first, last }: BlockWork, block: Block, length: number): void => {
  const nonce = new Uint8Array(12)
  const chunks = Math.max(1, Math.ceil(length / chunkLength))
  for (let index = 0; index < chunks; index++) {
    setNonce(nonce, first + index, last && index === chunks - 1)
    const plain = block.plain.subarray(index * chunkLength, Math.min((index + 1) * chunkLength, length))
    const at = index * sealedChunkLength
    cipher.seal(block.sealed.subarray(at, at + plain.length + tagLength), plain, nonce, key)
  }
}

/** `length`: sealed bytes; `last`: nothing follows them in the file. The plain bytes are good only where it says `whole`. */
export const openBlock = (
  cipher: AgeCipher,
  { key, first, last }: BlockWork,
  block: Block,
  length: number,
): Opening => {
  const nonce = new Uint8Array(12)
  const chunks = Math.ceil(length / sealedChunkLength)
  for (let index = 0; index < chunks; index++) {
    const start = index * sealedChunkLength
    const sealed = block.sealed.subarray(start, Math.min(start + sealedChunkLength, length))
    const plain = block.plain.subarray(
      index * chunkLength,
      index * chunkLength + Math.max(0, sealed.length - tagLength),
    )
    const isWhole = sealed.length === sealedChunkLength
    // Only an empty payload has an empty chunk.
    if (sealed.length < tagLength || (sealed.length === tagLength && first + index > 0)) return 'cut'
    setNonce(nonce, first + index, false)
    const atEnd = last && index === chunks - 1
    if (isWhole && cipher.open(plain, sealed, nonce, key)) {
      if (atEnd) return 'cut' // whole chunks, but none was the last
      continue
    }
    if (!atEnd) return 'altered'
    setNonce(nonce, first + index, true)
    // Anjuan pads its archives to whole chunks, so a part of a chunk means that the rest was lost.
    if (!cipher.open(plain, sealed, nonce, key)) return isWhole ? 'altered' : 'cut'
  }
  return chunks === 0 ? 'cut' : 'whole'
}

/** Who seals and opens. `depth`: how many blocks it is worth while to have under way. */
export type Crew = {
  readonly depth: number
  seal(work: BlockWork, block: Block, length: number): Promise<Block>
  open(work: BlockWork, block: Block, length: number): Promise<{ readonly block: Block; readonly opening: Opening }>
}

/** No threads: done at once, by whoever asks. */
export const alone = (cipher: AgeCipher = ageCipher()): Crew => ({
  depth: 1,
  seal(work, block, length) {
    sealBlock(cipher, work, block, length)
    return Promise.resolve(block)
  },
  open: (work, block, length) => Promise.resolve({ block, opening: openBlock(cipher, work, block, length) }),
})

type Asked = {
  readonly id: number
  readonly act: 'seal' | 'open'
  readonly work: BlockWork
  readonly block: Block
  readonly length: number
}
type Answered = { readonly id: number; readonly block: Block; readonly opening: Opening }

const over = { over: true } as const

const memoryOf = ({ plain, sealed }: Block): ArrayBuffer[] => [plain.buffer, sealed.buffer]

/** The thread's side: works until the other closes the port. */
export const serveCrew = (port: MessagePort): Promise<void> =>
  new Promise((resolve) => {
    const cipher = ageCipher()
    port.on('message', (asked: Asked | typeof over) => {
      // Told by a message too: that the other side closed is not heard by a thread that had not begun to listen.
      if ('over' in asked) return port.close()
      const { id, act, work, block, length } = asked
      const opening = act === 'open' ? openBlock(cipher, work, block, length) : 'whole'
      if (act === 'seal') sealBlock(cipher, work, block, length)
      work.key.fill(0)
      port.postMessage({ id, block, opening } satisfies Answered, memoryOf(block))
    })
    port.once('close', resolve)
  })

/** The asking side: each port leads to a thread that runs `serveCrew`. `end` closes them all. */
export const crewOf = (ports: readonly MessagePort[]): Crew & { readonly end: () => void } => {
  const waiting = new Map<number, { resolve: (answer: Answered) => void; reject: (error: unknown) => void }>()
  let count = 0
  let stopped = false
  const stop = (): void => {
    stopped = true
    for (const { reject } of waiting.values()) reject(new AppError('INTERNAL'))
    waiting.clear()
  }
  for (const port of ports) {
    port.on('message', (answer: Answered) => {
      waiting.get(answer.id)?.resolve(answer)
      waiting.delete(answer.id)
    })
    port.once('close', stop)
  }
  const ask = (act: Asked['act'], work: BlockWork, block: Block, length: number): Promise<Answered> =>
    new Promise((resolve, reject) => {
      if (stopped) return reject(new AppError('INTERNAL'))
      const id = count++
      waiting.set(id, { resolve, reject })
      const key = Uint8Array.from(work.key)
      const asked: Asked = { id, act, work: { ...work, key }, block, length }
      ports[id % ports.length]!.postMessage(asked, [...memoryOf(block), key.buffer])
    })
  return {
    depth: ports.length + 1,
    seal: async (work, block, length) => (await ask('seal', work, block, length)).block,
    open: (work, block, length) => ask('open', work, block, length),
    end() {
      for (const port of ports) {
        port.postMessage(over)
        port.close()
      }
    },
  }
}
