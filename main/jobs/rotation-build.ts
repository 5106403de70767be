// Builds the vault under its new keys, beside the present one, while the office goes on: the database's pages from a
// snapshot that is held still, then sealed values, blind indexes, MACs and contents of documents, a check of the whole,
// and what changed meanwhile in ever smaller rounds, the last of which comes while main lets nobody write. In that last
// one the trail gets its record and two checkpoints, one signed by each key, each naming the other. The header is main's.
// What may go wrong: DISK_FULL, READ_ONLY, DAMAGED_FILE (nothing is put in the place of a vault that is not whole),
// CANCELLED, BUSY. What was built so far is the caller's to remove. This thread's copies of the keys are wiped.

import { createSecretKey } from 'node:crypto'
import { once } from 'node:events'
import { open as openFile, readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { MessagePort } from 'node:worker_threads'
import type { Database } from 'better-sqlite3'
import { AppError } from '../../shared/errors.ts'
import type { SignedCheckpoint } from '../audit/signature.ts'
import type { Author } from '../audit/trail.ts'
import { requireSpace } from '../vault/archive/file-io.ts'
import { holdStill } from '../vault/archive/snapshot.ts'
import { blobsFolder } from '../vault/blobs/blob-files.ts'
import { blobIdOf, storedLength } from '../vault/blobs/blob-format.ts'
import { isWhole, openDatabase, readsOnce } from '../vault/database.ts'
import { exists, flushFolder } from '../vault/durable.ts'
import { deriveBlobKeys, deriveKey, type KeyBundle, type KeyName, wipeKeys } from '../vault/keys.ts'
import { Carrier, movedTable } from '../vault/rotation/carry.ts'
import { flushContents, linkOrCopy, type Move, moveContent } from '../vault/rotation/contents.ts'
import { Flusher } from '../vault/rotation/flusher.ts'
import { convertFile } from '../vault/rotation/pages.ts'
import { remakeTable, sealedIn } from '../vault/rotation/remake.ts'
import { putBack, takeOff } from '../vault/rotation/schema-parts.ts'
import { tablesOf } from '../vault/rotation/tables.ts'
import type { Changes } from '../vault/rotation/watch.ts'
import { createFieldCrypto } from '../vault/sealing.ts'
import { databaseFile as databaseName } from '../vault/vault-files.ts'
import { concludeRotation, convertReadOnlyTrail, keepLedgerBeside } from './rotation-conclude.ts'
import { remakeAllMacs, remakeMacs } from './rotation-macs.ts'
import { asBuffer, type Task } from './task.ts'

export type RotationInput = {
  readonly databaseFile: string
  /** An empty folder for the new vault. */
  readonly target: string
  /** 32 bytes each. A key that does not change is the same in both. */
  readonly former: KeyBundle
  readonly fresh: KeyBundle
  readonly vaultId: string
  readonly device: string
}

/** What main says in the last round: who has the keys changed, and when. */
export type LastWord = { readonly at: string; readonly author: Author | null; readonly why: string }

/** Main to the task, in answer to each `ready`. */
export type FromMain = { readonly changes: Changes; readonly last: LastWord | null }
/** `left`: rows carried in the round before. */
export type ToMain = { readonly ready: true; readonly left: number }

export type RotationStep = 'pages' | 'values' | 'contents' | 'checking' | 'following'
export type RotationProgress = { readonly step: RotationStep; readonly done: number; readonly total: number }

export type RotationOutput = {
  /** The newest checkpoint, signed by the key that signs from now on. */
  readonly checkpoint: SignedCheckpoint
  readonly bytes: number
  /** Sealed values that did not open before either. */
  readonly unreadable: number
}

const changedKeys = ({ former, fresh }: RotationInput): KeyName[] =>
  (Object.keys(former) as KeyName[]).filter((name) => !asBuffer(former[name]).equals(asBuffer(fresh[name])))

/** Bytes of contents that are written anew. */
const contentBytes = (db: Database): number =>
  db
    .prepare<[], { size: number }>('SELECT size FROM blob')
    .all()
    .reduce((sum, { size }) => sum + storedLength(size), 0)

/** Open, nobody else's, and without a journal: until it is done it is nothing, and is thrown away whole. */
const openUnfinished = (file: string, key: Buffer): Database => {
  const db = openDatabase(file, key)
  db.unsafeMode(true)
  db.pragma('locking_mode = EXCLUSIVE')
  db.pragma('journal_mode = OFF')
  db.pragma('synchronous = OFF')
  db.pragma('secure_delete = ON')
  db.pragma('foreign_keys = OFF')
  db.unsafeMode(false)
  return db
}

const flush = async (file: string): Promise<void> => {
  const handle = await openFile(file, 'r+')
  try {
    await handle.datasync()
  } finally {
    await handle.close()
  }
}

type Contents = { readonly id: string; readonly size: number; readonly sha256: Buffer; readonly tag: Buffer }

const contentsAtOnce = 4

/** Every content, and its rows: their new names and tags. */
const moveContents = async (
  db: Database,
  move: Move,
  renamed: boolean,
  signal: AbortSignal,
  report: (done: number, total: number) => void,
): Promise<void> => {
  db.exec(`CREATE TABLE ${movedTable} (here TEXT PRIMARY KEY, there TEXT NOT NULL, tag BLOB) STRICT, WITHOUT ROWID`)
  const all = db.prepare<[string], Contents>('SELECT * FROM blob WHERE id > ? ORDER BY id LIMIT 500')
  const { total } = db.prepare<[], { total: number }>('SELECT count(*) AS total FROM blob').get() ?? { total: 0 }
  const note = db.prepare(`INSERT INTO ${movedTable} (here, there, tag) VALUES (?, ?, ?)`)
  const made: string[] = []
  for (let rows = all.all(''); rows.length > 0; rows = all.all(rows.at(-1)?.id ?? '')) {
    for (let at = 0; at < rows.length; at += contentsAtOnce) {
      if (signal.aborted) throw new AppError('CANCELLED')
      const some = rows.slice(at, at + contentsAtOnce)
      const moved = await Promise.all(
        some.map(async (row) => {
          const there = blobIdOf(move.fresh.name, row.sha256, row.size)
          return { here: row.id, there, tag: await moveContent(row, there, move, signal) }
        }),
      )
      for (const { here, there, tag } of moved) {
        note.run(here, there, tag)
        made.push(there)
      }
      report(made.length, total)
    }
  }
  await flushContents(move.to, made)
  if (!renamed && !move.anew) return
  db.exec('BEGIN')
  if (renamed) {
    for (const table of tablesOf(db)) {
      for (const column of table.blobColumns) {
        db.exec(`UPDATE "${table.name}" SET "${column}" = (SELECT there FROM ${movedTable} WHERE here = "${column}")
          WHERE "${column}" IN (SELECT here FROM ${movedTable})`)
      }
    }
  }
  db.exec(`CREATE TEMP TABLE contents AS SELECT there, blob.size, blob.sha256, moved.tag, blob.created_at
      FROM blob JOIN ${movedTable} AS moved ON moved.here = blob.id;
    DELETE FROM blob;
    INSERT INTO blob (id, size, sha256, tag, created_at) SELECT * FROM contents ORDER BY there;
    DROP TABLE contents;`)
  db.exec('COMMIT')
}

/** What lies in the vault's folder beside database, header and contents, and is not bound to the keys that go. */
const takeAlong = async (from: string, to: string): Promise<void> => {
  for (const name of await readdir(from)) {
    // Evidence, as it was: a backup from before holds the keys that open it.
    if (/\.damaged-/.test(name)) await linkOrCopy(join(from, name), join(to, name))
  }
}

const ask = async (port: MessagePort, left: number, signal: AbortSignal): Promise<FromMain> => {
  port.postMessage({ ready: true, left } satisfies ToMain)
  const [message] = (await once(port, 'message', { signal }).catch(() => {
    throw new AppError('CANCELLED')
  })) as [FromMain]
  return message
}

export const rotationBuild: Task<RotationInput, RotationOutput, RotationProgress> = async (input, context) => {
  const { databaseFile, target } = input
  const { signal, onProgress, port } = context
  const report = (step: RotationStep) => (done: number, total: number) => onProgress({ step, done, total })
  const former = input.former
  const fresh = input.fresh
  const keys = { former: deriveBlobKeys(former), fresh: deriveBlobKeys(fresh) }
  const crypto = { former: createFieldCrypto(former), fresh: createFieldCrypto(fresh) }
  const changed = changedKeys(input)
  const anew = changed.includes('field')
  const renamed = changed.includes('index')
  const signs = changed.includes('signing')
  let old: Database | undefined
  let made: Database | undefined
  let flusher: Flusher | undefined
  try {
    if (!port) throw new RangeError('A rotation is followed by main.')
    const file = join(target, databaseName)
    old = readsOnce(openDatabase(databaseFile, former.database, { readonly: true }))
    const { size } = await stat(databaseFile)
    await requireSpace(dirname(target), size + (anew ? contentBytes(old) : 0))
    // So that main need not wait for it in the end.
    const still = await holdStill(databaseFile, former.database, { signal })
    try {
      await convertFile(databaseFile, file, former.database, fresh.database, { signal, onProgress: report('pages') })
    } finally {
      still.release()
    }
    await takeAlong(dirname(databaseFile), target)
    await convertReadOnlyTrail(dirname(databaseFile), target, former, fresh)

    made = openUnfinished(file, fresh.database)
    flusher = new Flusher(file)
    const beat = flusher.beat.bind(flusher)
    const tables = tablesOf(made)
    const off = takeOff(made, anew || renamed)
    const grantKeys = [former, fresh].map(({ signing }) => createSecretKey(deriveKey(signing, 'anjuan/grant/v1')))
    const macs = remakeMacs({ crypto, grants: { former: grantKeys[0]!, fresh: grantKeys[1]! } })
    let unreadable = 0
    if (anew || renamed) {
      let done = 0
      const total = tables.reduce(
        (sum, { name }) => sum + (sealedIn(name).length > 0 ? (still.counts[name] ?? 0) : 0),
        0,
      )
      for (const table of tables) {
        made.exec('BEGIN')
        unreadable += remakeTable(made, table, crypto, (rows) => {
          if (signal.aborted) throw new AppError('CANCELLED')
          beat()
          done += rows
          report('values')(Math.min(done, total), total)
        })
        made.exec('COMMIT')
        await new Promise((resolve) => setImmediate(resolve))
      }
    }
    if (renamed || signs) remakeAllMacs(made, macs)
    const move: Move = {
      from: blobsFolder(dirname(databaseFile)),
      to: blobsFolder(target),
      former: keys.former,
      fresh: keys.fresh,
      anew,
    }
    await moveContents(made, move, renamed, signal, report('contents'))
    report('checking')(0, 0)
    putBack(made, off.indexes, beat)
    if (!isWhole(made)) throw new AppError('DAMAGED_FILE', { reason: 'integrity' })
    await flush(file)

    const carrier = new Carrier({ old, made, tables, crypto, macs, move })
    for (let left = Number.MAX_SAFE_INTEGER; ; ) {
      report('following')(0, 0)
      const { changes, last } = await ask(port, left, signal)
      left = changes.rows.length + changes.indexed.length
      await carrier.carry(changes)
      if (!last) {
        await flush(file)
        continue
      }
      const checkpoint = concludeRotation(made, { ...input, ...last, signs, renamed, changed, crypto })
      await keepLedgerBeside(made, target, { ...input, ...last, signs, renamed, changed, crypto })
      putBack(made, off.triggers)
      made.exec(`DROP TABLE ${movedTable}`)
      made.close()
      made = undefined
      await settleFile(file, fresh.database)
      await flushFolder(target)
      return { checkpoint, bytes: (await stat(file)).size, unreadable }
    }
  } finally {
    made?.close()
    old?.close()
    flusher?.close()
    port?.close()
    crypto.former.wipe()
    crypto.fresh.wipe()
    for (const each of [keys.former, keys.fresh]) {
      each.content.fill(0)
      each.name.fill(0)
    }
    wipeKeys(former)
    wipeKeys(fresh)
  }
}

/** As a vault's file is: with a write-ahead log, which is empty, and on the disk. */
const settleFile = async (file: string, key: Buffer): Promise<void> => {
  const db = openDatabase(file, key)
  db.close()
  for (const end of ['-wal', '-shm', '-journal']) {
    if (await exists(file + end)) await rm(file + end)
  }
  await flush(file)
}
