// Promises that stood in contact records before they were records of their own: none is lost, and the newest of each open
// case stands on its worker's day.

import BetterSqlite3 from 'better-sqlite3'
import { expect, test } from 'vitest'
import { foundation } from '../../../../main/vault/migrations/0001-foundation.ts'
import { caseWork } from '../../../../main/vault/migrations/0002-case-work.ts'

const at = '2026-11-20T17:30:00.000Z'

test('promises of the first version become records of their own', () => {
  const db = new BetterSqlite3(':memory:')
  db.transaction(() => foundation.up(db))()
  const insert = (table: string, row: Record<string, unknown>): void => {
    const columns = Object.keys(row)
    const places = columns.map(() => '?').join(', ')
    db.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`).run(...Object.values(row))
  }
  const stamp = { created_at: at, updated_at: at }
  insert('team', { id: 'team', version: 1, ...stamp, name: '一组' })
  insert('staff', {
    id: 'collector',
    ...stamp,
    login: 'c',
    name: '李催',
    pinyin: '',
    initials: '',
    role: 'collector',
    team_id: 'team',
    employment_number: '1',
    password_kind: 'chosen',
  })
  insert('client', {
    id: 'client',
    version: 1,
    ...stamp,
    kind: 'company',
    name: '银行',
    pinyin: '',
    credit_code: '',
    contact_name: '',
    contact_phone_mask: '',
  })
  insert('debtor', {
    id: 'debtor',
    version: 1,
    ...stamp,
    name: '王小明',
    pinyin: '',
    initials: '',
    id_number_mask: '',
    address: '',
    employer: '',
  })
  const file = (id: string, stage: string): void =>
    insert('case_file', {
      id,
      version: 1,
      ...stamp,
      number: id,
      client_id: 'client',
      client_row: 1,
      debtor_id: 'debtor',
      team_id: 'team',
      collector_id: 'collector',
      stage,
      contract_number: '',
      placed_on: '2026-01-01',
      recall_on: '9999-12-31',
      principal: 100_00,
      interest: 5_00,
      penalty: 0,
      costs: 0,
      balance: 105_00,
      debtor_name: '王小明',
      debtor_sort: '',
      next_action: '',
      next_action_on: '9999-12-31',
      contacts: 0,
    })
  file('open', 'promised')
  file('over', 'settled')
  const record = (id: string, caseId: string, amount: number | null, on: string | null): void =>
    insert('contact_record', {
      id,
      case_id: caseId,
      at,
      by_id: 'collector',
      kind: 'call',
      whom: 'debtor',
      result: 'promised',
      note: '',
      promise_amount: amount,
      promise_on: on,
      next_action: '',
    })
  record('one', 'open', 50_00, '2026-11-22')
  record('two', 'open', 60_00, '2026-11-30')
  record('none', 'open', null, null)
  record('past', 'over', 10_00, '2026-10-01')

  db.transaction(() => caseWork.up(db))()

  expect(
    db.prepare('SELECT id, case_id, contact_id, amount, made_on, due_on, paid FROM promise ORDER BY row').all(),
  ).toEqual([
    // Half past one in the morning of the next day, by the office's clock.
    {
      id: 'one',
      case_id: 'open',
      contact_id: 'one',
      amount: 50_00,
      made_on: '2026-11-21',
      due_on: '2026-11-22',
      paid: 0,
    },
    {
      id: 'two',
      case_id: 'open',
      contact_id: 'two',
      amount: 60_00,
      made_on: '2026-11-21',
      due_on: '2026-11-30',
      paid: 0,
    },
    {
      id: 'past',
      case_id: 'over',
      contact_id: 'past',
      amount: 10_00,
      made_on: '2026-11-21',
      due_on: '2026-10-01',
      paid: 0,
    },
  ])
  expect(db.prepare(`SELECT ref, on_day FROM agenda WHERE kind = 'promise'`).all()).toEqual([
    { ref: 'two', on_day: '2026-11-30' },
  ])
  expect(db.prepare(`SELECT kind, principal, interest FROM ledger_entry WHERE case_id = 'open'`).all()).toEqual([
    { kind: 'placed', principal: 100_00, interest: 5_00 },
  ])
})
