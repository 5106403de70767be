// Destroys in an older copy of the database what a ledger says was destroyed since: rows, values, and what can't stand
// without them; the words that full-text search kept of them; drafts about them; the contents of documents. The copy is
// then written anew page by page, since a deleted row may outlive its deletion in a free page. Runs on a copy that
// nobody has opened yet, in one transaction.
// What stands by itself stays: a case whose debtor's row was destroyed keeps its sums, and the debtor's row then stays
// too, emptied of every value.
// What may go wrong: the codes of opening; DAMAGED_FILE where a foreign key no longer holds afterwards.

import { rm } from 'node:fs/promises'
import type { Database } from 'better-sqlite3'
import { AppError } from '../../../shared/errors.ts'
import { blobIdPattern, placeOfBlob } from '../blobs/blob-files.ts'
import type { DestructionTarget, Ledger } from './ledger.ts'

/** Tables whose rows never go because something that they refer to goes. */
const standing: readonly string[] = ['case_file', 'client', 'team', 'staff']

export type DestroyedAgain = {
  /** How many entries of the ledger met something that was still there. */
  readonly entries: number
  readonly rows: number
  /** Rows that stay, emptied or without some of their values. */
  readonly emptied: number
  /** Contents of documents whose row went: their files are to be removed. */
  readonly blobs: readonly string[]
  /** Cases that stay and that full-text search no longer knows, by `case_file.row`: to be indexed anew. */
  readonly unindexed: readonly number[]
}

type Column = { readonly name: string; readonly type: string; readonly notnull: number; readonly pk: number }
type Reference = { readonly table: string; readonly column: string; readonly to: string; readonly nullable: boolean }
type Shape = {
  readonly columns: readonly Column[]
  /** The column that ids of the ledger name. */
  readonly key: string
  /** Who refers to this table. */
  readonly references: readonly Reference[]
  readonly refers: readonly string[]
}

const quoted = (name: string): string => {
  if (!/^[a-z_][a-z0-9_]*$/i.test(name)) throw new AppError('DAMAGED_FILE', { reason: 'name' })
  return `"${name}"`
}

const shapesOf = (db: Database): Map<string, Shape> => {
  const names = (db.pragma('table_list') as { schema: string; name: string; type: string }[])
    .filter(({ schema, name, type }) => schema === 'main' && type === 'table' && !name.startsWith('sqlite_'))
    .map(({ name }) => name)
  const columnsOf = (table: string) => db.pragma(`table_info(${quoted(table)})`) as Column[]
  const columns = new Map(names.map((name) => [name, columnsOf(name)]))
  const keyOf = (table: string): string => {
    const all = columns.get(table) ?? []
    return (all.find(({ name }) => name === 'id') ?? all.find(({ pk }) => pk === 1))?.name ?? 'rowid'
  }
  const references = new Map<string, Reference[]>()
  const refers = new Map<string, string[]>()
  for (const table of names) {
    const keys = db.pragma(`foreign_key_list(${quoted(table)})`) as { table: string; from: string; to: string | null }[]
    for (const { table: target, from, to } of keys) {
      const nullable = columns.get(table)?.find(({ name }) => name === from)?.notnull === 0
      const list = references.get(target) ?? []
      list.push({ table, column: from, to: to ?? keyOf(target), nullable })
      references.set(target, list)
      refers.set(table, [...(refers.get(table) ?? []), from])
    }
  }
  return new Map(
    names.map((name) => [
      name,
      {
        columns: columns.get(name) ?? [],
        key: keyOf(name),
        references: references.get(name) ?? [],
        refers: refers.get(name) ?? [],
      },
    ]),
  )
}

