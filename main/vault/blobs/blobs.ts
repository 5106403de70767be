// The blobs of an open vault, as the main thread has them: it asks, a worker seals, opens and flushes. The worker starts
// with the first question and ends when nothing was asked for a while, or with the vault.
// What may go wrong: the codes of blob-writer.ts and blob-reader.ts; WRONG_STATE once the vault is closed.

import { dirname } from 'node:path'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { AppError, type ErrorCode } from '../../../shared/errors.ts'
import { runTask } from '../../jobs/run-task.ts'
import { packBytes } from '../../jobs/task.ts'
import { withStorageErrors } from '../storage-error.ts'
import { blobsFolder, moveToPlace, settleNew } from './blob-files.ts'
import type { BlobKeys } from './blob-format.ts'
import type { Answer, Asked, BlobQuestion, FromWorker, ToWorker } from './blob-questions.ts'
import type { BlobState, KnownBlob } from './blob-reader.ts'
import type { WrittenBlob } from './blob-writer.ts'

export type { BlobState, KnownBlob, WrittenBlob }

type Options = { readonly signal?: AbortSignal | undefined; readonly onDone?: ((bytes: number) => void) | undefined }

/** A content on its way in. */
export type BlobUpload = {
  /** Settles once there is room for more, and throws what went wrong with an earlier piece. The bytes are copied. */
  write(bytes: Uint8Array): Promise<void>
  /** Whole, durable, and waiting for its row: `keep` it once that is committed. */
  finish(): Promise<WrittenBlob>
  abort(): Promise<void>
}

export type Blobs = {
  begin(): Promise<BlobUpload>
  read(blob: KnownBlob, from: number, length: number): Promise<Uint8Array<ArrayBuffer>>
  check(blob: KnownBlob & { readonly sha256: Uint8Array }, options?: Options): Promise<BlobState>
  export(blob: KnownBlob, file: string, options?: Options): Promise<void>
  /** The row that names it is committed: moves it to its place. */
  keep(id: string): Promise<void>
  /** What a program that ended too early left is cleared up. */
  readonly settled: Promise<void>
  /** Lets go of every file, before the folder is moved: some systems move none that has open files. */
  letGo(): Promise<void>
  /** Something is on its way in or out. */
  readonly busy: boolean
  close(): void
}

type Waiting = {
  readonly resolve: (answer: never) => void
  readonly reject: (error: unknown) => void
  readonly onDone: ((bytes: number) => void) | undefined
}

/** Pieces that one upload may have under way. */
const piecesUnderWay = 4

/** With no question and no upload for so long, the worker ends. */
const idleMilliseconds = 60_000

class Server {
  readonly #port: MessagePort
  readonly #waiting = new Map<number, Waiting>()
  readonly ended: Promise<void>
  #last = 0

  constructor(folder: string, keys: BlobKeys) {
    const { port1, port2 } = new MessageChannel()
    this.#port = port1
    port1.on('message', (message: FromWorker) => this.#receive(message))
    const fail = (): void => {
      for (const { reject } of this.#waiting.values()) reject(new AppError('INTERNAL'))
      this.#waiting.clear()
      port1.close()
    }
    this.ended = runTask('blob.serve', { folder, keys }, { port: port2 }).then(fail, fail)
  }

  get busy(): boolean {
    return this.#waiting.size > 0
  }

  ask<Q extends BlobQuestion>(question: Q, asked: Asked<Q>, options: Options = {}): Promise<Answer<Q>> {
    this.#last += 1
    const id = this.#last
    const { signal, onDone } = options
    const cancel = (): void => this.#post({ cancel: id })
    return new Promise<Answer<Q>>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, onDone })
      this.#post({ id, question, asked })
      if (signal?.aborted) cancel()
      signal?.addEventListener('abort', cancel, { once: true })
    }).finally(() => signal?.removeEventListener('abort', cancel))
  }

  close(): void {
    this.#post({ close: true })
  }

  /** Byte arrays are copied and handed over: cloning a window on a large one would clone all of it. */
  #post(message: ToWorker): void {
    const { value, transfer } = packBytes(message)
    this.#port.postMessage(value, transfer)
  }

  #receive(message: FromWorker): void {
    const waiting = this.#waiting.get(message.id)
    if (!waiting) return
    if ('done' in message) {
      waiting.onDone?.(message.done)
      return
    }
    this.#waiting.delete(message.id)
    if ('answer' in message) waiting.resolve(message.answer as never)
    else waiting.reject(new AppError(message.code as ErrorCode, message.params))
  }
}

type BlobsOptions = {
  /** The vault's database file; the blobs lie beside it. */
  readonly file: string
  /** Taken over, and wiped at the end. */
  readonly keys: { readonly content: Buffer; readonly name: Buffer }
  readonly readOnly: boolean
  /** Whether a row names this blob with this tag. */
  readonly isNamed: (id: string, tag: Buffer) => boolean
}

export const createBlobs = ({ file, keys, readOnly, isNamed }: BlobsOptions): Blobs => {
  const folder = blobsFolder(dirname(file))
  let server: Server | undefined
  let uploads = 0
  let closed = false
  let idle: NodeJS.Timeout | undefined
  const settled = readOnly ? Promise.resolve() : settleNew(folder, (id, tag) => (closed ? undefined : isNamed(id, tag)))
  // A folder that cannot be cleared up now is cleared up at the next start.
  const ready = settled.catch(() => undefined)

  const rest = (): void => {
    if (!server || uploads > 0 || server.busy) return
    server.close()
    server = undefined
  }
  const ask = async <Q extends BlobQuestion>(question: Q, asked: Asked<Q>, options?: Options): Promise<Answer<Q>> => {
    await ready
    if (closed) throw new AppError('WRONG_STATE', { what: 'vault' })
    clearTimeout(idle)
    server ??= new Server(folder, keys)
    try {
      return await server.ask(question, asked, options)
    } finally {
      clearTimeout(idle)
      idle = setTimeout(rest, idleMilliseconds)
      idle.unref()
    }
  }
  const of = ({ id, size, tag }: KnownBlob) => ({ blob: id, size, tag })

  return {
    settled: ready,
    get busy() {
      return uploads > 0 || server?.busy === true
    },
    async begin() {
      if (readOnly) throw new AppError('READ_ONLY')
      const { upload } = await ask('begin', {})
      uploads += 1
      let over = false
      const end = (): void => {
        if (!over) uploads -= 1
        over = true
      }
      // A few pieces are under way at once: this thread copies one while the worker seals another.
      let under: Promise<unknown>[] = []
      return {
        async write(bytes) {
          if (under.length >= piecesUnderWay) await under.shift()
          const written = ask('write', { upload, bytes })
          written.catch(() => undefined) // it is thrown by a later piece, or at the end
          under.push(written)
        },
        async finish() {
          try {
            await Promise.all(under)
            under = []
            return await ask('finish', { upload })
          } finally {
            end()
          }
        },
        abort: () => ask('abort', { upload }).finally(end),
      }
    },
    read: (blob, from, length) => ask('read', { ...of(blob), from, length }),
    check: (blob, options) => ask('check', { ...of(blob), sha256: blob.sha256 }, options),
    export: (blob, target, options) => ask('export', { ...of(blob), file: target }, options),
    async letGo() {
      const before = server
      server = undefined
      before?.close()
      await before?.ended
    },
    keep: (id) => withStorageErrors(() => moveToPlace(folder, id)),
    close() {
      if (closed) return
      closed = true
      clearTimeout(idle)
      server?.close()
      server = undefined
      keys.content.fill(0)
      keys.name.fill(0)
    },
  }
}
