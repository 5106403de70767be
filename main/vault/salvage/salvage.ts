// Reads what can be read of a damaged database, page by page, into a new one: the rows of every page that is whole, also
// where the pages that lead to them are not.
// What may go wrong: CANCELLED, DISK_FULL; DAMAGED_FILE {reason: 'nothing'} where not one page can be read (another
// key's file looks the same); NEWER_FILE for a version that this program does not know.

import { setImmediate as breathe } from 'node:timers/promises'
import { AppError } from '../../../shared/errors.ts'
import type { Clock } from '../../clock.ts'
import type { Migration } from '../migrations/index.ts'
import { newestVersion } from '../migrator.ts'
import { type DamagedFile, openDamaged } from './damaged-file.ts'
import { lostRows } from './lost-rows.ts'
import { assignOrphans, type Holed } from './orphans.ts'
import type { SalvagedTable, SalvageReport } from './report.ts'
import {
  likelyRoots,
  namedValues,
  readSchema,
  type SchemaRow,
  type Shape,
  searchTable,
  shapesOfFile,
  versionOfFile,
} from './shapes.ts'
import { Target } from './target.ts'
import { everything, type Gap, walkTree } from './tree.ts'

export type SalvageOptions = {
  readonly migrations: readonly Migration[]
  readonly clock: Clock
  readonly salts?: readonly Uint8Array[]
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: (step: 'looking' | 'reading', done: number, total: number) => void
}

/** What is still missing of one table: for whoever fills it up from elsewhere. */
export type Missing = {
  readonly shape: Shape
  readonly gaps: readonly Gap[]
  /** Keys that an index, itself whole, says were there. Undefined where none says. */
  readonly keys: ReadonlySet<bigint> | undefined
}

export type Salvaged = {
  readonly target: Target
  readonly report: SalvageReport
  readonly missing: readonly Missing[]
  /** Full-text indexes that are empty now, to be made anew from the records. */
  readonly searches: readonly string[]
}

const emptyTable = (table: string): SalvagedTable => ({
  table,
  rows: 0,
  gaps: 0,
  lost: 0,
  fromBackup: 0,
  older: 0,
  madeUp: 0,
  leftOut: 0,
  lostIds: [],
  olderIds: [],
})

class Reading {
  readonly file: DamagedFile
  readonly schema: readonly SchemaRow[]
  readonly shapes: readonly Shape[]
  readonly target: Target
  readonly seen: Uint8Array
  readonly rows = new Map<string, number>()
  readonly gaps = new Map<string, Gap[]>()
  refused = 0

  constructor(
    file: DamagedFile,
    schema: readonly SchemaRow[],
    shapes: readonly Shape[],
    target: Target,
    seen: Uint8Array,
  ) {
    this.file = file
    this.schema = schema
    this.shapes = shapes
    this.target = target
    this.seen = seen
  }

  /** Takes every row that can be reached from a page. */
  take(shape: Shape, root: number, within: Gap = everything): void {
    walkTree(
      this.file,
      root,
      shape.withoutRowid ? 'index' : 'table',
      this.seen,
      {
        onRow: (row) => {
          const named = namedValues(shape, row)
          if (named && this.target.put(shape, row.rowid, named))
            this.rows.set(shape.name, (this.rows.get(shape.name) ?? 0) + 1)
          else this.refused += 1
        },
        onGap: (gap) => this.note(shape.name, gap),
      },
      within,
    )
  }

  note(table: string, gap: Gap): void {
    const known = this.gaps.get(table)
    if (known) known.push(gap)
    else this.gaps.set(table, [gap])
  }

  /**
   * Tables that were read without a gap and do not have all rows that an index of theirs names: pages of different
   * moments. What such a page once led to may be among those that nobody leads to.
   */
  noteUneven(): void {
    for (const shape of this.shapes) {
      if (shape.root === undefined || this.gaps.has(shape.name) || !this.target.shapes.has(shape.name)) continue
      const lost = lostRows(this.file, this.schema, shape, [everything], this.target)
      if (lost && lost.keys.size > 0) this.note(shape.name, everything)
    }
  }

  /** Tables that something is missing from. */
  holed(): Holed[] {
    return this.shapes.flatMap((shape) => {
      const gaps = this.gaps.get(shape.name)
      return gaps ? [{ shape, gaps }] : []
    })
  }

  /** Pages of ordinary indexes, and of tables that SQLite keeps for itself, are nobody's rows. */
  passOthers(): void {
    const shapes = new Set(this.shapes.map((shape) => shape.name))
    for (const { kind, name, root } of this.schema) {
      if (root < 2 || (kind === 'table' && shapes.has(name))) continue
      const family = kind === 'table' ? 'table' : 'index'
      walkTree(this.file, root, family, this.seen, { onRow: () => undefined, onGap: () => undefined })
    }
  }
}