/** Triggers that forbid: they are put back word for word before the transaction ends. */
const withoutBars = (db: Database, work: () => void): void => {
  const bars = db
    .prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND sql LIKE '%RAISE (ABORT%' ORDER BY name`)
    .all() as { name: string; sql: string }[]
  for (const { name } of bars) db.exec(`DROP TRIGGER ${quoted(name)}`)
  work()
  for (const { sql } of bars) db.exec(sql)
}

class Again {
  readonly #db: Database
  readonly #shapes: Map<string, Shape>
  rows = 0
  emptied = 0
  readonly blobs: string[] = []
  readonly #gone: string[] = []
  /** Contents whose document went: they go with the last one that names them. */
  readonly #contents = new Set<string>()
  /** Rows of case_file that full-text search no longer knows. */
  readonly unindexed = new Set<number>()

  constructor(db: Database) {
    this.#db = db
    this.#shapes = shapesOf(db)
  }

  /** False where nothing of it is there. */
  take(target: DestructionTarget): boolean {
    const shape = this.#shapes.get(target.table)
    if (!shape) return false
    if (!this.#there(target.table, shape.key, target.id)) return false
    this.#gone.push(target.id)
    if (!target.columns) return this.#remove(target.table, target.id)
    this.#blank(target.table, shape, target.id, target.columns)
    this.emptied += 1
    return true
  }

  #there(table: string, key: string, id: string): boolean {
    return this.#db.prepare(`SELECT 1 FROM ${quoted(table)} WHERE ${quoted(key)} = ?`).get(id) !== undefined
  }

  /** The row, after everything that can't stand without it; emptied where something stands that refers to it. */
  #remove(table: string, id: string): boolean {
    const shape = this.#shapes.get(table)
    if (!shape || !this.#there(table, shape.key, id)) return false
    let held = false
    this.#forget(table, shape, id)
    for (const { table: child, column, to, nullable } of shape.references) {
      const childShape = this.#shapes.get(child)
      if (!childShape) continue
      const value = this.#db
        .prepare(`SELECT ${quoted(to)} FROM ${quoted(table)} WHERE ${quoted(shape.key)} = ?`)
        .pluck()
        .get(id)
      const children = this.#db
        .prepare(`SELECT ${quoted(childShape.key)} FROM ${quoted(child)} WHERE ${quoted(column)} = ?`)
        .pluck()
        .all(value) as (string | number)[]
      if (children.length === 0) continue
      if (nullable) {
        this.#db.prepare(`UPDATE ${quoted(child)} SET ${quoted(column)} = NULL WHERE ${quoted(column)} = ?`).run(value)
      } else if (standing.includes(child)) held = true
      else for (const childId of children) held = !this.#removeOrHeld(child, String(childId)) || held
    }
    if (held) {
      const values = shape.columns.map(({ name }) => name)
      this.#blank(table, shape, id, values)
      this.emptied += 1
      return true
    }
    if (table === 'blob') this.blobs.push(id)
    if (table === 'document') this.#contents.add(this.#contentOf(id))
    this.#db.prepare(`DELETE FROM ${quoted(table)} WHERE ${quoted(shape.key)} = ?`).run(id)
    this.rows += 1
    return true
  }

  #contentOf(document: string): string {
    return String(this.#db.prepare('SELECT blob_id FROM document WHERE id = ?').pluck().get(document))
  }

  /** True where the row is gone afterwards. */
  #removeOrHeld(table: string, id: string): boolean {
    this.#remove(table, id)
    return !this.#there(table, this.#shapes.get(table)?.key ?? 'id', id)
  }

  /** Nothing in place of each value; what the row is known by, what it refers to and its times stay. */
  #blank(table: string, shape: Shape, id: string, names: readonly string[]): void {
    this.#forget(table, shape, id)
    for (const { name, type, notnull, pk } of shape.columns) {
      if (!names.includes(name) || pk > 0 || name === shape.key || shape.refers.includes(name)) continue
      if (['version', 'created_at', 'updated_at', 'row'].includes(name)) continue
      const empty = notnull === 0 ? 'NULL' : type === 'BLOB' ? 'zeroblob(0)' : type === 'TEXT' ? `''` : '0'
      try {
        this.#db
          .prepare(`UPDATE ${quoted(table)} SET ${quoted(name)} = ${empty} WHERE ${quoted(shape.key)} = ?`)
          .run(id)
      } catch (error) {
        // One of a few words that the column allows, such as a state: it says nothing of a person.
        if ((error as { code?: unknown } | null)?.code !== 'SQLITE_CONSTRAINT_CHECK') throw error
      }
    }
  }

  /** What full-text search knows of the row: its tokens go, and what is left of the case is indexed anew later. */
  #forget(table: string, shape: Shape, id: string): void {
    const db = this.#db
    if (table === 'debtor') {
      const rows = db.prepare('SELECT row FROM case_file WHERE debtor_id = ?').pluck().all(id) as number[]
      for (const row of rows) this.#unindex('case_search', row)
    }
    if (table !== 'case_file' && table !== 'contact_record') return
    const row = db
      .prepare(`SELECT row FROM ${quoted(table)} WHERE ${quoted(shape.key)} = ?`)
      .pluck()
      .get(id) as number
    this.#unindex(table === 'case_file' ? 'case_search' : 'note_search', row)
  }

  #unindex(table: 'case_search' | 'note_search', row: number): void {
    if (!this.#db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = ?`).get(table)) return
    this.#db.prepare(`DELETE FROM ${table} WHERE rowid = ?`).run(row)
    if (table === 'case_search') this.unindexed.add(row)
  }

  finish(): void {
    const db = this.#db
    // A change of keys may have named the content anew since: the ledger's own name for it is then unknown here.
    for (const id of this.#contents) {
      const named = this.#shapes
        .get('blob')
        ?.references.some(
          ({ table, column }) =>
            db.prepare(`SELECT 1 FROM ${quoted(table)} WHERE ${quoted(column)} = ? LIMIT 1`).get(id) !== undefined,
        )
      if (named === false) this.#remove('blob', id)
    }
    if (this.#shapes.has('draft')) {
      const drafts = db.prepare('DELETE FROM draft WHERE instr(key, ?) > 0')
      for (const id of this.#gone) drafts.run(id)
    }
    for (const table of ['case_search', 'note_search']) {
      if (!db.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(table)) continue
      db.exec(`INSERT INTO ${table} (${table}) VALUES ('optimize')`)
    }
  }
}

