// An office of the first version had one contact a client: it becomes the first of several, its sealed phone untouched,
// and the client's sums are counted from the cases that are there.

import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { foundation } from '../../../../main/vault/migrations/0001-foundation.ts'
import { caseWork } from '../../../../main/vault/migrations/0002-case-work.ts'

test('a client of the first version keeps its contact and gets its sums', () => {
  const db = new Database(':memory:')
  foundation.up(db)
  const at = '2026-01-05T01:00:00.000Z'
  const add = db.prepare(`INSERT INTO client (id, created_at, updated_at, kind, name, pinyin, credit_code, contact_name,
    contact_phone_sealed, contact_phone_mask) VALUES (?, '${at}', '${at}', 'company', ?, '', '', ?, ?, ?)`)
  add.run('with', '甲', '周经理', Buffer.from('sealed'), '138****5678')
  add.run('without', '乙', '', null, '')
  db.exec(`INSERT INTO team (id, created_at, updated_at, name) VALUES ('team', '${at}', '${at}', '一组');
    INSERT INTO debtor (id, created_at, updated_at, name, pinyin, initials, id_number_mask, address, employer)
      VALUES ('debtor', '${at}', '${at}', '王小明', '', '', '', '', '')`)
  const place = db.prepare(`INSERT INTO case_file (id, created_at, updated_at, number, client_id, client_row, debtor_id,
    team_id, stage, contract_number, placed_on, recall_on, principal, interest, penalty, costs, balance, debtor_name,
    debtor_sort, next_action, next_action_on) VALUES (?, '${at}', '${at}', ?, 'with', 1, 'debtor', 'team', ?, '',
    '2026-01-05', '9999-12-31', ?, 5, 0, 0, ?, '王小明', '', '', '9999-12-31')`)
  place.run('open', 'AJ-1', 'contacting', 100, 105)
  place.run('closed', 'AJ-2', 'withdrawn', 40, 45)
  caseWork.up(db)
  expect(db.prepare('SELECT id, client_id, name, phone_sealed, phone_mask FROM client_contact').all()).toEqual([
    { id: 'with', client_id: 'with', name: '周经理', phone_sealed: Buffer.from('sealed'), phone_mask: '138****5678' },
  ])
  expect(db.prepare('SELECT contact_phone_sealed, contact_name FROM client ORDER BY row').all()).toEqual([
    { contact_phone_sealed: null, contact_name: '周经理' },
    { contact_phone_sealed: null, contact_name: '' },
  ])
  expect(db.prepare('SELECT * FROM client_total').all()).toEqual([
    { client_row: 1, team_id: 'team', cases: 2, open_cases: 1, placed: 150, recovered: 0, outstanding: 105 },
  ])
  db.close()
})
