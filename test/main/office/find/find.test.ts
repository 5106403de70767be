// The palette: what is found, where it is marked, and that nothing outside one's scope ever is; and a person's own views.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cases } from '../../../../main/office/cases/index.ts'
import { clients } from '../../../../main/office/clients/index.ts'
import { contacts } from '../../../../main/office/contacts/index.ts'
import { find } from '../../../../main/office/find/index.ts'
import { makeOffice, type Office, type Window } from '../../../support/office.ts'

let office: Office
let supervisor: Window
let collector: Window
let other: Window
let legal: Window
let clientId: string
const ids: Record<string, string> = {}

const add = async (
  window: Window,
  name: string,
  wish: Record<string, unknown>,
  debtor: Record<string, unknown> = {},
) => {
  const { id } = await window.call('cases.add', {
    clientId,
    debtor: { name, address: '', employer: '', phones: [], ...debtor },
    contractNumber: '',
    contractOn: null,
    placedOn: '2026-01-05',
    dueOn: null,
    recallOn: null,
    principal: 100_00,
    interest: 0,
    penalty: 0,
    costs: 0,
    collectorId: null,
    ...wish,
  } as never)
  ids[name] = id
  return id
}

beforeAll(async () => {
  office = await makeOffice({ handlers: { ...cases, ...clients, ...contacts, ...find } })
  supervisor = await office.as('supervisor', '韩主管')
  collector = await office.as('collector', '李催')
  other = await office.as('supervisor', '钱主管', '二组')
  legal = await office.as('legal', '孙法务')
  const contact = { creditCode: '', contactName: '', contactPhone: '' }
  clientId = (await supervisor.call('clients.add', { kind: 'company', name: '小明消费金融', ...contact })).id
  const collectorId = await office.idOf(collector)
  const phones = [{ label: '本人', number: '138 1234 5678' }]
  const idNumber = { idKind: 'resident-id', idNumber: '11010519491231002X' }
  await add(supervisor, '王小明', { collectorId, contractNumber: '借字小第7号' }, { phones, ...idNumber })
  await add(supervisor, '欧阳建国', { contractNumber: 'HT-2024-778' })
  await add(other, '外人小明', {}, { phones, ...idNumber })
  await add(supervisor, '保证之友', { collectorId })
}, 60_000)
afterAll(() => office.close())

const search = (query: string, window = collector) => window.call('find.all', { query })
const names = (found: { debtorName: string }[]) => found.map(({ debtorName }) => debtorName)
const db = () => office.house.open!.vault.db

describe('what is found as one types', () => {
  test.each([
    ['小明', '王小明', 'name', [1, 3]],
    ['xm', '王小明', 'name', [1, 3]],
    ['wangxiao', '王小明', 'name', [0, 2]],
    ['借字', '王小明', 'contract', [0, 2]],
  ])('%s: %s by its %s', async (query, name, by, mark) => {
    const found = await search(query)
    expect(found.cases).toMatchObject([{ id: ids[name], debtorName: name, by, mark, clientName: '小明消费金融' }])
    expect(found).toMatchObject({ exact: null, clients: [] })
  })

  test('a number, in part', async () => {
    const { number } = (await search('小明')).cases[0]!
    const found = await search(number.slice(-8))
    expect(found.cases).toMatchObject([{ number, by: 'number', mark: [number.length - 8, number.length] }])
  })

  test('what a note says, with the words marked', async () => {
    await collector.call('contacts.add', {
      caseId: ids.王小明!,
      kind: 'letter',
      whom: 'debtor',
      phoneId: null,
      result: 'reached',
      note: '来信说愿意分期，月底先还一千',
      promise: null,
      nextAction: '',
      nextActionOn: null,
    } as never)
    const { notes, cases: byName } = await search('愿意分期')
    expect(byName).toEqual([])
    expect(notes).toMatchObject([{ id: ids.王小明, by: 'note' }])
    const [found] = notes
    expect(found?.excerpt.slice(...(found.mark ?? []))).toBe('愿意分期')
  })

  test('clients, for a supervisor alone', async () => {
    const found = await search('消费', supervisor)
    expect(found.clients).toEqual([{ id: clientId, name: '小明消费金融', cases: 4, mark: [2, 4] }])
    expect((await search('消费')).clients).toEqual([])
  })

  test('is recorded without what was typed', async () => {
    await search('小明')
    const [record] = office.trail(1)
    expect(record).toMatchObject({
      act: 'find.searched',
      body: { subjects: [{ kind: 'case', id: ids.王小明 }], details: { queryLength: 2, results: 1 } },
    })
    expect(JSON.stringify(record)).not.toContain('小明')
  })
})

