// The new database that salvaged rows go into: empty tables of the version that the damaged file had, without triggers
// while it is filled. Every constraint of the tables holds for each row that goes in; foreign keys are looked at the end.
// What may go wrong: DISK_FULL; a row that a constraint refuses is counted and not taken.

import type { Database, Statement } from 'better-sqlite3'
import type { Clock } from '../../clock.ts'
import { closeWhole, openDatabase } from '../database.ts'
import type { Migration } from '../migrations/index.ts'
import { migrate } from '../migrator.ts'
import type { SqlValue } from './record.ts'
import { type Shape, shapesOf } from './shapes.ts'

export type Named = ReadonlyMap<string, SqlValue>

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

const rowsAtOnce = 20_000

/** Tables that a row can be put into as it was: not those that full-text search keeps for itself, in a strict order. */
export class Target {
  readonly db: Database
  readonly shapes: ReadonlyMap<string, Shape>
  readonly #triggers: readonly string[]
  /** What full-text search keeps for itself, as it was made: by table. */
  readonly #search: ReadonlyMap<string, readonly Record<string, SqlValue>[]>
  readonly #statements = new Map<string, Statement<SqlValue[]>>()
  #waiting = 0

  private constructor(db: Database) {
    this.db = db
    this.shapes = new Map(shapesOf(db, () => undefined).map((shape) => [shape.name, shape]))
    this.#triggers = db.prepare("SELECT sql FROM sqlite_schema WHERE type = 'trigger'").pluck().all() as string[]
    const list = db.pragma('table_list') as { name: string; type: string }[]
    this.#search = new Map(
      list
        .filter(({ type }) => type === 'shadow')
        .map(({ name }) => [
          name,
          db
            .prepare(`SELECT * FROM ${quoted(name)}`)
            .safeIntegers(true)
            .all() as never,
        ]),
    )
  }

  /** `file`: not there yet. `version`: the last migration that it gets. */
  static make(file: string, key: Buffer, migrations: readonly Migration[], version: number, clock: Clock): Target {
    const db = openDatabase(file, key, { create: true })
    try {
      // Nothing is lost with it: whoever is cut off begins anew.
      db.pragma('synchronous = OFF')
      db.pragma('wal_autocheckpoint = 4096')
      db.pragma('foreign_keys = OFF')
      // Full-text search guards its tables, which are filled like any other here.
      db.unsafeMode(true)
      migrate(
        db,
        migrations.filter((one) => one.version <= version),
        clock,
      )
      const target = new Target(db)
      const names = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all() as string[]
      db.transaction(() => {
        for (const name of names) db.exec(`DROP TRIGGER ${quoted(name)}`)
        // What the migrations put in belongs to a new office.
        for (const name of target.shapes.keys()) if (!name.startsWith('sqlite_')) db.exec(`DELETE FROM ${quoted(name)}`)
      })()
      return target
    } catch (error) {
      db.close()
      throw error
    }
  }

  /** The table's own number of rows. */
  count(table: string): number {
    return this.db
      .prepare(`SELECT count(*) FROM ${quoted(table)}`)
      .pluck()
      .get() as number
  }

  /** Whether the row is in now: false where its key is taken or a constraint refuses it. */
  put(shape: Shape, rowid: bigint | undefined, named: Named): boolean {
    const own = this.shapes.get(shape.name)
    if (!own) return false
    const names = [...named.keys()].filter((name) => own.columns.some((column) => column.name === name))
    const explicit = !own.withoutRowid && own.alias === -1 && rowid !== undefined
    const columns = [...(explicit ? ['rowid'] : []), ...names.map(quoted)]
    const key = `${shape.name}|${columns.join()}`
    let statement = this.#statements.get(key)
    if (!statement) {
      const places = columns.map(() => '?').join()
      statement = this.db.prepare(`INSERT INTO ${quoted(shape.name)} (${columns.join()}) VALUES (${places})`)
      this.#statements.set(key, statement)
    }
    if (!this.db.inTransaction) this.db.exec('BEGIN')
    try {
      statement.run(...(explicit ? [rowid] : []), ...names.map((name) => named.get(name)!))
    } catch (error) {
      if (!String((error as { code?: unknown }).code).startsWith('SQLITE_CONSTRAINT')) throw error
      return false
    }
    this.#waiting += 1
    if (this.#waiting >= rowsAtOnce) this.commit()
    return true
  }

  /** A full-text index as it was made, empty. `name`: of the virtual table. */
  emptySearch(name: string): void {
    this.commit()
    for (const [table, rows] of this.#search) {
      if (!table.startsWith(`${name}_`)) continue
      this.db.exec(`DELETE FROM ${quoted(table)}`)
      for (const row of rows) {
        const columns = Object.keys(row)
        const places = columns.map(() => '?').join()
        this.db
          .prepare(`INSERT INTO ${quoted(table)} (${columns.map(quoted).join()}) VALUES (${places})`)
          .run(...Object.values(row))
      }
    }
  }

  /** The virtual tables of full-text search. */
  get searches(): string[] {
    return this.db
      .prepare("SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%'")
      .pluck()
      .all() as string[]
  }

  commit(): void {
    this.#waiting = 0
    if (this.db.inTransaction) this.db.exec('COMMIT')
  }

  /** Whether the row could go in; nothing is changed. */
  wouldTake(shape: Shape, rowid: bigint | undefined, named: Named): boolean {
    if (!this.db.inTransaction) this.db.exec('BEGIN')
    this.db.exec('SAVEPOINT trying')
    const could = this.put(shape, rowid, named)
    if (this.db.inTransaction) this.db.exec('ROLLBACK TO trying; RELEASE trying')
    if (could) this.#waiting -= 1
    return could
  }

  /** Puts the triggers back, and closes: the file alone is then the whole database. */
  finish(): void {
    this.commit()
    for (const sql of this.#triggers) this.db.exec(sql)
    closeWhole(this.db)
  }

  /** After a failure. */
  abandon(): void {
    if (this.db.open) this.db.close()
  }
}
