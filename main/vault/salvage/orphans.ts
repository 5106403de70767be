// Pages that no parent leads to any more: whose are they? Only tables that something is missing from can own them. What
// speaks for a table: the keys lie in one of its gaps; the values are of its columns; its constraints take the row; its
// indexes, which are trees of their own, name the same keys with the same values; the rows look like its other rows and
// lead to rows that are there.
// What may go wrong: two tables are equally likely: the page is left out and counted, never guessed.

import type { DamagedFile } from './damaged-file.ts'
import { type PageKind, readBtreePage } from './page.ts'
import type { SqlValue } from './record.ts'
import { namedValues, type SchemaRow, type Shape, searchTable } from './shapes.ts'
import type { Named, Target } from './target.ts'
import { everything, type Gap, type StoredRow, walkTree } from './tree.ts'

export type Holed = { readonly shape: Shape; readonly gaps: Gap[] }

type Forest = {
  readonly root: number
  readonly family: 'table' | 'index'
  readonly samples: readonly StoredRow[]
  readonly least: bigint | undefined
  readonly most: bigint | undefined
  readonly rows: number
}

const samplesOfForest = 24

/** The roots of what is left: pages of a tree that no other such page leads to. */
const rootsIn = (file: DamagedFile, seen: Uint8Array): { number: number; kind: PageKind }[] => {
  const found: { number: number; kind: PageKind }[] = []
  const led = new Uint8Array(file.count + 1)
  for (let number = 2; number <= file.count; number += 1) {
    const bytes = seen[number] === 1 ? undefined : file.page(number)
    const page = bytes && readBtreePage(number, bytes)
    if (!page || page.cells.length === 0) continue
    found.push({ number, kind: page.kind })
    for (const child of [...page.cells.map((cell) => cell.child), page.last])
      if (child > 0 && child <= file.count) led[child] = 1
  }
  return found.filter(({ number }) => led[number] === 0)
}

const forestAt = (file: DamagedFile, seen: Uint8Array, root: number, kind: PageKind): Forest => {
  const family = kind.startsWith('table') ? 'table' : 'index'
  const samples: StoredRow[] = []
  let least: bigint | undefined
  let most: bigint | undefined
  let rows = 0
  walkTree(file, root, family, seen, {
    onRow(row) {
      rows += 1
      // Some of the first, then ever fewer, so that they come from all over it.
      if (samples.length < samplesOfForest) samples.push(row)
      else if (rows % 97 === 0) samples[rows % samplesOfForest] = row
      const { rowid } = row
      if (rowid === undefined) return
      if (least === undefined || rowid < least) least = rowid
      if (most === undefined || rowid > most) most = rowid
    },
    onGap: () => undefined,
  })
  return { root, family, samples, least, most, rows }
}

const liesIn = ({ least, most }: Forest, gap: Gap): boolean =>
  (gap.after === undefined || least === undefined || least > gap.after) &&
  (gap.until === undefined || most === undefined || most <= gap.until)

/** What a value looks like, coarsely; a short word of the program stands for itself. */
const lookOf = (value: SqlValue): string => {
  if (value === null) return 'null'
  if (typeof value === 'bigint') return value === 0n || value === 1n ? String(value) : `int${String(value).length}`
  if (typeof value === 'number') return 'real'
  if (Buffer.isBuffer(value)) return `blob${value.length < 64 ? value.length : 'long'}`
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-/.test(value)) return 'id'
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return 'instant'
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return 'date'
  if (/^[a-z][a-zA-Z.-]{0,23}$/.test(value)) return value
  if (value === '') return 'empty'
  return /^[\x20-\x7e]+$/.test(value) ? 'ascii' : 'words'
}

export type Evidence = {
  readonly target: Target
  readonly file: DamagedFile
  readonly schema: readonly SchemaRow[]
  readonly likelyRoot: (table: string) => number | undefined
}

/** How the table's rows that are already there look, by column. */
const looksOf = (target: Target, shape: Shape): Map<string, Set<string>> => {
  const looks = new Map(shape.columns.map(({ name }) => [name, new Set<string>()]))
  const rows = target.db.prepare(`SELECT * FROM "${shape.name}" LIMIT 400`).safeIntegers(true).all() as Record<
    string,
    SqlValue
  >[]
  for (const row of rows) for (const [name, value] of Object.entries(row)) looks.get(name)?.add(lookOf(value))
  return looks
}

const likeness = (target: Target, shape: Shape, rows: readonly Named[]): number => {
  const looks = looksOf(target, shape)
  let all = 0
  let alike = 0
  for (const row of rows) {
    for (const [name, value] of row) {
      all += 1
      if (looks.get(name)?.has(lookOf(value))) alike += 1
    }
  }
  return all === 0 ? 0 : alike / all
}

type KeyRow = { from: string; to: string | null; table: string }

/** How many of the rows lead to rows that are there; 0.5 where the table leads nowhere. */
const leading = (target: Target, shape: Shape, rows: readonly Named[]): number => {
  const keys = target.db.pragma(`foreign_key_list("${shape.name}")`) as KeyRow[]
  let all = 0
  let there = 0
  for (const { from, to, table } of keys) {
    if (to === null) continue
    const find = target.db.prepare(`SELECT 1 FROM "${table}" WHERE "${to}" = ?`)
    for (const row of rows) {
      const value = row.get(from)
      if (value === null || value === undefined) continue
      all += 1
      if (find.get(value) !== undefined) there += 1
    }
  }
  return all === 0 ? 0.5 : there / all
}

