// Clients: registered and changed with their codes checked, contacts and accounts sealed, contracts whose terms can be
// reckoned with, and what their cases come to, counted by triggers and equal to a count of the rows.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cases } from '../../../../main/office/cases/index.ts'
import { allocationOfClient, entrustmentOn, feeTermsOfClient } from '../../../../main/office/clients/for-others.ts'
import { clients } from '../../../../main/office/clients/index.ts'
import { countClientTotals } from '../../../../main/vault/migrations/0002/clients.ts'
import type { Input } from '../../../../shared/contract/contract.ts'
import { makeOffice, type Office, type Window } from '../../../support/office.ts'

let office: Office
let supervisor: Window
let other: Window
let clientId: string

const bank = { kind: 'company', name: '登月消费金融有限公司', creditCode: '91110000802100433B' } as const
const card = '6222021234567890128'

beforeAll(async () => {
  office = await makeOffice({ handlers: { ...clients, ...cases } })
  supervisor = await office.as('supervisor', '韩主管')
  other = await office.as('supervisor', '钱主管', '二组')
  clientId = (
    await supervisor.call('clients.add', { ...bank, contactName: '周经理', contactPhone: '021-62345678转12' })
  ).id
}, 60_000)
afterAll(() => office.close())

const read = (id = clientId, window = supervisor) => window.call('clients.read', { id })
const db = () => office.house.open!.vault.db
const lastTrail = () => office.trail(1)[0]!

const entrustment = (wish: Partial<Input<'clients.saveEntrustment'>> = {}): Input<'clients.saveEntrustment'> => ({
  clientId,
  saved: null,
  number: '委2026-01',
  signedOn: '2025-12-20',
  fromOn: '2026-01-01',
  toOn: '2026-06-30',
  fee: {
    kind: 'share',
    bands: [
      { fromDays: 0, ppm: 150_000 },
      { fromDays: 91, ppm: 200_000 },
    ],
    perCase: 0,
    due: 'placed',
  },
  receives: 'client',
  allocation: null,
  note: '',
  ...wish,
})

describe('a client', () => {
  test('has a page, and is found by it in the trail', async () => {
    const view = await read()
    expect(view).toMatchObject({ ...bank, address: '', totals: { cases: 0, placed: 0 }, updatedBy: '韩主管' })
    expect(view.contacts).toMatchObject([{ name: '周经理', phoneMask: '021****5678' }])
    expect(lastTrail()).toMatchObject({ act: 'client.read', body: { subjects: [{ kind: 'client', id: clientId }] } })
    expect(await supervisor.refusal('clients.read', { id: '018f0000-0000-7000-8000-000000000000' })).toBe('NOT_FOUND')
  })

  test('is changed by one of two at a time, and its code is checked', async () => {
    const { version } = await read()
    const input = { id: clientId, version, ...bank, address: '上海市浦东新区世纪大道1号', note: '' }
    await supervisor.call('clients.edit', input)
    expect(lastTrail().body.changes).toEqual([{ field: 'address', from: '', to: input.address }])
    expect(await other.refusal('clients.edit', input)).toBe('CONFLICT')
    const wrong = await other.raw('clients.edit', { ...input, version: version + 1, creditCode: '91110000802100433C' })
    expect(wrong).toMatchObject({ ok: false, error: { code: 'INVALID', field: 'creditCode' } })
    const second = await supervisor.call('clients.add', {
      ...bank,
      name: '另一家',
      creditCode: '',
      contactName: '',
      contactPhone: '',
    })
    const taken = await supervisor.raw('clients.edit', { ...input, id: second.id, version: 1 })
    expect(taken).toMatchObject({ ok: false, error: { code: 'ALREADY_EXISTS', field: 'creditCode' } })
    expect(await read()).toMatchObject({ version: version + 1, address: input.address })
  })
})

