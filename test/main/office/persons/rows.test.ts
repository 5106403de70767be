// The tables themselves: what a vault of the first version becomes, and that a question among very many rows walks an index.

import BetterSqlite3 from 'better-sqlite3'
import { expect, test } from 'vitest'
import { foundation } from '../../../../main/vault/migrations/0001-foundation.ts'
import { caseWork } from '../../../../main/vault/migrations/0002-case-work.ts'

const id = '01900000-0000-7000-8000-000000000001'

test('an address and an employer of before become rows, with their day in the office’s calendar', () => {
  const db = new BetterSqlite3(':memory:')
  foundation.up(db)
  // 17:00 UTC is the next day in the office.
  const at = '2026-03-31T17:00:00.000Z'
  const put =
    db.prepare(`INSERT INTO debtor (id, created_at, updated_at, name, pinyin, initials, id_number_mask, address, employer)
    VALUES (?, ?, ?, '王', 'wang', 'w', '', ?, ?)`)
  put.run(id, at, at, '上海市浦东新区世纪大道1号', '')
  put.run(id.replace(/1$/, '2'), at, at, '', '恒远商贸')
  db.prepare(`INSERT INTO debtor_phone (id, created_at, updated_at, debtor_id, label, state, phone_sealed, phone_mask, phone_index)
    VALUES (?, ?, ?, ?, '本人', 'valid', x'01', '138****5678', x'02')`).run(id, at, at, id)
  caseWork.up(db)
  const common = { version: 1, state: 'valid', state_on: '2026-04-01', source: 'client', since: '2026-04-01' }
  expect(db.prepare('SELECT * FROM debtor_address').all()).toMatchObject([
    { ...common, debtor_id: id, value: '上海市浦东新区世纪大道1号' },
  ])
  expect(db.prepare('SELECT * FROM debtor_employer').all()).toMatchObject([{ ...common, value: '恒远商贸' }])
  expect(db.prepare('SELECT * FROM debtor_phone').all()).toMatchObject([common])
  expect(Object.keys(db.prepare('SELECT * FROM debtor').get() as object)).not.toContain('address')
  expect(db.pragma('foreign_key_check')).toEqual([])
})

test('who is the same person, and where they stand, is asked of indexes', () => {
  const db = new BetterSqlite3(':memory:')
  foundation.up(db)
  caseWork.up(db)
  const plan = (sql: string): string =>
    (
      db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...Array(sql.split('?').length - 1).fill('[]')) as {
        detail: string
      }[]
    )
      .map(({ detail }) => detail)
      .join('\n')
  // As main/office/persons asks.
  const questions = [
    `SELECT id FROM debtor WHERE person_id = ?`,
    `SELECT id FROM debtor WHERE id_number_index = ? AND id_kind = ? LIMIT 200`,
    `SELECT debtor.id FROM debtor_phone INNER JOIN debtor ON debtor.id = debtor_phone.debtor_id
      WHERE debtor_phone.phone_index = ? AND debtor.name = ? LIMIT 200`,
    `SELECT row, debtor_id FROM case_file WHERE debtor_id IN (SELECT value FROM json_each(?))`,
    `SELECT case_file.row FROM case_party INNER JOIN case_file ON case_file.id = case_party.case_id
      WHERE case_party.debtor_id IN (SELECT value FROM json_each(?)) AND case_party.removed_at IS NULL`,
    `SELECT case_file.row FROM case_file NOT INDEXED INNER JOIN client ON client.row = case_file.client_row
      WHERE case_file.row IN (SELECT value FROM json_each(?)) AND case_file.team_id = ?`,
    `SELECT debtor_phone.id FROM case_file INNER JOIN case_party ON case_party.case_id = case_file.id
      INNER JOIN debtor_phone ON debtor_phone.debtor_id = case_party.debtor_id
      WHERE case_file.debtor_id IN (SELECT value FROM json_each(?)) AND case_party.refused_on IS NOT NULL
      AND debtor_phone.phone_index = ?`,
  ]
  for (const question of questions) expect(plan(question)).not.toMatch(/SCAN (?!json_each)/)
})