/** How many samples the table's own indexes name, with the same values under the same key. */
const named = (
  { target, file, schema }: Evidence,
  shape: Shape,
  samples: readonly (readonly [bigint, Named])[],
): number => {
  const wanted = new Map(samples)
  const found = new Set<bigint>()
  for (const index of schema.filter(({ kind, table, root }) => kind === 'index' && table === shape.name && root > 0)) {
    const columns = (target.db.pragma(`index_info("${index.name}")`) as { name: string | null }[]).map(
      ({ name }) => name,
    )
    if (columns.length === 0 || columns.includes(null)) continue
    walkTree(file, index.root, 'index', new Uint8Array(file.count + 1), {
      onRow({ values }) {
        const rowid = values.at(-1)
        const row = typeof rowid === 'bigint' ? wanted.get(rowid) : undefined
        const same = row && columns.every((name, place) => sameValue(row.get(name!) ?? null, values[place] ?? null))
        if (same) found.add(rowid as bigint)
      },
      onGap: () => undefined,
    })
  }
  return found.size
}

export const sameValue = (one: SqlValue, other: SqlValue): boolean =>
  Buffer.isBuffer(one) && Buffer.isBuffer(other) ? one.equals(other) : one === other

const fitting = (forest: Forest, { shape, gaps }: Holed, target: Target): Named[] | undefined => {
  if ((forest.family === 'index') !== shape.withoutRowid || !gaps.some((gap) => liesIn(forest, gap))) return undefined
  const rows: Named[] = []
  for (const sample of forest.samples) {
    const row = namedValues(shape, sample)
    if (!row || !target.wouldTake(shape, sample.rowid, row)) return undefined
    rows.push(row)
  }
  return rows
}

/** Whether a page of an index of ours, not of a table: a row of its table has these values under this key. */
const isOfIndex = (forest: Forest, { target, schema }: Evidence): boolean =>
  schema.some(({ kind, name, table }) => {
    const shape = target.shapes.get(table)
    if (kind !== 'index' || !shape || shape.withoutRowid) return false
    const columns = (target.db.pragma(`index_info("${name}")`) as { name: string | null }[]).map((one) => one.name)
    if (columns.length === 0 || columns.includes(null)) return false
    const find = target.db
      .prepare(`SELECT ${columns.map((one) => `"${one}"`).join()} FROM "${table}" WHERE rowid = ?`)
      .raw(true)
      .safeIntegers(true)
    return forest.samples.some(({ values }) => {
      const rowid = values.at(-1)
      if (values.length !== columns.length + 1 || typeof rowid !== 'bigint') return false
      const row = find.get(rowid) as SqlValue[] | undefined
      return row?.every((value, place) => sameValue(value, values[place] ?? null)) ?? false
    })
  })

/** `several`: more than one was possible. */
const best = (
  forest: Forest,
  holed: readonly Holed[],
  evidence: Evidence,
): { readonly shape: Shape | undefined; readonly several: boolean } => {
  const { target } = evidence
  const fit = holed
    .map((one) => ({ shape: one.shape, rows: fitting(forest, one, target) }))
    .filter((one): one is { shape: Shape; rows: Named[] } => one.rows !== undefined)
  // What full-text search keeps for itself has columns of no type, which take anything, and is made anew in any case.
  const records = fit.filter(({ shape }) => !searchTable.test(shape.name))
  const candidates = records.length > 0 ? records : fit
  if (candidates.length <= 1) return { shape: candidates[0]?.shape, several: false }
  const scored = candidates.map(({ shape, rows }) => {
    const pairs = forest.samples.flatMap(({ rowid }, place) =>
      rowid === undefined ? [] : [[rowid, rows[place]!] as const],
    )
    const byIndex = pairs.length > 0 ? named(evidence, shape, pairs) : 0
    return {
      shape,
      score: 10 * (byIndex / forest.samples.length) + likeness(target, shape, rows) + leading(target, shape, rows),
    }
  })
  const most = Math.max(...scored.map(({ score }) => score))
  const ahead = scored.filter(({ score }) => score === most)
  // Two tables made alike: the one whose root lies just here by the order in which the tables were made.
  const here = ahead.length === 1 ? ahead : ahead.filter(({ shape }) => evidence.likelyRoot(shape.name) === forest.root)
  return { shape: here.length === 1 ? here[0]!.shape : undefined, several: true }
}

export type Found = { readonly shape: Shape; readonly root: number; readonly within: Gap }

export type Assigned = {
  readonly found: readonly Found[]
  readonly unsure: { readonly pages: number; readonly rows: number }
}

/** Which table each page that is left belongs to, of one family: those of indexes need the tables' rows to be there. */
export const assignOrphans = (
  family: 'table' | 'index',
  seen: Uint8Array,
  holed: readonly Holed[],
  evidence: Evidence,
): Assigned => {
  const { file } = evidence
  const found: Found[] = []
  let pages = 0
  let rows = 0
  const looked = new Uint8Array(seen)
  for (const { number, kind } of rootsIn(file, seen)) {
    if (!kind.startsWith(family)) continue
    const forest = forestAt(file, looked, number, kind)
    if (forest.rows === 0) continue
    if (family === 'index' && isOfIndex(forest, evidence)) continue
    const { shape, several } = best(forest, holed, evidence)
    if (shape) found.push({ shape, root: number, within: everything })
    else if (family === 'table' || several) {
      pages += 1
      rows += forest.rows
    }
  }
  return { found, unsure: { pages, rows } }
}