describe('contact persons', () => {
  test('are several, sealed, shown by mask and revealed on record', async () => {
    const { id } = await supervisor.call('clients.saveContact', {
      clientId,
      saved: null,
      name: '吴会计',
      role: '对账',
      phone: '13812345678',
    })
    const view = await read()
    expect(view.contacts.map(({ name }) => name)).toEqual(['周经理', '吴会计'])
    expect(JSON.stringify(view)).not.toContain('13812345678')
    const row = db().prepare('SELECT * FROM client_contact WHERE id = ?').get(id)
    expect(JSON.stringify(row)).not.toContain('13812345678')
    expect(await supervisor.call('clients.revealPhone', { clientId, id })).toEqual({ value: '13812345678' })
    expect(lastTrail()).toMatchObject({ act: 'client.phone-revealed', body: { details: { phone: '138****5678' } } })
    expect(await supervisor.call('clients.revealPhone', { clientId, id: view.contacts[0]!.id })).toEqual({
      value: '02162345678转12',
    })
    // null leaves the phone as it is.
    const edit = { clientId, saved: { id, version: 1 }, name: '吴会计', role: '财务', phone: null }
    await supervisor.call('clients.saveContact', edit)
    expect(await other.refusal('clients.saveContact', edit)).toBe('CONFLICT')
    expect(await supervisor.call('clients.revealPhone', { clientId, id })).toEqual({ value: '13812345678' })
    const wrong = await supervisor.raw('clients.saveContact', { ...edit, saved: { id, version: 2 }, phone: '123' })
    expect(wrong).toMatchObject({ ok: false, error: { code: 'INVALID', field: 'phone' } })
  })

  test('leave the page and come back; the first stands in the list', async () => {
    const [first] = (await read()).contacts
    const input = { clientId, part: 'contact' as const, id: first!.id, version: first!.version, removed: true }
    const { version } = await supervisor.call('clients.removePart', input)
    expect(await supervisor.refusal('clients.revealPhone', { clientId, id: first!.id })).toBe('NOT_FOUND')
    const listed = async () => (await supervisor.call('clients.list', { search: '登月' })).rows[0]
    expect(await listed()).toMatchObject({ contactName: '吴会计', contactPhoneMask: '138****5678' })
    await supervisor.call('clients.removePart', { ...input, version, removed: false })
    expect(await listed()).toMatchObject({ contactName: '周经理' })
    expect(await supervisor.refusal('clients.removePart', { ...input, version, removed: false })).toBe('CONFLICT')
  })

  test('of an office that had one are the same after the migration', async () => {
    // As 0.1.0 left it: sealed for the client's own row.
    const { fields } = office.house.open!.vault
    const sealed = fields.seal('client', 'contact_phone', clientId, '13900001111')
    db()
      .prepare(`INSERT INTO client_contact (id, created_at, updated_at, client_id, name, role, phone_sealed, phone_mask)
        VALUES (?, '2020-01-01T00:00:00.000Z', '2020-01-01T00:00:00.000Z', ?, '老联系人', '', ?, '139****1111')`)
      .run(clientId, clientId, sealed)
    expect(await supervisor.call('clients.revealPhone', { clientId, id: clientId })).toEqual({ value: '13900001111' })
    const saved = { id: clientId, version: 1 }
    await supervisor.call('clients.saveContact', { clientId, saved, name: '老联系人', role: '', phone: '13900002222' })
    expect(await supervisor.call('clients.revealPhone', { clientId, id: clientId })).toEqual({ value: '13900002222' })
  })
})

