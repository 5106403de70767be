// The thread that has the blobs in hand for as long as they are used: it seals what comes in and opens what is asked for,
// so that the main loop only passes pieces on. Several uploads and readings go on side by side.
// What may go wrong: the codes of blob-writer.ts and blob-reader.ts, told per question; the thread itself goes on.

import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { MessagePort } from 'node:worker_threads'
import { AppError, isAppError } from '../../shared/errors.ts'
import { requireSpace, syncFolder, withFileErrors } from '../vault/archive/file-io.ts'
import type { Answer, Asked, BlobQuestion, FromWorker, ToWorker } from '../vault/blobs/blob-questions.ts'
import { BlobReader, checkBlob } from '../vault/blobs/blob-reader.ts'
import { BlobWriter } from '../vault/blobs/blob-writer.ts'
import { packBytes, type Task } from './task.ts'

export type BlobServeInput = {
  /** The vault's `blobs` folder. */
  readonly folder: string
  /** 32 bytes each; this thread's copies are wiped at the end. */
  readonly keys: { readonly content: Uint8Array; readonly name: Uint8Array }
}

/** Readers that are kept open between two pieces. */
const keptReaders = 6

type About = { readonly signal: AbortSignal; readonly onDone: (bytes: number) => void }
type Answerers = { readonly [Q in BlobQuestion]: (asked: Asked<Q>, about: About) => Promise<Answer<Q>> }

const answerers = ({ folder, keys }: BlobServeInput) => {
  const writers = new Map<number, BlobWriter>()
  const turns = new WeakMap<BlobWriter, Promise<void>>()
  const readers = new Map<string, Promise<BlobReader>>()
  let lastUpload = 0
  // Two finishes of one content must not look for it at the same time.
  let finishing: Promise<unknown> = Promise.resolve()

  const writerOf = (upload: number): BlobWriter => {
    const writer = writers.get(upload)
    if (!writer) throw new AppError('NOT_FOUND')
    return writer
  }
  const close = (reader: Promise<BlobReader>): Promise<void> => reader.then((one) => one.close()).catch(() => undefined)
  const readerOf = async (blob: string, size: number, tag: Uint8Array): Promise<BlobReader> => {
    const key = `${blob} ${Buffer.from(tag).toString('hex')}`
    const known = readers.get(key)
    if (known) return known
    const opening = BlobReader.open(folder, keys, { id: blob, size, tag })
    readers.set(key, opening)
    opening.catch(() => readers.delete(key))
    for (const [oldest, reader] of readers) {
      if (readers.size <= keptReaders) break
      readers.delete(oldest)
      void close(reader)
    }
    return opening
  }

  const asked: Answerers = {
    async begin() {
      const writer = await BlobWriter.begin(folder, keys)
      lastUpload += 1
      writers.set(lastUpload, writer)
      return { upload: lastUpload }
    },
    write({ upload, bytes }) {
      const writer = writerOf(upload)
      // One after the other, and none after one that failed: a hole would be sealed over.
      const written = (turns.get(writer) ?? Promise.resolve()).then(() => writer.write(bytes))
      turns.set(writer, written)
      return written.finally(() => bytes.fill(0)) as Promise<undefined>
    },
    finish({ upload }) {
      const writer = writerOf(upload)
      writers.delete(upload)
      const finished = finishing.then(async () => {
        try {
          await turns.get(writer)
          return await writer.finish()
        } catch (error) {
          await writer.abort()
          throw error
        }
      })
      finishing = finished.catch(() => undefined)
      return finished
    },
    async abort({ upload }) {
      const writer = writers.get(upload)
      writers.delete(upload)
      await writer?.abort()
    },
    async read({ blob, size, tag, from, length }) {
      return (await readerOf(blob, size, tag)).read(from, length)
    },
    check: ({ blob, size, tag, sha256 }, { signal, onDone }) =>
      checkBlob(folder, keys, { id: blob, size, tag, sha256 }, onDone, signal),
    export: ({ blob, size, tag, file }, { signal, onDone }) =>
      withFileErrors(async () => {
        await requireSpace(dirname(file), size)
        const reader = await BlobReader.open(folder, keys, { id: blob, size, tag })
        const part = join(dirname(file), `.${basename(file)}.part`)
        try {
          const handle = await open(part, 'w', 0o600)
          try {
            let done = 0
            for await (const plain of reader.all(signal)) {
              if (!plain) throw new AppError('DAMAGED_FILE', { what: 'document' })
              for (let written = 0; written < plain.length; ) {
                written += (await handle.write(plain, written, plain.length - written)).bytesWritten
              }
              done += plain.length
              onDone(done)
            }
            await handle.sync()
          } finally {
            await handle.close()
          }
          await rename(part, file)
          await syncFolder(dirname(file))
        } catch (error) {
          await rm(part, { force: true }).catch(() => undefined)
          throw error
        } finally {
          await reader.close()
        }
        return undefined
      }),
  }
  const end = async (): Promise<void> => {
    await Promise.all([...writers.values()].map((writer) => writer.abort().catch(() => undefined)))
    await finishing
    await Promise.all([...readers.values()].map(close))
  }
  return { asked, end }
}

const progressInterval = 50 // milliseconds

const serve = (port: MessagePort, input: BlobServeInput): Promise<void> =>
  new Promise((resolve) => {
    const { asked, end } = answerers(input)
    const running = new Map<number, AbortController>()
    const post = (message: FromWorker, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer)

    const answer = async (id: number, question: BlobQuestion, about: unknown): Promise<void> => {
      const abort = new AbortController()
      running.set(id, abort)
      let last = 0
      const onDone = (done: number): void => {
        const now = performance.now()
        if (now - last < progressInterval) return
        last = now
        post({ id, done })
      }
      try {
        const value = await asked[question](about as never, { signal: abort.signal, onDone })
        // A piece that was read has memory of its own, which can be handed over; what is small is copied.
        const own = value instanceof Uint8Array && value.byteLength === value.buffer.byteLength
        const packed = own ? { value, transfer: [value.buffer as ArrayBuffer] } : packBytes(value)
        post({ id, answer: packed.value }, packed.transfer)
      } catch (error) {
        const known = isAppError(error) ? error : new AppError('INTERNAL')
        post({ id, code: known.code, params: known.params })
      } finally {
        running.delete(id)
      }
    }
    const finish = async (): Promise<void> => {
      for (const abort of running.values()) abort.abort()
      await end()
      input.keys.content.fill(0)
      input.keys.name.fill(0)
      port.close()
      resolve()
    }
    port.on('message', (message: ToWorker) => {
      if ('close' in message) void finish()
      else if ('cancel' in message) running.get(message.cancel)?.abort()
      else void answer(message.id, message.question, message.asked)
    })
  })

export const blobServe: Task<BlobServeInput, Record<string, never>, never> = async (input, { port }) => {
  if (!port) throw new RangeError('no port')
  await serve(port, input)
  return {}
}
