// Destroying again in an older copy of the database: rows with what can't stand without them, single values, the words
// that search kept, drafts, contents of documents; and nothing of it left in the file's pages.

import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../../../main/clock.ts'
import { runTask } from '../../../../main/jobs/run-task.ts'
import { placeOfBlob } from '../../../../main/vault/blobs/blob-files.ts'
import { openDatabase } from '../../../../main/vault/database.ts'
import { destroyAgain } from '../../../../main/vault/destruction/destroy-again.ts'
import {
  type DestructionTarget,
  decodeLedger,
  encodeLedger,
  type Ledger,
  signEntry,
} from '../../../../main/vault/destruction/ledger.ts'
import { rebuildFile } from '../../../../main/vault/destruction/rebuild.ts'
import { signerOfSeed } from '../../../../main/vault/destruction/signer.ts'
import { addToLedger, readLedger, recordDestruction } from '../../../../main/vault/destruction/table.ts'
import { migrations } from '../../../../main/vault/migrations/index.ts'
import { migrate } from '../../../../main/vault/migrator.ts'

const key = randomBytes(32)
const seed = randomBytes(32)
const signer = signerOfSeed(seed)
const vaultId = '01934fd0-0000-7000-8000-00000000d001'
const at = '2026-11-22T01:02:03.456Z'
const blob = 'ab'.repeat(32)

let folder: string
let file: string
let db: Database

/** A row with something in every column that must have something; foreign keys are looked at in the end. */
const put = (table: string, values: Record<string, unknown>): void => {
  const columns = db.pragma(`table_info(${table})`) as {
    name: string
    type: string
    notnull: number
    dflt_value: unknown
    pk: number
  }[]
  const row: Record<string, unknown> = {}
  for (const { name, type, notnull, dflt_value, pk } of columns) {
    if (values[name] !== undefined) row[name] = values[name]
    else if (notnull && dflt_value === null && !(pk && type === 'INTEGER')) {
      row[name] = type === 'INTEGER' ? 0 : type === 'BLOB' ? Buffer.from('x') : name.endsWith('_at') ? at : ''
    }
  }
  const names = Object.keys(row)
  db.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`).run(
    ...Object.values(row),
  )
}

/** Made once: migrating is most of what there is to do before each. */
let template: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'anjuan-destroy-'))
  template = join(folder, 'template.db')
  db = openDatabase(template, key, { create: true })
  migrate(db, migrations, systemClock)
  fill()
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
})
afterAll(() => rmSync(dirname(template), { recursive: true, force: true }))
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anjuan-destroy-'))
  file = join(folder, 'anjuan.db')
  copyFileSync(template, file)
  db = openDatabase(file, key)
  mkdirSync(dirname(placeOfBlob(join(folder, 'blobs'), blob)), { recursive: true })
  writeFileSync(placeOfBlob(join(folder, 'blobs'), blob), 'sealed content')
})

const fill = (): void => {
  put('team', { id: 't1', name: '一组' })
  put('staff', { id: 's1', login: 'w', role: 'supervisor', team_id: 't1', password_kind: 'chosen' })
  put('client', { id: 'k1', name: '委托人', kind: 'company' })
  for (const n of [1, 2]) {
    put('debtor', {
      id: `d${n}`,
      name: `欧阳建国${n}号`,
      id_number_sealed: Buffer.from('sealed'),
      id_number_mask: '11***1',
    })
    put('debtor_phone', { id: `p${n}`, debtor_id: `d${n}`, state: 'valid' })
  }
  put('case_file', {
    id: 'c1',
    client_id: 'k1',
    client_row: 1,
    debtor_id: 'd1',
    team_id: 't1',
    stage: 'new',
    number: 'A1',
    debtor_name: '欧阳建国1号',
    balance: 500,
    principal: 500,
  })
  put('contact_record', { id: 'r1', case_id: 'c1', by_id: 's1', phone_id: 'p1', note: '欧阳建国1号说下周还款' })
  put('visitor', { id: 'v1', name: '来访人甲' })
  put('visit', {
    id: 'w1',
    visitor_id: 'v1',
    host_id: 's1',
    registered_by: 's1',
    state: 'inside',
    name: '来访人甲',
    badge_number: 'B1',
  })
  put('notice', { id: 'n1', number: 77 })
  put('consent', { id: 'o1', visit_id: 'w1', notice_id: 'n1', decision: 'declined' })
  put('blob', { id: blob, tag: Buffer.from('t'), sha256: Buffer.from('s'), size: 5 })
  put('document', { id: 'f1', blob_id: blob, level: 'L3', added_by: 's1', name: '身份证.jpg' })
  put('attachment', { id: 'a1', document_id: 'f1', kind: 'debtor', target_id: 'd2', by_id: 's1' })
  put('draft', { staff_id: 's1', key: 'debtor/d2/note', value_sealed: Buffer.from('x') })
  db.prepare(`INSERT INTO case_search (rowid, tokens) VALUES (1, 'cxzz tyyy')`).run()
  db.prepare(`INSERT INTO note_search (rowid, tokens) VALUES (1, 'nqqq')`).run()
}
afterEach(() => {
  if (db.open) db.close()
  rmSync(folder, { recursive: true, force: true })
})

const ledger = (...targets: DestructionTarget[]): Ledger => ({
  vaultId,
  links: [],
  entries: [
    signEntry(
      vaultId,
      { id: '01934fd0-0000-7000-8000-0000000000e1', at, kind: 'person', targets, by: 's1', reason: '' },
      signer,
    ),
  ],
})
const ids = (table: string) => db.prepare(`SELECT id FROM ${table} ORDER BY id`).pluck().all()
const triggers = () => db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'trigger' ORDER BY name`).pluck().all()