describe('accounts', () => {
  test('are sealed and never shown whole', async () => {
    const input = {
      clientId,
      saved: null,
      purpose: 'remittance' as const,
      holder: bank.name,
      bank: '工商银行上海分行',
      accountNumber: ` ${card.slice(0, 4)} ${card.slice(4)} `,
    }
    const { id } = await supervisor.call('clients.saveAccount', input)
    expect(lastTrail().body.changes).toContainEqual({ field: 'accountNumber', from: '', to: '***************0128' })
    const view = await read()
    expect(view.accounts).toMatchObject([
      {
        id,
        version: 1,
        purpose: 'remittance',
        holder: bank.name,
        bank: input.bank,
        numberMask: '***************0128',
        updatedBy: '韩主管',
      },
    ])
    for (const table of ['client_account', 'trail']) {
      expect(JSON.stringify(db().prepare(`SELECT * FROM ${table}`).all()), table).not.toContain(card)
    }
    const again = await supervisor.raw('clients.saveAccount', input)
    expect(again).toMatchObject({ ok: false, error: { code: 'ALREADY_EXISTS', field: 'accountNumber' } })
    for (const accountNumber of ['6.2E+18', '12ab', '123']) {
      const reply = await supervisor.raw('clients.saveAccount', { ...input, accountNumber })
      expect(reply).toMatchObject({ ok: false, error: { code: 'INVALID', field: 'accountNumber' } })
    }
    const missing = await supervisor.raw('clients.saveAccount', { ...input, accountNumber: null })
    expect(missing).toMatchObject({ ok: false, error: { params: { reason: 'missing' } } })
    await supervisor.call('clients.saveAccount', {
      ...input,
      saved: { id, version: 1 },
      bank: '工商银行',
      accountNumber: null,
    })
    expect((await read()).accounts[0]).toMatchObject({ bank: '工商银行', numberMask: '***************0128' })
  })
})

describe('contracts of entrustment', () => {
  test('hold one at a time, and tell others what holds on a day', async () => {
    await supervisor.call('clients.saveEntrustment', entrustment())
    expect(lastTrail()).toMatchObject({ act: 'client.entrustment-saved' })
    const later = entrustment({
      number: '委2026-02',
      fromOn: '2026-07-01',
      toOn: null,
      signedOn: null,
      fee: { kind: 'mixed', bands: [{ fromDays: 0, ppm: 100_000 }], perCase: 50_00, due: 'settled' },
      receives: 'office',
      allocation: ['principal', 'interest', 'penalty', 'costs', 'legalCosts', 'adjustments'],
    })
    const { id } = await supervisor.call('clients.saveEntrustment', later)
    const store = office.house.open!.reader
    const terms = feeTermsOfClient(store, clientId)
    expect(terms.map(({ number }) => number)).toEqual(['委2026-02', '委2026-01'])
    expect(entrustmentOn(terms, '2025-12-31')).toBeUndefined()
    expect(entrustmentOn(terms, '2026-06-30')).toMatchObject({ number: '委2026-01', receives: 'client' })
    expect(entrustmentOn(terms, '2027-01-01')).toMatchObject({ number: '委2026-02', fee: later.fee })
    expect(allocationOfClient(store, clientId, '2026-06-30')).toBeNull()
    expect(allocationOfClient(store, clientId, '2026-07-01')).toEqual(later.allocation)
    const overlapping = await supervisor.raw('clients.saveEntrustment', entrustment({ toOn: '2026-07-01' }))
    expect(overlapping).toMatchObject({ ok: false, error: { field: 'fromOn', params: { reason: 'overlaps' } } })
    // Out of the way it makes room; it can't come back into a term that is taken.
    await supervisor.call('clients.removePart', { clientId, part: 'entrustment', id, version: 1, removed: true })
    await supervisor.call('clients.saveEntrustment', { ...later, number: '委2026-03' })
    const back = await supervisor.raw('clients.removePart', {
      clientId,
      part: 'entrustment',
      id,
      version: 2,
      removed: false,
    })
    expect(back).toMatchObject({ ok: false, error: { params: { reason: 'overlaps' } } })
  })

  test.each<[Partial<Input<'clients.saveEntrustment'>>, string, string]>([
    [{ toOn: '2025-12-31' }, 'toOn', 'before-start'],
    [{ fee: { kind: 'share', bands: [], perCase: 0, due: 'placed' } }, 'bands', 'fee-bands'],
    [
      { fee: { kind: 'share', bands: [{ fromDays: 5, ppm: 1 }], perCase: 0, due: 'placed' } },
      'bands',
      'fee-first-band',
    ],
    [{ fee: { kind: 'fixed', bands: [], perCase: 0, due: 'placed' } }, 'perCase', 'fee-amount'],
    [{ allocation: ['costs', 'costs', 'interest', 'penalty', 'principal', 'adjustments'] }, 'allocation', 'allocation'],
  ])('%j are refused at %s for %s', async (wish, field, reason) => {
    const dates = { fromOn: '2030-01-01', toOn: '2030-12-31', signedOn: null }
    const reply = await supervisor.raw('clients.saveEntrustment', {
      ...entrustment(dates),
      ...(wish.toOn ? { fromOn: '2026-01-01' } : {}),
      ...wish,
    })
    expect(reply).toMatchObject({ ok: false, error: { code: 'INVALID', field, params: { reason } } })
  })
})