/**
 * One transaction; the file is not rebuilt here (`rebuildFile`), and blobs' files are the caller's to remove
 * (`removeBlobs`). @throws AppError DAMAGED_FILE
 */
export const destroyAgain = (db: Database, ledger: Ledger): DestroyedAgain => {
  const again = new Again(db)
  let entries = 0
  const keys = db.pragma('foreign_keys', { simple: true })
  // Rows go in the order of the ledger's lists, not of the schema's references: looked at once, at the end.
  db.pragma('foreign_keys = OFF')
  try {
    db.transaction(() =>
      withoutBars(db, () => {
        for (const entry of ledger.entries) {
          const met = entry.targets.map((target) => again.take(target))
          if (met.includes(true)) entries += 1
        }
        again.finish()
      }),
    ).exclusive()
    if ((db.pragma('foreign_key_check') as unknown[]).length > 0)
      throw new AppError('DAMAGED_FILE', { reason: 'destroying' })
  } finally {
    db.pragma(`foreign_keys = ${keys ? 'ON' : 'OFF'}`)
  }
  const stays = db.prepare('SELECT 1 FROM case_file WHERE row = ?')
  const unindexed = [...again.unindexed].filter((row) => stays.get(row) !== undefined)
  return { entries, rows: again.rows, emptied: again.emptied, blobs: again.blobs, unindexed }
}

export const removeBlobs = async (blobsFolder: string, blobs: readonly string[]): Promise<void> => {
  for (const id of blobs) if (blobIdPattern.test(id)) await rm(placeOfBlob(blobsFolder, id), { force: true })
}
