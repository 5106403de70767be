// Walks one b-tree of a damaged file: every row that can be reached, and where something is missing, between which keys.
// A page is believed only where its kind, its place in the order and its parent agree; anything else is a gap.
// What may go wrong: nothing throws; what can't be read is a gap.

import type { DamagedFile } from './damaged-file.ts'
import { type BtreePage, type Cell, readBtreePage } from './page.ts'
import { usable } from './page-cipher.ts'
import { readRecord, type SqlValue } from './record.ts'

/** A row as it is stored: of a table with rowids (then `rowid`), or of one without (then in the order of its index). */
export type StoredRow = { readonly rowid: bigint | undefined; readonly values: readonly SqlValue[] }

/** Keys that are missing: above `after`, up to and with `until`; undefined: no bound. Of tables with rowids only. */
export type Gap = { readonly after: bigint | undefined; readonly until: bigint | undefined }

export type Walk = {
  /** `page`: where the row is; `rest`: the pages on which it goes on. */
  onRow(row: StoredRow, page: number, rest: readonly number[]): void
  /** `page` can't be read, or is not what its parent says; 0 where a row's rest can't be. */
  onGap(gap: Gap, page: number): void
}

export const everything: Gap = { after: undefined, until: undefined }

const deepest = 40

type Payload = { readonly bytes: Buffer; readonly rest: readonly number[] }

/** The whole payload of a cell; undefined where its rest can't be read. Marks the pages of the rest. */
const wholePayload = (file: DamagedFile, cell: Cell, seen: Uint8Array): Payload | undefined => {
  if (cell.payload.length === cell.size) return { bytes: cell.payload, rest: [] }
  const pieces: Buffer[] = [cell.payload]
  let left = cell.size - cell.payload.length
  let number = cell.overflow
  const pages: number[] = []
  while (left > 0) {
    if (number < 2 || number > file.count || pages.length > cell.size / (usable - 4) + 1) return undefined
    const page = file.page(number)
    if (!page) return undefined
    pages.push(number)
    const length = Math.min(left, usable - 4)
    pieces.push(page.subarray(4, 4 + length))
    left -= length
    number = page.readUInt32BE(0)
  }
  for (const page of pages) seen[page] = 1
  return { bytes: Buffer.concat(pieces), rest: pages }
}

/** Those of `cells` that can be read whole. */
export const rowsOf = (file: DamagedFile, cells: readonly Cell[], seen: Uint8Array, walk: Walk, page: number): void => {
  for (const cell of cells) {
    const payload = wholePayload(file, cell, seen)
    const values = payload && readRecord(payload.bytes)
    if (values) walk.onRow({ rowid: cell.rowid, values }, page, payload.rest)
    else walk.onGap(cell.rowid === undefined ? everything : { after: cell.rowid - 1n, until: cell.rowid }, 0)
  }
}

type Step = { readonly number: number; readonly gap: Gap; readonly depth: number }

const fits = (page: BtreePage, { after, until }: Gap): boolean =>
  page.kind.startsWith('index') ||
  page.cells.every(
    ({ rowid }) =>
      rowid !== undefined && (after === undefined || rowid > after) && (until === undefined || rowid <= until),
  )

/** `seen[page]` becomes 1 for every page that belongs to the tree. `within`: what the root's keys are known to lie in. */
export const walkTree = (
  file: DamagedFile,
  root: number,
  family: 'table' | 'index',
  seen: Uint8Array,
  walk: Walk,
  within: Gap = everything,
): void => {
  const steps: Step[] = [{ number: root, gap: within, depth: 0 }]
  for (let step = steps.pop(); step; step = steps.pop()) {
    const { number, gap, depth } = step
    const bytes = number < 1 || number > file.count || seen[number] === 1 ? undefined : file.page(number)
    const page = bytes && readBtreePage(number, bytes)
    if (!page || depth > deepest || !page.kind.startsWith(family) || !fits(page, gap)) {
      walk.onGap(gap, number)
      continue
    }
    seen[number] = 1
    if (page.kind !== 'table-inside') rowsOf(file, page.cells, seen, walk, number)
    if (page.last === 0) continue
    let { after } = gap
    const children: Step[] = []
    for (const { child, rowid } of page.cells) {
      children.push({ number: child, gap: { after, until: rowid }, depth: depth + 1 })
      after = rowid
    }
    children.push({ number: page.last, gap: { after, until: gap.until }, depth: depth + 1 })
    // The last pushed is the next taken: from the left, so that rows come in their order.
    steps.push(...children.reverse())
  }
}
