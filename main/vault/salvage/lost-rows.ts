// Which rows were there and could not be read: an index is a tree of its own and names the keys of its table's rows. Only
// an index that is whole itself can say that a key is lost, and that nothing else is.

import type { DamagedFile } from './damaged-file.ts'
import { worthNaming } from './report.ts'
import type { SchemaRow, Shape } from './shapes.ts'
import type { Target } from './target.ts'
import { type Gap, walkTree } from './tree.ts'

export type LostRows = { readonly keys: ReadonlySet<bigint>; readonly ids: string[] }

const isIn = (key: bigint, { after, until }: Gap): boolean =>
  (after === undefined || key > after) && (until === undefined || key <= until)

/** Ids alone are named: other keys may say something. */
const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

/** A partial index does not name every row. */
const namesAll = ({ sql }: SchemaRow): boolean => !/\bWHERE\b/i.test(sql)

/** Undefined where the table has no rowids or no index that is whole. */
export const lostRows = (
  file: DamagedFile,
  schema: readonly SchemaRow[],
  shape: Shape,
  gaps: readonly Gap[],
  target: Target,
): LostRows | undefined => {
  if (shape.withoutRowid) return undefined
  const find = target.db.prepare(`SELECT 1 FROM "${shape.name}" WHERE rowid = ?`)
  // Those that SQLite made by itself are of unique columns, the id before all others.
  const indexes = schema
    .filter((row) => row.kind === 'index' && row.table === shape.name && row.root > 1 && namesAll(row))
    .sort((one, other) => Number(other.sql === '') - Number(one.sql === ''))
  for (const { root } of indexes) {
    const keys = new Set<bigint>()
    const ids: string[] = []
    let whole = true
    walkTree(file, root, 'index', new Uint8Array(file.count + 2), {
      onRow({ values }) {
        const key = values.at(-1)
        if (typeof key !== 'bigint' || !gaps.some((gap) => isIn(key, gap)) || find.get(key) !== undefined) return
        keys.add(key)
        const [id] = values
        if (typeof id === 'string' && isId(id) && ids.length < worthNaming) ids.push(id)
      },
      onGap() {
        whole = false
      },
    })
    if (whole) return { keys, ids }
  }
  return undefined
}