describe('destroying again', () => {
  it('takes a person with what is part of them, past the triggers that forbid, which stand again afterwards', () => {
    const before = triggers()
    const done = destroyAgain(
      db,
      ledger({ table: 'debtor', id: 'd2' }, { table: 'visitor', id: 'v1' }, { table: 'visit', id: 'w1' }),
    )
    expect(done).toMatchObject({ entries: 1, emptied: 0, blobs: [] })
    expect([ids('debtor'), ids('debtor_phone'), ids('visitor'), ids('visit'), ids('consent')]).toEqual([
      ['d1'],
      ['p1'],
      [],
      [],
      [],
    ])
    expect(db.prepare('SELECT count(*) FROM draft').pluck().get()).toBe(0)
    expect(triggers()).toEqual(before)
    expect(() => db.exec('DELETE FROM consent; DELETE FROM notice')).toThrow(/append only/)
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1)
  })

  it('empties a debtor whose case stands, forgets the words, and says which cases to index anew', () => {
    const done = destroyAgain(
      db,
      ledger({ table: 'debtor', id: 'd1' }, { table: 'case_file', id: 'c1', columns: ['debtor_name'] }),
    )
    expect(done).toMatchObject({ entries: 1, emptied: 2, unindexed: [1] })
    expect(db.prepare(`SELECT name, id_number_sealed, id_number_mask FROM debtor WHERE id = 'd1'`).get()).toEqual({
      name: '',
      id_number_sealed: null,
      id_number_mask: '',
    })
    expect(db.prepare(`SELECT debtor_name, balance, debtor_id FROM case_file`).get()).toEqual({
      debtor_name: '',
      balance: 500,
      debtor_id: 'd1',
    })
    expect(ids('debtor_phone')).toEqual(['p2'])
    expect(db.prepare('SELECT phone_id FROM contact_record').pluck().get()).toBe(null)
    expect(db.prepare(`SELECT count(*) FROM case_search WHERE case_search MATCH 'cxzz'`).pluck().get()).toBe(0)
  })

  it('takes a case with its notes and keeps the counts by trigger right', () => {
    destroyAgain(db, ledger({ table: 'case_file', id: 'c1' }))
    expect([ids('case_file'), ids('contact_record'), ids('debtor')]).toEqual([[], [], ['d1', 'd2']])
    expect(db.prepare('SELECT sum(cases) FROM case_total').pluck().get()).toBe(0)
    expect(db.prepare(`SELECT count(*) FROM note_search WHERE note_search MATCH 'nqqq'`).pluck().get()).toBe(0)
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
  })

  it('leaves the content of a document that another one names as well', () => {
    put('document', { id: 'f2', blob_id: blob, level: 'L3', added_by: 's1', name: '同一份.jpg' })
    expect(destroyAgain(db, ledger({ table: 'document', id: 'f1' }))).toMatchObject({ blobs: [] })
    expect([ids('document'), ids('blob')]).toEqual([['f2'], [blob]])
  })

  it('changes nothing where nothing of it is there, or the table is of a later version', () => {
    const done = destroyAgain(
      db,
      ledger(
        { table: 'debtor', id: 'never' },
        { table: 'some_day', id: 'x' },
        { table: 'visitor', id: 'v1', columns: ['no_such'] },
      ),
    )
    expect(done).toMatchObject({ rows: 0 })
    expect(ids('debtor')).toEqual(['d1', 'd2'])
    expect(db.prepare('SELECT name FROM visitor').pluck().get()).toBe('来访人甲')
  })

  it('does all of it in a worker, on the file: the content goes too, and no page keeps the name', async () => {
    db.pragma('wal_checkpoint(TRUNCATE)')
    db.close()
    const known = encodeLedger(ledger({ table: 'document', id: 'f1' }, { table: 'debtor', id: 'd2' }), at, signer)
    const input = { databaseFile: file, blobsFolder: join(folder, 'blobs'), vaultId, at, must: [known], may: [] }
    const done = await runTask('ledger.destroy', { ...input, key, signing: seed })
    expect(done).toMatchObject({ known: 1, entries: 1, refused: 0 })
    expect(decodeLedger(done.ledger).entries).toHaveLength(1)
    expect(existsSync(placeOfBlob(join(folder, 'blobs'), blob))).toBe(false)
    db = openDatabase(file, key)
    expect([ids('document'), ids('attachment'), ids('blob'), ids('debtor')]).toEqual([[], [], [], ['d1']])
    // As it would lie there for whoever has the key: the pages without their encryption.
    const plain = db.serialize()
    expect(plain.includes('欧阳建国2号')).toBe(false)
    expect(plain.includes('欧阳建国1号')).toBe(true)
  })

  it('keeps the entry of a destruction in the table, and takes in what other ledgers know only once', () => {
    recordDestruction(db, vaultId, signer, {
      kind: 'value',
      targets: [{ table: 'visitor', id: 'v1', columns: ['name'] }],
      by: 's1',
      reason: '撤回同意',
      at,
    })
    const [entry] = readLedger(db, vaultId).entries
    expect(entry).toMatchObject({ kind: 'value', by: 's1', reason: '撤回同意' })
    expect(addToLedger(db, ledger({ table: 'debtor', id: 'd2' }))).toBe(1)
    expect(addToLedger(db, ledger({ table: 'debtor', id: 'd2' }))).toBe(0)
    expect(readLedger(db, vaultId).entries).toHaveLength(2)
    expect(() => db.exec('DELETE FROM destruction')).toThrow(/append only/)
    expect(() => db.exec(`UPDATE destruction SET targets = '[]'`)).toThrow(/append only/)
  })

  it('stays encrypted under its key when it is rebuilt', async () => {
    await rebuildFile(db, file)
    expect(readFileSync(file).subarray(0, 16).toString('latin1')).not.toContain('SQLite')
    db = openDatabase(file, key)
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.at(-1)!.version)
  })
})
