// Writes the trail as JSON Lines (docs/trail-format.md) into a hidden part file beside its place, flushes it, and only
// then gives it its name. Its signed end was made by main before: this thread holds no signing key.
// What may go wrong: CANCELLED, DISK_FULL, READ_ONLY, FILE_FAILED (params.reason errno). The part file is then removed.

import { createHash } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import type { HashedRecord } from '../audit/chain.ts'
import { spell, spelledCheckpoint, spellRecord } from '../audit/export-format.ts'
import type { SignedCheckpoint } from '../audit/signature.ts'
import { syncFolder, withFileErrors } from '../vault/archive/file-io.ts'
import { openDatabase, readsOnce } from '../vault/database.ts'
import { asBuffer, type Task } from './task.ts'
import type { TrailProgress } from './trail-verify.ts'

export type TrailExportInput = {
  readonly databaseFile: string
  /** 32 bytes; this thread's copy is wiped. */
  readonly databaseKey: Uint8Array
  /** Where it goes; a file of this name is replaced. */
  readonly file: string
  /** The first and the last line, spelled by main, without their line ends. */
  readonly header: string
  readonly end: string
  /** The last record and the instant of the checkpoint that closes the export: nothing later is written. */
  readonly until: { readonly seq: number; readonly at: string }
}

export type TrailExportOutput = { readonly records: number; readonly bytes: number; readonly sha256: string }

const pieceLength = 2048

type CheckpointRow = Omit<SignedCheckpoint, 'keyId'> & { key_id: string }

/** Each record's line, followed by those of its checkpoints. */
function* linesOf(db: ReturnType<typeof openDatabase>, until: TrailExportInput['until']): Generator<string[], void> {
  const checkpoints = db
    .prepare<[number, string], CheckpointRow>('SELECT * FROM checkpoint WHERE (seq, at) < (?, ?) ORDER BY seq, at')
    .all(until.seq, until.at)
  const read = db.prepare<[number, number, number], HashedRecord>(
    'SELECT * FROM trail WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?',
  )
  let at = 0
  const due = (seq: number): string[] => {
    const lines: string[] = []
    for (let row = checkpoints[at]; row && row.seq <= seq; row = checkpoints[++at]) {
      const { key_id: keyId, ...rest } = row
      lines.push(spell({ type: 'checkpoint', ...spelledCheckpoint({ ...rest, keyId }) }))
    }
    return lines
  }
  yield due(0)
  for (let after = 0; ; ) {
    const piece = read.all(after, until.seq, pieceLength)
    const last = piece.at(-1)
    if (!last) return
    yield piece.flatMap((record) => [spellRecord(record, record.hash), ...due(record.seq)])
    after = last.seq
  }
}

const write = async (
  input: TrailExportInput,
  key: Buffer,
  part: string,
  context: Parameters<typeof trailExport>[1],
) => {
  const { databaseFile, header, end, until } = input
  const db = readsOnce(openDatabase(databaseFile, key, { readonly: true }))
  const handle = await open(part, 'w', 0o600)
  const hash = createHash('sha256')
  let bytes = 0
  let records = 0
  try {
    const put = async (lines: readonly string[]): Promise<void> => {
      const piece = Buffer.from(lines.map((line) => `${line}\n`).join(''), 'utf8')
      hash.update(piece)
      bytes += piece.length
      for (let written = 0; written < piece.length; ) {
        written += (await handle.write(piece, written, piece.length - written)).bytesWritten
      }
    }
    await put([header])
    for (const lines of linesOf(db, until)) {
      if (context.signal.aborted) throw new AppError('CANCELLED')
      await put(lines)
      records += lines.filter((line) => line.startsWith('{"type":"record"')).length
      context.onProgress({ done: records, total: until.seq })
    }
    await put([end])
    await handle.sync()
    return { records, bytes, sha256: hash.digest('hex') }
  } finally {
    await handle.close()
    db.close()
  }
}

export const trailExport: Task<TrailExportInput, TrailExportOutput, TrailProgress> = async (input, context) => {
  const key = asBuffer(input.databaseKey)
  const folder = dirname(input.file)
  const part = join(folder, `.${basename(input.file)}.part`)
  try {
    return await withFileErrors(async () => {
      const done = await write(input, key, part, context)
      await rename(part, input.file)
      await syncFolder(folder)
      return done
    })
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined)
    throw error
  } finally {
    key.fill(0)
  }
}