describe('what its cases come to', () => {
  const totals = () => db().prepare('SELECT * FROM client_total ORDER BY client_row, team_id').all()
  const counted = () => {
    db().exec('SAVEPOINT count')
    db().exec('DELETE FROM client_total')
    db().exec(countClientTotals)
    const rows = totals()
    db().exec('ROLLBACK TO count')
    db().exec('RELEASE count')
    return rows
  }
  /** A total that came back to nothing may stay as a row of zeros. */
  const some = (rows: unknown[]) => (rows as { cases: number }[]).filter(({ cases: count }) => count !== 0)

  test('is counted within the team and equals a count of the rows', async () => {
    const add = async (window: Window, principal: number) =>
      window.call('cases.add', {
        clientId,
        debtor: { name: '王小明', address: '', employer: '', phones: [] },
        contractNumber: '',
        contractOn: null,
        placedOn: '2026-01-05',
        dueOn: null,
        recallOn: null,
        principal,
        interest: 0,
        penalty: 0,
        costs: 0,
        collectorId: null,
      } as never)
    const { id } = await add(supervisor, 1_000_00)
    const { id: closing } = await add(supervisor, 500_00)
    await add(other, 70_00)
    const staffId = await office.idOf(supervisor)
    const book = (caseId: string, kind: string, sum: number): void => {
      db()
        .prepare(`INSERT INTO ledger_entry (id, case_id, kind, on_day, at, by_id, principal, interest, penalty, costs, legal_costs, adjustments, reason)
          VALUES (?, ?, ?, '2026-02-01', '2026-02-01T00:00:00.000Z', ?, ?, 0, 0, 0, 0, 0, '')`)
        .run(`${caseId}-${kind}-${sum}`, caseId, kind, staffId, sum)
    }
    book(id, 'payment', -300_00)
    book(id, 'reversal', 100_00)
    book(id, 'waiver', -50_00)
    db().prepare(`UPDATE case_file SET stage = 'withdrawn', closed_at = updated_at WHERE id = ?`).run(closing)
    expect((await read()).totals).toEqual({
      cases: 2,
      openCases: 1,
      placed: 1_500_00,
      recovered: 200_00,
      outstanding: 750_00,
    })
    expect((await read(clientId, other)).totals).toMatchObject({ cases: 1, placed: 70_00 })
    expect(totals()).toEqual(counted())
    // To another client, and to another team.
    const second = await supervisor.call('clients.add', {
      ...bank,
      name: '乙',
      creditCode: '',
      contactName: '',
      contactPhone: '',
    })
    const { row } = db().prepare('SELECT row FROM client WHERE id = ?').get(second.id) as { row: number }
    db().prepare('UPDATE case_file SET client_id = ?, client_row = ? WHERE id = ?').run(second.id, row, id)
    expect((await read(second.id)).totals).toEqual({
      cases: 1,
      openCases: 1,
      placed: 1_000_00,
      recovered: 200_00,
      outstanding: 750_00,
    })
    expect(some(totals())).toEqual(counted())
    db()
      .prepare('UPDATE case_file SET team_id = (SELECT team_id FROM case_file WHERE team_id <> ? LIMIT 1) WHERE id = ?')
      .run((db().prepare('SELECT team_id FROM case_file WHERE id = ?').get(id) as { team_id: string }).team_id, id)
    expect(some(totals())).toEqual(counted())
    expect((await read(second.id)).totals.cases).toBe(0)
  })
})
