// A trail with checkpoints, made through the program on real files: two exports of it, and the database in the plain, as
// somebody who holds its key could have it, once early and once as it is now.

import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite3, { type Database } from 'better-sqlite3'
import { signCheckpoint } from '../../../main/audit/checkpoints.ts'
import { TrailEntry } from '../../../main/audit/entry.ts'
import type { SignedCheckpoint } from '../../../main/audit/signature.ts'
import type { Head } from '../../../main/audit/trail.ts'
import { exportWhole } from '../../../main/audit/whole-trail.ts'
import { inTransaction } from '../../../main/gate/record-act.ts'
import { makeOffice, type Office } from '../../support/office.ts'

export type Fixture = {
  readonly office: Office
  readonly folder: string
  /** An export made earlier, and the one under test. */
  readonly older: string
  readonly file: string
  readonly publicKey: Buffer
  /** The database as it is, its end, and the newest checkpoint kept outside of it. */
  readonly plain: string
  readonly head: Head
  readonly anchor: SignedCheckpoint
  /** The whole database as it was before that checkpoint. */
  readonly earlyPlain: string
  readonly earlyHead: Head
}

const records = 300

export const makeFixture = async (): Promise<Fixture> => {
  const office = await makeOffice()
  const open = office.house.open!
  const author = { staffId: 'author', name: '周敏', role: 'security-officer' as const }
  const append = (count: number) =>
    inTransaction(open, () => {
      for (let index = 0; index < count; index++) {
        const entry = new TrailEntry().about('case', `case-${index % 7}`, `A-${index % 7}`).detail('index', index)
        open.trail.append(author, index % 3 === 0 ? 'case.read' : 'case.listed', 'done', entry)
      }
    })
  const control = { signal: new AbortController().signal, progress: () => undefined }
  const folder = mkdtempSync(join(tmpdir(), 'anjuan-fuzz-'))
  const older = join(folder, 'older.jsonl')
  const file = join(folder, 'trail.jsonl')
  append(records / 2)
  inTransaction(open, () => signCheckpoint(office.house, open, 'daily'))
  await exportWhole(office.house, open, author, '测试', older, control)
  const earlyPlain = join(folder, 'early.db')
  copyPlain(open.vault.db, earlyPlain)
  const earlyHead = open.trail.head()
  append(records / 2)
  const { checkpoint } = inTransaction(open, () => signCheckpoint(office.house, open, 'backup'))
  append(20)
  await exportWhole(office.house, open, author, '测试', file, control)
  const plain = join(folder, 'plain.db')
  copyPlain(open.vault.db, plain)
  const { publicKey } = open.vault
  const head = open.trail.head()
  return { office, folder, older, file, publicKey, plain, head, anchor: checkpoint, earlyPlain, earlyHead }
}

/** The tables of the trail, row by row, into a plain database: a throw-away vault of invented people. */
const copyPlain = (from: Database, file: string): void => {
  const to = new BetterSqlite3(file)
  const names = ['trail', 'trail_subject', 'trail_subject_queue', 'trail_head', 'checkpoint', 'signing_key']
  for (const name of names) {
    const { sql } = from.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').get(name) as { sql: string }
    to.exec(sql)
    const rows = from.prepare(`SELECT * FROM ${name}`).all() as Record<string, unknown>[]
    const columns = Object.keys(rows[0] ?? {})
    if (columns.length === 0) continue
    const insert = to.prepare(`INSERT INTO ${name} (${columns}) VALUES (${columns.map((column) => `@${column}`)})`)
    to.transaction(() => {
      for (const row of rows) insert.run(row)
    })()
  }
  to.close()
}
