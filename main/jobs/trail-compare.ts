// Holds the trail of a backup that was taken out of its file against that of the vault that is here. An open vault is read
// on a connection of its own; one that is not open is read page by page, as salvage reads it: SQLite would make files
// beside it, and may well not open it. Nothing of either is written to.
// What may go wrong: what opening the backup's database throws. A vault here that none of the keys open, or of which no
// trail can be read, is an answer.

import type { Database } from 'better-sqlite3'
import type { Standing } from '../../shared/values/standings.ts'
import { type AskedTrail, compareTrails, type ReadTrail, type TrailLine } from '../audit/compare-trails.ts'
import { openDatabase } from '../vault/database.ts'
import { migrations } from '../vault/migrations/index.ts'
import { type DamagedFile, openDamaged } from '../vault/salvage/damaged-file.ts'
import { namedValues, readSchema, type Shape, shapesOfFile, versionOfFile } from '../vault/salvage/shapes.ts'
import { walkTree } from '../vault/salvage/tree.ts'
import { asBuffer, type Task } from './task.ts'

export type TrailCompareInput = {
  /** Taken out of its file: 32 bytes open it. */
  readonly backup: { readonly file: string; readonly key: Uint8Array }
  /** null: there is none, or none that could be looked at. */
  readonly present: {
    readonly file: string
    /** Tried in this order. */
    readonly keys: readonly Uint8Array[]
    readonly salts: readonly Uint8Array[]
    readonly open: boolean
  } | null
  readonly outside: { readonly seq: number; readonly hash: Uint8Array; readonly at: string } | null
}

const asked = (db: Database): AskedTrail => {
  const find = db.prepare<[number], Uint8Array>('SELECT hash FROM trail WHERE seq = ?').pluck()
  const last = db.prepare<[], { seq: number; at: string }>('SELECT seq, at FROM trail ORDER BY seq DESC LIMIT 1').get()
  return { last, hashAt: (seq) => find.get(seq) }
}

const downwards = (db: Database): ReadTrail => ({
  downwards: true,
  each(take) {
    const lines = db.prepare<[], TrailLine>('SELECT seq, hash, at FROM trail ORDER BY seq DESC').iterate()
    for (const line of lines) if (!take(line)) break
    return true
  },
})

const ofPages = (pages: DamagedFile, shape: Shape, root: number): ReadTrail => ({
  downwards: false,
  each(take) {
    let whole = true
    walkTree(pages, root, 'table', new Uint8Array(pages.count + 2), {
      onRow(row) {
        const named = namedValues(shape, row)
        const [seq, hash, at] = [named?.get('seq'), named?.get('hash'), named?.get('at')]
        if (typeof seq === 'bigint' && Buffer.isBuffer(hash) && typeof at === 'string') {
          take({ seq: Number(seq), hash, at })
        } else whole = false
      },
      onGap() {
        whole = false
      },
    })
    return whole
  },
})

type Compare = (here: ReadTrail | undefined) => Standing

/** undefined where the key is not the file's, or its trail can't be found. */
const withPages = async (file: string, key: Buffer, salts: readonly Uint8Array[], compare: Compare) => {
  const pages = await openDamaged(file, key, { salts })
  try {
    if (!pages.proven) return undefined
    const schema = readSchema(pages, new Uint8Array(pages.count + 2))
    const version = versionOfFile(pages, schema.rows, migrations)
    const shape = shapesOfFile(schema, migrations, version).find(({ name }) => name === 'trail')
    return shape?.root === undefined ? undefined : compare(ofPages(pages, shape, shape.root))
  } finally {
    pages.close()
  }
}

const compareWith = async ({ present, outside }: TrailCompareInput, there: AskedTrail): Promise<Standing> => {
  const compare: Compare = (here) => compareTrails(here, there, outside ?? undefined)
  if (present?.open) {
    const db = openDatabase(present.file, asBuffer(present.keys[0]!), { readonly: true })
    try {
      return compare(downwards(db))
    } finally {
      db.close()
    }
  }
  for (const key of present?.keys ?? []) {
    const { file, salts } = present!
    const found = await withPages(file, asBuffer(key), salts, compare).catch(() => undefined)
    if (found) return found
  }
  return compare(undefined)
}

export const trailCompare: Task<TrailCompareInput, Standing, never> = async (input) => {
  const { backup, present } = input
  try {
    const db = openDatabase(backup.file, asBuffer(backup.key), { readonly: true })
    try {
      return await compareWith(input, asked(db))
    } finally {
      db.close()
    }
  } finally {
    for (const key of [backup.key, ...(present?.keys ?? [])]) key.fill(0)
  }
}
