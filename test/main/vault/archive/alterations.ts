// Changes one byte of a backup at a time and says what the reader made of it. Used whole by `npm run fuzz` and as a
// sample by the unit tests.

import { open, readFile, stat } from 'node:fs/promises'
import { inspectArchive } from '../../../../main/vault/archive/read-archive.ts'
import { randomFrom } from './sample.ts'

export type Alteration = {
  readonly position: number
  readonly from: number
  readonly to: number
  /** The error code, or `accepted`. */
  readonly outcome: string
  readonly inHeader: boolean
}

/** Where the text header of an age file ends. */
export const headerLength = (file: Buffer): number => file.indexOf('\n', file.indexOf('\n--- ') + 1) + 1

/** A byte in the header may hit our own copy of the file key, which no one can tell from a wrong key. */
export const isRefusedRightly = ({ outcome, inHeader }: Alteration): boolean =>
  outcome === 'BACKUP_ALTERED' || (inHeader && ['BACKUP_WRONG_KEY', 'NOT_A_BACKUP'].includes(outcome))

/** Alters `count` random bytes of `path`, one at a time, putting each back. One in eight is in the header. */
export async function* alterBytes(
  path: string,
  identity: string,
  seed: number,
  count: number,
): AsyncGenerator<Alteration, void, undefined> {
  const random = randomFrom(seed)
  const { size } = await stat(path)
  const header = headerLength(await readFile(path))
  const handle = await open(path, 'r+')
  try {
    for (let number = 0; number < count; number++) {
      const position = number % 8 === 0 ? random(header) : random(size)
      const before = Buffer.alloc(1)
      await handle.read(before, 0, 1, position)
      const from = before[0]!
      const to = (from + 1 + random(255)) & 0xff
      await handle.write(Buffer.of(to), 0, 1, position)
      const outcome = await inspectArchive(path, { identity }).then(
        () => 'accepted',
        (error: { code?: string }) => error.code ?? 'no code',
      )
      await handle.write(before, 0, 1, position)
      yield { position, from, to, outcome, inHeader: position < header }
    }
  } finally {
    await handle.close()
  }
}
