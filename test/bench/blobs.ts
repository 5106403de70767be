// A document's content in and out of its encrypted blob, through the worker as the program does it, against the same
// bytes into and out of a bare file: written in the same pieces, flushed and renamed likewise; read in pieces of 1 MiB.
// Meanwhile a timer tells for how long the main loop was ever kept from its turn.

import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { placeOfBlob } from '../../main/vault/blobs/blob-files.ts'
import { createBlobs, type WrittenBlob } from '../../main/vault/blobs/blobs.ts'
import { flushFolder } from '../../main/vault/durable.ts'
import { inTurn, leastRounds, lineOf, median, type Report } from './figures.ts'

const mebibyte = 1024 * 1024
const sent = 512 * 1024
/** Pieces that are read at once, of either. */
const together = 4
const pieces = [0, 1, 2, 3]

export const benchBlobs = async (parent: string, report: Report, quick: boolean): Promise<void> => {
  const folder = join(parent, 'blobs-bench')
  mkdirSync(folder)
  const size = (quick ? 20 : 200) * mebibyte
  const content = randomBytes(size)
  const blobs = createBlobs({
    file: join(folder, 'anjuan.db'),
    keys: { content: randomBytes(32), name: randomBytes(32) },
    readOnly: false,
    isNamed: () => false,
  })
  const bare = join(folder, 'bare')
  let stored: WrittenBlob | undefined
  const writeBlob = async (): Promise<void> => {
    // The same content again would be found and not be written.
    content.writeUInt32LE(content.readUInt32LE(0) + 1, 0)
    const upload = await blobs.begin()
    for (let at = 0; at < size; at += sent) await upload.write(content.subarray(at, at + sent))
    const written = await upload.finish()
    await blobs.keep(written.id)
    if (stored) await rm(placeOfBlob(join(folder, 'blobs'), stored.id))
    stored = written
  }
  const writeBare = async (): Promise<void> => {
    const handle = await open(`${bare}.part`, 'w')
    for (let at = 0; at < size; at += sent) await handle.write(content, at, Math.min(sent, size - at))
    await handle.sync()
    await handle.close()
    await rename(`${bare}.part`, bare)
    await flushFolder(folder)
  }
  const readBlob = async (): Promise<void> => {
    for (let at = 0; at < size; at += together * mebibyte) {
      await Promise.all(pieces.map((index) => blobs.read(stored!, at + index * mebibyte, mebibyte)))
    }
  }
  const readBare = async (): Promise<void> => {
    const handle = await open(bare, 'r')
    for (let at = 0; at < size; at += together * mebibyte) {
      await Promise.all(pieces.map((index) => handle.read(Buffer.alloc(mebibyte), 0, mebibyte, at + index * mebibyte)))
    }
    await handle.close()
  }
  const loop = monitorEventLoopDelay({ resolution: 1 })
  loop.enable()
  const rounds = { rounds: quick ? 1 : leastRounds, calls: 1 }
  for (const [name, ours, theirs] of [
    ['blob write', writeBlob, writeBare],
    ['blob read', readBlob, readBare],
  ] as const) {
    const both = await inTurn(ours, theirs, rounds)
    const perSecond = (times: readonly number[]): number[] => times.map((time) => size / mebibyte / (time / 1000))
    report(
      lineOf({
        name: `${name}, ${size / mebibyte} MiB, against the bare file`,
        unit: 'MiB/s',
        samples: perSecond(both.ours),
        against: { what: 'the same bytes in a bare file', value: median(perSecond(both.theirs)) },
        ratio: 1 / both.ratio,
        target: { of: 'ratio', atLeast: 0.5 },
      }),
    )
  }
  loop.disable()
  report(
    lineOf({
      name: 'main loop kept from its turn while blobs are written and read, longest',
      unit: 'ms',
      samples: [loop.max / 1e6],
      target: { of: 'value', atMost: 20 },
    }),
  )
  blobs.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