describe('a whole number', () => {
  test.each([
    ['13812345678', 'phone'],
    [' +86 138-1234-5678', 'phone'],
    ['１３８１２３４５６７８', 'phone'],
    ['11010519491231002x', 'id-number'],
  ] as const)('%s finds its case by %s', async (query, kind) => {
    const found = await search(query)
    expect(found.exact).toBe(kind)
    expect(found.cases).toMatchObject([{ id: ids.王小明, by: kind, mark: null, via: '' }])
    expect(JSON.stringify(found)).not.toMatch(/13812345678|11010519491231002/)
    expect(office.trail(1)[0]).toMatchObject({ act: 'find.searched', body: { details: { exact: kind, results: 1 } } })
    // The same person in another team: found by its own supervisor, and by nobody else.
    expect(names((await search(query, supervisor)).cases)).toEqual(['王小明'])
    expect(names((await search(query, other)).cases)).toEqual(['外人小明'])
    expect(names((await search(query, legal)).cases)).toEqual([])
  })

  test('but no part of one', async () => {
    for (const query of ['1381234567', '5678', '110105', '11010519491231002']) {
      expect(await search(query)).toMatchObject({ exact: null, cases: [] })
    }
  })

  test('of a party leads to the case, until the party is taken off', async () => {
    const fields = office.house.open!.vault.fields
    const person = db().prepare('SELECT * FROM debtor WHERE name = ?').get('保证之友') as { id: string }
    const at = '2026-01-01T00:00:00.000Z'
    const digits = '13700001111'
    const phone = fields.seal('debtor_phone', 'phone', 'ph-1', digits)
    db()
      .prepare(`INSERT INTO debtor_phone (id, created_at, updated_at, debtor_id, label, state, phone_sealed, phone_mask, phone_index)
        VALUES ('ph-1', ?, ?, ?, '', 'valid', ?, '137****1111', ?)`)
      .run(at, at, person.id, phone, fields.blindIndex('phone', digits))
    db()
      .prepare(`INSERT INTO case_party (id, created_at, updated_at, case_id, debtor_id, role, relation, note)
        VALUES ('party-1', ?, ?, ?, ?, 'guarantor', '朋友', '')`)
      .run(at, at, ids.王小明, person.id)
    const found = await search(digits)
    expect(found.cases.map(({ debtorName, via }) => [debtorName, via])).toEqual([
      ['保证之友', ''],
      ['王小明', '保证之友'],
    ])
    db().prepare(`UPDATE case_party SET removed_at = ? WHERE id = 'party-1'`).run(at)
    expect(names((await search(digits)).cases)).toEqual(['保证之友'])
  })
})

test('the last cases are those still in scope, in the order asked for', async () => {
  const asked = ['保证之友', '外人小明', '欧阳建国', '王小明'].map((name) => ids[name]!)
  expect(names((await collector.call('find.recent', { ids: asked })).cases)).toEqual(['保证之友', '王小明'])
  expect(names((await supervisor.call('find.recent', { ids: asked })).cases)).toEqual([
    '保证之友',
    '欧阳建国',
    '王小明',
  ])
  expect((await legal.call('find.recent', { ids: asked })).cases).toEqual([])
})

describe('saved views', () => {
  const body = {
    filters: { stages: 'promised' },
    sort: { by: 'balance', descending: true },
    columns: ['number'],
    widths: {},
  }
  const input = { saved: null, list: 'cases-own', name: '大额', isDefault: true, body }
  const list = async (window = collector, name = 'cases-own') => (await window.call('views.list', { list: name })).rows

  test('are a person’s own, one of them the first', async () => {
    const { id } = await collector.call('views.save', input)
    const second = await collector.call('views.save', { ...input, name: '到期' })
    expect((await list()).map(({ name, isDefault }) => [name, isDefault])).toEqual([
      ['大额', false],
      ['到期', true],
    ])
    expect((await list())[0]).toMatchObject({ id, version: 1, body })
    expect(await list(supervisor)).toEqual([])
    expect(await list(collector, 'cases-team')).toEqual([])
    expect(await supervisor.refusal('views.remove', { id, version: 1 })).toBe('NOT_FOUND')
    expect(await supervisor.refusal('views.save', { ...input, saved: { id, version: 1 } })).toBe('NOT_FOUND')
    const again = await collector.raw('views.save', input)
    expect(again).toMatchObject({ ok: false, error: { code: 'ALREADY_EXISTS', field: 'name' } })
    await collector.call('views.save', { ...input, saved: { id, version: 1 }, name: '大额在办' })
    expect(await collector.refusal('views.save', { ...input, saved: { id, version: 1 } })).toBe('CONFLICT')
    await collector.call('views.remove', second)
    expect((await list()).map(({ name }) => name)).toEqual(['大额在办'])
  })

  test('are bounded', async () => {
    const widths = Object.fromEntries(Array.from({ length: 41 }, (_, index) => [`c${index}`, 100]))
    const wide = await collector.raw('views.save', { ...input, name: '太多', body: { ...body, widths } })
    expect(wide).toMatchObject({ ok: false, error: { code: 'INVALID' } })
    for (let index = 0; (await list()).length < 20; index += 1) {
      await collector.call('views.save', { ...input, name: `视图${index}` })
    }
    const full = await collector.raw('views.save', { ...input, name: '第二十一' })
    expect(full).toMatchObject({ ok: false, error: { params: { reason: 'too-many' } } })
  })
})
