// Damages pages of a real database file at random, and says what must be found of it again: every row none of whose
// pages was damaged, as read from the whole file before.

import { closeSync, copyFileSync, openSync, readSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs'
import type { Random } from '../../build/demo-data/index.ts'
import { migrations } from '../../main/vault/migrations/index.ts'
import { openDamaged } from '../../main/vault/salvage/damaged-file.ts'
import type { SqlValue } from '../../main/vault/salvage/record.ts'
import { namedValues, readSchema, type Shape, shapesOfFile, versionOfFile } from '../../main/vault/salvage/shapes.ts'
import { walkTree } from '../../main/vault/salvage/tree.ts'

export const pageSize = 4096

export type TrueRow = { readonly key: string; readonly pages: readonly number[]; readonly row: string }
export type Truth = { readonly count: number; readonly tables: ReadonlyMap<string, readonly TrueRow[]> }

/** One spelling of a row, whatever the order of its columns. */
export const spelled = (row: Iterable<readonly [string, unknown]>): string =>
  [...row]
    .map(
      ([name, value]) =>
        [
          name,
          Buffer.isBuffer(value) ? `x${value.toString('hex')}` : typeof value === 'bigint' ? `i${value}` : value,
        ] as const,
    )
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join('|')

/** Tables whose rows are compared: not those that full-text search keeps for itself, which are made anew. */
export const isCompared = ({ name }: Shape): boolean =>
  !/_(data|idx|content|docsize|config)$/.test(name) && !name.startsWith('sqlite_')

/** Every row of the whole file with the pages that it is on. */
export const truthOf = async (file: string, key: Buffer): Promise<Truth> => {
  const whole = await openDamaged(file, key)
  try {
    if (whole.damaged.length > 0) throw new Error('the file is damaged already')
    const seen = new Uint8Array(whole.count + 2)
    const found = readSchema(whole, seen)
    const tables = new Map<string, TrueRow[]>()
    for (const shape of shapesOfFile(found, migrations, versionOfFile(whole, found.rows, migrations))) {
      if (!isCompared(shape)) continue
      const rows: TrueRow[] = []
      walkTree(whole, shape.root!, shape.withoutRowid ? 'index' : 'table', seen, {
        onRow(stored, page, rest) {
          const named = namedValues(shape, stored)
          if (!named) throw new Error(`a row of ${shape.name} has not its shape`)
          rows.push({ key: String(stored.rowid ?? ''), pages: [page, ...rest], row: spelled(named) })
        },
        onGap() {
          throw new Error(`a gap in ${shape.name}`)
        },
      })
      tables.set(shape.name, rows)
    }
    return { count: whole.count, tables }
  } finally {
    whole.close()
  }
}

const ways = ['bit', 'zero', 'noise', 'half', 'swap'] as const
export type Damage = { readonly way: (typeof ways)[number] | 'cut'; readonly pages: readonly number[] }

/** Damages `number` random pages of `file`, or cuts off its end. The first page is one of them more often than chance. */
export const damage = (file: string, random: Random, number: number): Damage => {
  const pages = Math.floor(statSync(file).size / pageSize)
  if (random.chance(0.05)) {
    const cut = random.whole(1, Math.min(number * 4, pages - 2))
    truncateSync(file, (pages - cut) * pageSize + random.whole(0, pageSize - 1))
    return { way: 'cut', pages: Array.from({ length: cut }, (_, index) => pages - index) }
  }
  const way = ways[random.whole(0, ways.length - 1)]!
  const chosen = new Set<number>()
  while (chosen.size < number) chosen.add(random.chance(0.03) ? 1 : random.whole(1, pages))
  const handle = openSync(file, 'r+')
  try {
    for (const page of chosen) {
      const at = (page - 1) * pageSize
      const bytes = Buffer.alloc(pageSize)
      readSync(handle, bytes, 0, pageSize, at)
      if (way === 'bit') {
        const place = random.whole(0, pageSize - 1)
        bytes[place] = bytes[place]! ^ (1 << random.whole(0, 7))
      } else if (way === 'zero') bytes.fill(0)
      else if (way === 'noise') for (let index = 0; index < pageSize; index += 1) bytes[index] = random.whole(0, 255)
      else if (way === 'half') bytes.fill(0, random.whole(1, 7) * 512)
      else readSync(handle, bytes, 0, pageSize, (page === 1 ? 1 : page - 2) * pageSize)
      writeSync(handle, bytes, 0, pageSize, at)
    }
  } finally {
    closeSync(handle)
  }
  return { way, pages: [...chosen] }
}

export const freshCopy = (from: string, to: string): void => {
  for (const end of ['', '-wal', '-shm']) rmSync(`${to}${end}`, { force: true })
  copyFileSync(from, to)
}

export type Rate = { readonly expected: number; readonly found: number; readonly wrong: string[] }

/** How many of the rows on undamaged pages are in the database, as they were. */
export const rateOf = (
  truth: Truth,
  pages: readonly number[],
  rowsOf: (table: string) => Iterable<Record<string, SqlValue>>,
): Rate => {
  const bad = new Set(pages)
  let expected = 0
  let found = 0
  const wrong: string[] = []
  for (const [table, rows] of truth.tables) {
    const due = rows.filter((row) => !row.pages.some((page) => bad.has(page)))
    if (due.length === 0) continue
    const there = new Map<string, number>()
    for (const row of rowsOf(table)) {
      const text = spelled(Object.entries(row))
      there.set(text, (there.get(text) ?? 0) + 1)
    }
    expected += due.length
    let lost = 0
    for (const { row } of due) {
      const left = there.get(row) ?? 0
      if (left > 0) {
        there.set(row, left - 1)
        found += 1
      } else lost += 1
    }
    if (lost > 0) wrong.push(`${table}: ${lost} of ${due.length}`)
  }
  return { expected, found, wrong }
}
