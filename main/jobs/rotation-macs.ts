// MACs over rows, made anew under other keys where they were ours: access requests and grants (under the signing key),
// suspensions and changes by two (under the index key). One that was not ours stays as it is, and is not ours afterwards.

import type { KeyObject } from 'node:crypto'
import { timingSafeEqual } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { type GrantRow, grantMac } from '../gate/grants.ts'
import { type SuspensionRow, suspensionMac } from '../gate/suspension-rows.ts'
import { type ItemRow, type RequestRow, requestMac } from '../office/access/for-others.ts'
import { macOf as changeMac } from '../office/changes/for-others.ts'
import type { RemakeMacs } from '../vault/rotation/carry.ts'
import type { Crypto, Row } from '../vault/rotation/remake.ts'
import { quoted } from '../vault/rotation/tables.ts'

export type MacKeys = {
  readonly crypto: Crypto
  readonly grants: { readonly former: KeyObject; readonly fresh: KeyObject }
}

const same = (mac: unknown, made: Buffer): boolean =>
  Buffer.isBuffer(mac) && mac.length === made.length && timingSafeEqual(mac, made)

type ChangeRow = Parameters<typeof changeMac>[1]

/** The tables that have such MACs. */
export const tablesWithMacs = ['access_request', 'access_grant', 'suspension', 'change_request'] as const

export const remakeMacs = ({ crypto, grants }: MacKeys): RemakeMacs => {
  const macs: Record<(typeof tablesWithMacs)[number], (db: Database, row: Row, which: 'former' | 'fresh') => Buffer> = {
    access_request: (db, row, which) => {
      const items = db.prepare<[unknown], ItemRow>('SELECT * FROM access_item WHERE request_id = ?').all(row.id)
      return requestMac(grants[which], row as unknown as RequestRow, items)
    },
    access_grant: (_db, row, which) => grantMac(grants[which], row as unknown as GrantRow),
    suspension: (_db, row, which) => suspensionMac(crypto[which], row as unknown as SuspensionRow),
    change_request: (_db, row, which) => changeMac({ fields: crypto[which] }, row as unknown as ChangeRow),
  }
  return (db, table, row) => {
    if (!Object.hasOwn(macs, table)) return {}
    const make = macs[table as keyof typeof macs]
    return same(row.mac, make(db, row, 'former')) ? { mac: make(db, row, 'fresh') } : {}
  }
}

const rowsAtOnce = 500

/** Every row of these tables, in its place. */
export const remakeAllMacs = (db: Database, macs: RemakeMacs): void => {
  for (const table of tablesWithMacs) {
    const next = db.prepare<[number], Row>(
      `SELECT rowid AS "rowid ", * FROM ${quoted(table)} WHERE rowid > ? ORDER BY rowid LIMIT ${rowsAtOnce}`,
    )
    const update = db.prepare(`UPDATE ${quoted(table)} SET mac = ? WHERE rowid = ?`)
    for (let rows = next.all(-1); rows.length > 0; rows = next.all(Number(rows.at(-1)?.['rowid ']))) {
      for (const row of rows) {
        const { mac } = macs(db, table, row)
        if (mac) update.run(mac, row['rowid '])
      }
    }
  }
}
