// Reads back what the disk has of a file that was just written, or is still being written, with its file key instead of
// anybody's secret: every chunk authenticated, every entry held against the sums at the end.
// What may go wrong: whatever read-archive.ts throws; CANCELLED, FILE_FAILED.

import { open } from 'node:fs/promises'
import { AppError } from '../../../shared/errors.ts'
import { wipeKeys } from '../keys.ts'
import { decryptAge } from './age-stream.ts'
import type { Crew } from './crew.ts'
import { withFileErrors } from './file-io.ts'
import { readContent } from './read-archive.ts'

export type CheckOptions = {
  readonly signal?: AbortSignal | undefined
  readonly onBytes?: ((done: number) => void) | undefined
  /** Who opens; without one it is done here. */
  readonly crew?: Crew | undefined
}

/** A check that is under way. Exactly one of `ended` and `stop` is called. */
export type PartCheck = {
  /** So many bytes of the file are on the disk. */
  readonly grown: (bytes: number) => void
  /** All of it is. Settles with the check. */
  readonly ended: (bytes: number) => Promise<void>
  readonly stop: () => Promise<void>
}

/** `fileKey` is copied; the caller's may be wiped. */
export type StartCheck = (part: string, fileKey: Uint8Array, options: CheckOptions) => PartCheck

/** How far a file that is being written may be read. */
export class Growth {
  #bytes = 0
  #over = false
  #stopped = false
  #wake: () => void = () => undefined

  tell(bytes: number, over = false): void {
    this.#bytes = bytes
    this.#over ||= over
    this.#wake()
  }

  stop(): void {
    this.#stopped = true
    this.#wake()
  }

  /** Bytes that may be read, more than `than`; the same where there will be no more. */
  async beyond(than: number): Promise<number> {
    for (;;) {
      if (this.#stopped) throw new AppError('CANCELLED')
      if (this.#bytes > than || this.#over) return this.#bytes
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }
}

const blockLength = 1024 * 1024

async function* follow(part: string, growth: Growth): AsyncGenerator<Uint8Array, void, undefined> {
  const handle = await open(part, 'r')
  try {
    const block = Buffer.allocUnsafeSlow(blockLength)
    for (let at = 0; ; ) {
      const until = await growth.beyond(at)
      if (until === at) {
        // Nothing may follow what was written.
        if ((await handle.read(block, 0, 1, at)).bytesRead > 0) throw new AppError('BACKUP_ALTERED')
        return
      }
      const { bytesRead } = await handle.read(block, 0, Math.min(blockLength, until - at), at)
      if (bytesRead === 0) throw new AppError('BACKUP_CUT_SHORT')
      at += bytesRead
      yield block.subarray(0, bytesRead)
    }
  } finally {
    await handle.close()
  }
}

export const checkPart = (
  part: string,
  fileKey: Uint8Array,
  growth: Growth,
  { signal, onBytes, crew }: CheckOptions,
): Promise<void> =>
  withFileErrors(async () => {
    const plain = await decryptAge(follow(part, growth), { fileKey }, { signal, crew, onProgress: onBytes })
    wipeKeys((await readContent(plain, 'this-file-alone')).keys)
  })

/** Without a thread of its own: once the file is written. */
export const startCheckLater: StartCheck = (part, fileKey, options) => {
  const own = Uint8Array.from(fileKey)
  return {
    grown: () => undefined,
    async ended(bytes) {
      const growth = new Growth()
      growth.tell(bytes, true)
      try {
        await checkPart(part, own, growth, options)
      } finally {
        own.fill(0)
      }
    },
    stop() {
      own.fill(0)
      return Promise.resolve()
    },
  }
}
