// A worker's own connection to the vault for long writing: many transactions, each given up at the next row when main
// wants to write (main/vault/write-turn.ts). They are not small: each commit writes the page of every index that its rows
// touched, and makes whoever else has the file open read those pages again. A transaction is flushed to the disk after its
// lock was let go, and before main's turn where main waits for it: what is not flushed at a power cut is a whole tail of
// transactions, and what an import wrote counts only once main has committed its end, which flushes everything before it.
// What may go wrong: CANCELLED between transactions; DISK_FULL and the other failures of storage.

import { closeSync, fdatasyncSync, openSync } from 'node:fs'
import type { Database, Statement } from 'better-sqlite3'
import { AppError } from '../../shared/errors.ts'
import { openDatabase } from '../vault/database.ts'
import { holdTurn, isWanted, letTurnGo, type WriteTurn } from '../vault/write-turn.ts'

export type VaultAccess = {
  readonly databaseFile: string
  /** 32 bytes each; this thread's copies are wiped. */
  readonly keys: { readonly database: Uint8Array; readonly field: Uint8Array; readonly index: Uint8Array }
  readonly turn: WriteTurn
}

export type ChunkLimits = {
  /** At most so many rows a transaction … */
  readonly rows: number
  /** … and so many milliseconds: a bound for a machine in distress. Main does not wait for either. */
  readonly milliseconds: number
}

/** Rows written after which it is copied into the file, so that it stays short. */
const changesBetweenCopies = 200_000
const flushEvery = 2

export class Writer {
  readonly db: Database
  readonly #turn: WriteTurn
  readonly #log: number
  readonly #countChanges: Statement<[], number>
  #sinceFlush = 0
  #changes = 0

  constructor({ databaseFile, turn }: VaultAccess, key: Buffer) {
    this.db = openDatabase(databaseFile, key)
    this.#turn = turn
    this.db.pragma('synchronous = NORMAL')
    this.db.pragma('wal_autocheckpoint = 0')
    this.db.pragma('busy_timeout = 20000')
    // Half of main's: each of main's commits empties it, and 160 MB were no faster.
    this.db.pragma('cache_size = -32768')
    this.#countChanges = this.db.prepare<[], number>('SELECT total_changes()').pluck()
    // Only what main can't wait for is done by hand; the file is there while a connection is open.
    this.#log = openSync(`${databaseFile}-wal`, 'r+')
  }

  /** All of `items`, in as many transactions as it takes; stops between two of them when cancelled. */
  async each<T>(
    items: Iterable<T>,
    limits: ChunkLimits,
    act: (item: T) => void,
    { signal, onChunk }: { readonly signal?: AbortSignal | undefined; readonly onChunk?: (rows: number) => void } = {},
  ): Promise<void> {
    const left = items[Symbol.iterator]()
    let next = left.next()
    while (!next.done) {
      if (signal?.aborted) throw new AppError('CANCELLED')
      let rows = 0
      this.#begin()
      try {
        const until = performance.now() + limits.milliseconds
        do {
          act(next.value)
          rows += 1
          next = left.next()
        } while (!next.done && rows < limits.rows && performance.now() < until && !isWanted(this.#turn))
        this.db.exec('COMMIT')
        // Main's own commit flushes the log, with all of this if it is not done by then; and main's loop waits for that.
        if (isWanted(this.#turn)) this.flush()
      } catch (error) {
        if (this.db.inTransaction) this.db.exec('ROLLBACK')
        throw error
      } finally {
        letTurnGo(this.#turn)
      }
      this.#settle()
      onChunk?.(rows)
      // Lets a cancel be heard.
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  /** One transaction. */
  once<T>(act: () => T): T {
    this.#begin()
    try {
      const value = act()
      this.db.exec('COMMIT')
      return value
    } catch (error) {
      if (this.db.inTransaction) this.db.exec('ROLLBACK')
      throw error
    } finally {
      letTurnGo(this.#turn)
      this.#settle()
    }
  }

  /** Everything written so far is on the disk. */
  flush(): void {
    fdatasyncSync(this.#log)
    this.#sinceFlush = 0
  }

  close(): void {
    try {
      this.flush()
    } finally {
      closeSync(this.#log)
      this.db.close()
    }
  }

  #begin(): void {
    holdTurn(this.#turn)
    try {
      this.db.exec('BEGIN IMMEDIATE')
    } catch (error) {
      letTurnGo(this.#turn)
      throw error
    }
  }

  #settle(): void {
    this.#sinceFlush += 1
    if (this.#sinceFlush >= flushEvery) this.flush()
    const changes = this.#countChanges.get() ?? 0
    if (changes - this.#changes < changesBetweenCopies) return
    this.#changes = changes
    this.db.pragma('wal_checkpoint(PASSIVE)')
  }
}