const readAll = async (
  reading: Reading,
  version: number,
  { signal, onProgress, migrations }: SalvageOptions,
): Promise<{ pages: number; rows: number }> => {
  const { shapes, target } = reading
  for (const [place, shape] of shapes.entries()) {
    await breathe()
    if (signal?.aborted) throw new AppError('CANCELLED')
    if (shape.root === undefined) reading.note(shape.name, everything)
    else reading.take(shape, shape.root)
    onProgress?.('reading', place + 1, shapes.length)
  }
  target.commit()
  reading.noteUneven()
  if (reading.gaps.size === 0) return { pages: 0, rows: 0 }
  reading.passOthers()
  const likelyRoot = likelyRoots(reading.schema, migrations, version)
  const evidence = { target, file: reading.file, schema: reading.schema, likelyRoot }
  const unsure = { pages: 0, rows: 0 }
  for (const family of ['table', 'index'] as const) {
    await breathe()
    if (signal?.aborted) throw new AppError('CANCELLED')
    const assigned = assignOrphans(family, reading.seen, reading.holed(), evidence)
    for (const { shape, root, within } of assigned.found) reading.take(shape, root, within)
    unsure.pages += assigned.unsure.pages
    unsure.rows += assigned.unsure.rows
  }
  return unsure
}

/** Whether the full-text index agrees with itself. */
const isSearchWhole = ({ db }: Target, name: string): boolean => {
  try {
    db.exec(`INSERT INTO "${name}" ("${name}") VALUES ('integrity-check')`)
    return true
  } catch {
    return false
  }
}

/** A full-text index one table of which has a hole, or whose tables do not agree, is begun anew. Answers which. */
const emptyHoledSearches = (reading: Reading): string[] => {
  const { target, gaps, rows } = reading
  const holed = target.searches.filter(
    (name) =>
      [...gaps.keys()].some((table) => searchTable.exec(table)?.[1] === name) ||
      (reading.refused > 0 && !isSearchWhole(target, name)),
  )
  for (const name of holed) {
    target.emptySearch(name)
    for (const table of [...gaps.keys(), ...rows.keys()]) {
      if (searchTable.exec(table)?.[1] !== name) continue
      gaps.delete(table)
      rows.delete(table)
    }
  }
  return holed
}

/** `file`: only read. `targetFile`: not there yet; it gets the same key. The caller finishes or abandons the target. */
export const salvage = async (
  file: string,
  targetFile: string,
  key: Buffer,
  options: SalvageOptions,
): Promise<Salvaged> => {
  const { migrations, clock } = options
  const damaged = await openDamaged(file, key, {
    salts: options.salts ?? [],
    signal: options.signal,
    onPages: (done, total) => options.onProgress?.('looking', done, total),
  })
  let target: Target | undefined
  try {
    if (damaged.damaged.length >= damaged.count) throw new AppError('DAMAGED_FILE', { reason: 'nothing' })
    const seen = new Uint8Array(damaged.count + 2)
    const found = readSchema(damaged, seen)
    const schema = found.rows
    const version = versionOfFile(damaged, schema, migrations)
    const newest = newestVersion(migrations)
    if (version > newest) throw new AppError('NEWER_FILE', { version, newest })
    const shapes = shapesOfFile(found, migrations, version)
    if (!damaged.proven && schema.length === 0) throw new AppError('DAMAGED_FILE', { reason: 'nothing' })
    target = Target.make(targetFile, key, migrations, version, clock)
    const reading = new Reading(damaged, schema, shapes, target, seen)
    const unsure = await readAll(reading, version, options)
    const searches = emptyHoledSearches(reading)
    target.commit()
    const missing: Missing[] = []
    const tables: SalvagedTable[] = []
    for (const shape of shapes) {
      const gaps = reading.gaps.get(shape.name) ?? []
      const rows = reading.rows.get(shape.name) ?? 0
      if (!target.shapes.has(shape.name)) continue
      const lost = gaps.length === 0 ? undefined : lostRows(damaged, schema, shape, gaps, target)
      if (gaps.length > 0) missing.push({ shape, gaps, keys: lost?.keys })
      const none = gaps.length === 0 ? 0 : null
      tables.push({
        ...emptyTable(shape.name),
        rows,
        gaps: gaps.length,
        lost: lost?.keys.size ?? none,
        lostIds: lost?.ids ?? [],
      })
    }
    const report: SalvageReport = {
      pages: damaged.count,
      damagedPages: damaged.damaged.length,
      damaged: damaged.damaged.slice(0, 1000),
      proven: damaged.proven,
      frames: damaged.frames,
      version,
      rows: tables.reduce((sum, { rows }) => sum + rows, 0),
      unsureRows: unsure.rows,
      refusedRows: reading.refused,
      tables,
      documents: 0,
      documentsFromBackup: 0,
      documentsLost: [],
      documentsLostCount: 0,
      backupAt: null,
    }
    return { target, report, missing, searches }
  } catch (error) {
    target?.abandon()
    throw error
  } finally {
    damaged.close()
  }
}
