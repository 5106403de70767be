// Carries rows that changed since the snapshot from the vault as it is into the one that is being made: each as it stands
// now, with its sealed values made anew. Rows are first taken out, then put in: whatever two of them swapped does not
// get in the way. A round reads one instant of the old vault; what it misses is in the next.

import type { Database, Statement } from 'better-sqlite3'
import { blobIdOf } from '../blobs/blob-format.ts'
import { type Move, moveContent } from './contents.ts'
import { type Crypto, placesIn, type Row, remadeColumns, sealedIn } from './remake.ts'
import { keyColumn, quoted, type Table } from './tables.ts'
import type { Changes } from './watch.ts'

/** Where a content's id went: made with the first contents, taken away at the end. */
export const movedTable = 'rotation_moved'

/** MACs over whole rows: given the row as it was (of `db`), answers its columns that change. */
export type RemakeMacs = (db: Database, table: string, row: Row) => Row

export type Carrying = {
  /** The vault as it is, read alone. */
  readonly old: Database
  readonly made: Database
  readonly tables: readonly Table[]
  readonly crypto: Crypto
  readonly macs: RemakeMacs
  readonly move: Move
}

type Way = {
  readonly read: Statement<unknown[], Row>
  readonly remove: Statement<unknown[]>
  readonly put: Statement<unknown[]>
}

export class Carrier {
  readonly #it: Carrying
  readonly #ways = new Map<string, Way>()
  readonly #tables: ReadonlyMap<string, Table>

  constructor(it: Carrying) {
    this.#it = it
    this.#tables = new Map(it.tables.map((table) => [table.name, table]))
  }

  /** Within a transaction of the database that is being made. Contents of documents are moved before. */
  async carry({ rows, indexed }: Changes): Promise<void> {
    const { old, made } = this.#it
    old.exec('BEGIN')
    try {
      const known = rows.flatMap(({ table, key }) => {
        const found = this.#tables.get(table)
        return found ? [{ table: found, key: keyValues(key) }] : []
      })
      const blobs = known.filter(({ table }) => table.name === 'blob')
      const moved = new Map<string, { id: string; tag: Uint8Array }>()
      for (const { key } of blobs) await this.#moveBlob(String(key[0]), moved)
      made.exec('BEGIN')
      try {
        for (const { table, key } of known) this.#way(table).remove.run(...this.#keyThere(table, key))
        for (const [here, { id }] of moved) this.#remember(here, id)
        for (const { table, key } of known) this.#put(table, key, moved)
        for (const { table, row, tokens } of indexed) this.#index(table, row, tokens)
        made.exec('COMMIT')
      } catch (error) {
        made.exec('ROLLBACK')
        throw error
      }
    } finally {
      old.exec('COMMIT')
    }
  }

  async #moveBlob(id: string, moved: Map<string, { id: string; tag: Uint8Array }>): Promise<void> {
    const { old, move } = this.#it
    const row = old
      .prepare<[string], { size: number; sha256: Buffer; tag: Buffer }>('SELECT * FROM blob WHERE id = ?')
      .get(id)
    if (!row || moved.has(id)) return
    const there = blobIdOf(move.fresh.name, row.sha256, row.size)
    moved.set(id, { id: there, tag: await moveContent({ id, size: row.size, tag: row.tag }, there, move) })
  }

  #way(table: Table): Way {
    let way = this.#ways.get(table.name)
    if (!way) {
      const { old, made } = this.#it
      const name = quoted(table.name)
      const where = table.key.map((column) => `${keyColumn(table, column)} = ?`).join(' AND ')
      const columns = table.key[0] === 'rowid' ? ['rowid', ...table.columns] : [...table.columns]
      // A table whose rowid has a name of its own is put by that name alone.
      way = {
        read: old.prepare(
          `SELECT ${table.key[0] === 'rowid' ? 'rowid AS "rowid ", ' : ''}${name}.*${placesIn(sealedIn(table.name))}
           FROM ${name} WHERE ${where}`,
        ),
        remove: made.prepare(`DELETE FROM ${name} WHERE ${where}`),
        put: made.prepare(
          `INSERT OR REPLACE INTO ${name} (${columns.map(quoted).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
        ),
      }
      this.#ways.set(table.name, way)
    }
    return way
  }

  /** The key under which the row stands in the new vault. */
  #keyThere(table: Table, key: readonly unknown[]): readonly unknown[] {
    return table.name === 'blob' ? [this.#idThere(String(key[0]))] : key
  }

  #remember(here: string, there: string): void {
    this.#it.made.prepare(`INSERT OR REPLACE INTO ${movedTable} (here, there) VALUES (?, ?)`).run(here, there)
  }

  #idThere(id: string): string {
    const row = this.#it.made
      .prepare<[string], { there: string }>(`SELECT there FROM ${movedTable} WHERE here = ?`)
      .get(id)
    return row?.there ?? id
  }

  #put(table: Table, key: readonly unknown[], moved: ReadonlyMap<string, { id: string; tag: Uint8Array }>): void {
    const { old, crypto, macs } = this.#it
    const { read, put } = this.#way(table)
    const row = read.get(...key)
    if (!row) return
    const changed: Row = {
      ...remadeColumns(sealedIn(table.name), row, crypto, () => undefined),
      ...macs(old, table.name, row),
    }
    if (table.name === 'blob') {
      const there = moved.get(String(row.id))
      if (!there) return
      changed.id = there.id
      changed.tag = there.tag
    }
    for (const column of table.blobColumns)
      if (row[column] !== null) changed[column] = this.#idThere(String(row[column]))
    const values = table.columns.map((column) => changed[column] ?? row[column])
    put.run(...(table.key[0] === 'rowid' ? [row['rowid '], ...values] : values))
  }

  #index(table: string, row: number, tokens: string | null): void {
    const { made } = this.#it
    if (tokens === null) made.prepare(`DELETE FROM ${quoted(table)} WHERE rowid = ?`).run(row)
    else made.prepare(`REPLACE INTO ${quoted(table)} (rowid, tokens) VALUES (?, ?)`).run(row, tokens)
  }
}

const keyValues = (key: number | string): readonly unknown[] =>
  typeof key === 'string' ? (JSON.parse(key) as unknown[]) : [key]
