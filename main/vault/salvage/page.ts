// One b-tree page taken apart (https://www.sqlite.org/fileformat2.html#b_tree_pages): its kind, its cells, its children.
// Every offset is checked: a page may be genuine and still not what its parent takes it for.
// What may go wrong: not a b-tree page, or one that contradicts itself: undefined.

import { usable } from './page-cipher.ts'
import { readVarint } from './record.ts'

export type PageKind = 'table-leaf' | 'table-inside' | 'index-leaf' | 'index-inside'

/** `payload`: what of it lies on the page itself; the rest follows from page `overflow` on (0: there is no rest). */
export type Cell = {
  readonly rowid: bigint | undefined
  readonly child: number
  readonly payload: Buffer
  readonly size: number
  readonly overflow: number
}

export type BtreePage = {
  readonly kind: PageKind
  readonly cells: readonly Cell[]
  /** The child after the last cell; 0 on a leaf. */
  readonly last: number
}

const kinds: Readonly<Record<number, PageKind>> = {
  2: 'index-inside',
  5: 'table-inside',
  10: 'index-leaf',
  13: 'table-leaf',
}

/** Page 1 begins with the file's own header. */
const headerAt = (number: number): number => (number === 1 ? 100 : 0)

export const kindOf = (number: number, page: Buffer): PageKind | undefined => kinds[page[headerAt(number)] ?? 0]

const localLength = (kind: PageKind, size: number): number => {
  const most = kind === 'table-leaf' ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23
  if (size <= most) return size
  const least = Math.floor(((usable - 12) * 32) / 255) - 23
  const fitting = least + ((size - least) % (usable - 4))
  return fitting <= most ? fitting : least
}

const readCell = (kind: PageKind, page: Buffer, start: number): Cell | undefined => {
  let at = start
  let child = 0
  if (kind === 'table-inside' || kind === 'index-inside') {
    if (at + 4 > usable) return undefined
    child = page.readUInt32BE(at)
    at += 4
  }
  if (kind === 'table-inside') {
    const key = readVarint(page, at)
    return key && { rowid: BigInt.asIntN(64, key[0]), child, payload: Buffer.alloc(0), size: 0, overflow: 0 }
  }
  const found = readVarint(page, at)
  if (!found) return undefined
  at += found[1]
  const size = Number(found[0])
  let rowid: bigint | undefined
  if (kind === 'table-leaf') {
    const key = readVarint(page, at)
    if (!key) return undefined
    rowid = BigInt.asIntN(64, key[0])
    at += key[1]
  }
  if (size < 0 || size > 0x7fffffff) return undefined
  const local = localLength(kind, size)
  const end = at + local
  if (end + (local < size ? 4 : 0) > usable) return undefined
  const overflow = local < size ? page.readUInt32BE(end) : 0
  return { rowid, child, payload: page.subarray(at, end), size, overflow }
}

export const readBtreePage = (number: number, page: Buffer): BtreePage | undefined => {
  const kind = kindOf(number, page)
  if (!kind) return undefined
  const head = headerAt(number)
  const count = page.readUInt16BE(head + 3)
  const inside = kind === 'table-inside' || kind === 'index-inside'
  const pointers = head + (inside ? 12 : 8)
  if (pointers + count * 2 > usable) return undefined
  const cells: Cell[] = []
  for (let index = 0; index < count; index += 1) {
    const at = page.readUInt16BE(pointers + index * 2)
    const cell = at < pointers + count * 2 || at >= usable ? undefined : readCell(kind, page, at)
    if (!cell) return undefined
    cells.push(cell)
  }
  return { kind, cells, last: inside ? page.readUInt32BE(head + 8) : 0 }
}
