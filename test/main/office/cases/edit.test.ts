// The papers of a case: six buckets, terms, dates, schedule; what is impossible is refused at its field; two editors; tags
// and priority; the opening of the ledger goes with the day of placement.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Input } from '../../../../shared/contract/contract.ts'
import { addDays } from '../../../../shared/values/dates.ts'
import { type Setup, setup, today } from './setup.ts'

let on: Setup
beforeAll(async () => {
  on = await setup()
}, 60_000)
afterAll(() => on.office.close())

const lastTrail = () => on.office.trail(1)[0]!
const db = () => on.office.house.open!.vault.db
const editOf = async (id: string, wish: Partial<Input<'cases.edit'>> = {}): Promise<Input<'cases.edit'>> => {
  const view = await on.supervisor.call('cases.read', { id })
  const { version, contractNumber, contractOn, placedOn, dueOn, recallOn, ratePpm, defaultRatePpm } = view
  const { lender, deducted, repayment, instalments } = view
  return {
    ...{ id, version, contractNumber, contractOn, placedOn, dueOn, recallOn, ratePpm, defaultRatePpm },
    ...{ lender, deducted, repayment, instalments },
    ...wish,
  }
}
const failure = async (reply: Promise<unknown>) => {
  const { error } = (await reply) as { error?: { code: string; field?: string; params: { reason?: string } } }
  return error && `${error.code} ${error.field ?? ''} ${error.params.reason ?? ''}`.trim()
}
const schedule = [
  { dueOn: '2025-06-10', principal: 500_000, interest: 20_000 },
  { dueOn: '2025-12-10', principal: 500_000, interest: 10_000 },
]

test('a case is registered with six buckets, terms, schedule, tags and priority', async () => {
  const { id } = await on.add({
    legalCosts: 3_000,
    adjustments: -2_000,
    ratePpm: 240_000,
    defaultRatePpm: 360_000,
    lender: 'licensed',
    deducted: 50_000,
    repayment: 'instalments',
    instalments: schedule,
    priority: 2,
    tags: ['有还款意愿'],
  })
  expect(await on.collector.call('cases.read', { id })).toMatchObject({
    principal: 1_000_000,
    legalCosts: 3_000,
    adjustments: -2_000,
    balance: 1_051_000,
    ratePpm: 240_000,
    defaultRatePpm: 360_000,
    lender: 'licensed',
    deducted: 50_000,
    repayment: 'instalments',
    instalments: schedule,
    dueOn: '2025-12-10',
    priority: 2,
    tags: [{ name: '有还款意愿' }],
  })
  const opening = db().prepare('SELECT * FROM ledger_entry WHERE case_id = ?').get(id)
  expect(opening).toMatchObject({ kind: 'placed', principal: 1_000_000, legal_costs: 3_000, adjustments: -2_000 })
})

test.each([
  ['a placement before the contract', { contractOn: '2026-05-01', placedOn: '2026-04-30' }, 'placedOn before-contract'],
  ['more interest kept back than was lent', { deducted: 1_000_000 }, 'deducted too-big'],
  ['instalments without a schedule', { repayment: 'instalments' as const }, 'instalments schedule-missing'],
  ['a lump sum with a schedule', { instalments: schedule }, 'instalments schedule-unfit'],
  [
    'an instalment before the one that precedes it',
    { repayment: 'instalments' as const, instalments: [schedule[1]!, schedule[0]!] },
    'instalments.1.dueOn before-due',
  ],
  [
    'an instalment before the contract',
    { repayment: 'instalments' as const, instalments: [{ ...schedule[0]!, dueOn: '2024-01-01' }] },
    'instalments.0.dueOn before-contract',
  ],
  ['adjustments beyond what is owed', { adjustments: -1_050_001 }, 'adjustments zero'],
  ['a rate that is none', { ratePpm: 10_000_001 }, 'ratePpm too_big'],
])('registering refuses %s at its field', async (_what, wish, said) => {
  expect(await failure(on.supervisor.raw('cases.add', on.input(wish)))).toBe(`INVALID ${said}`)
})

describe('editing', () => {
  test('changes terms, names each change, and finds the new contract number', async () => {
    const { id, number } = await on.add({ contractNumber: 'HT-100' })
    const wish = {
      contractNumber: 'HT-200',
      ratePpm: 360_000,
      repayment: 'instalments' as const,
      instalments: schedule,
    }
    await on.collector.call('cases.edit', await editOf(id, wish))
    expect(lastTrail()).toMatchObject({ act: 'case.edited', body: { subjects: [{ id, label: number }] } })
    expect(lastTrail().body.changes).toEqual([
      { field: 'contractNumber', from: 'HT-100', to: 'HT-200' },
      { field: 'dueOn', from: '2026-01-10', to: '2025-12-10' },
      { field: 'ratePpm', from: '', to: '36%' },
      { field: 'repayment', from: 'lump-sum', to: 'instalments' },
      { field: 'instalments', from: 0, to: 2 },
    ])
    expect(await on.supervisor.call('cases.read', { id })).toMatchObject({
      version: 2,
      updatedBy: '李催',
      ratePpm: 360_000,
    })
    expect((await on.collector.call('cases.search', { query: 'HT-200', in: 'names' })).rows).toHaveLength(1)
    expect((await on.collector.call('cases.search', { query: 'HT-100', in: 'names' })).rows).toEqual([])
  })

  test('of the same version twice is a conflict for the second', async () => {
    const { id } = await on.add()
    const [first, second] = [await editOf(id, { deducted: 1 }), await editOf(id, { deducted: 2 })]
    await on.supervisor.call('cases.edit', first)
    expect(await on.collector.refusal('cases.edit', second)).toBe('CONFLICT')
    expect((await on.supervisor.call('cases.read', { id })).deducted).toBe(1)
  })

  test('leaves the days of placement to the supervisor, and moves the opening of the ledger with them', async () => {
    const { id } = await on.add()
    const placedOn = addDays(today(on.office), -20)
    expect(await failure(on.collector.raw('cases.edit', await editOf(id, { placedOn })))).toBe(
      'INVALID placedOn supervisor-only',
    )
    expect(await failure(on.collector.raw('cases.edit', await editOf(id, { recallOn: '2099-01-01' })))).toBe(
      'INVALID recallOn supervisor-only',
    )
    await on.supervisor.call('cases.edit', await editOf(id, { placedOn }))
    expect(db().prepare('SELECT on_day FROM ledger_entry WHERE case_id = ?').all(id)).toEqual([{ on_day: placedOn }])
    expect(() => db().prepare('UPDATE ledger_entry SET principal = 1 WHERE case_id = ?').run(id)).toThrow('append only')
    expect(() => db().prepare("UPDATE ledger_entry SET on_day = '2020-01-01' WHERE case_id = ?").run(id)).toThrow(
      'append only',
    )
  })

  test('does not place a case after the first payment', async () => {
    const placedOn = addDays(today(on.office), -20)
    const { id } = await on.add({ placedOn })
    db()
      .prepare(`INSERT INTO ledger_entry (id, case_id, kind, on_day, at, by_id, principal, interest, penalty, costs,
        legal_costs, adjustments, reason) VALUES ('e', ?, 'payment', ?, '2026-01-01T00:00:00.000Z', NULL, -1, 0, 0, 0, 0, 0, '')`)
      .run(id, addDays(placedOn, 5))
    expect(await failure(on.supervisor.raw('cases.edit', await editOf(id, { placedOn: addDays(placedOn, 6) })))).toBe(
      'INVALID placedOn after-payment',
    )
    await on.supervisor.call('cases.edit', await editOf(id, { placedOn: addDays(placedOn, 5) }))
  })

  test('refuses another case’s contract number, and a case out of scope', async () => {
    await on.add({ contractNumber: 'HT-300' })
    const { id } = await on.add()
    expect(await on.supervisor.refusal('cases.edit', await editOf(id, { contractNumber: 'HT-300' }))).toBe(
      'ALREADY_EXISTS',
    )
    for (const window of [on.other, on.otherSupervisor, on.otherCollector]) {
      expect(await window.refusal('cases.edit', await editOf(id))).toBe('NOT_FOUND')
    }
  })
})

describe('tags', () => {
  test('are the office’s, counted by use, and taken off again', async () => {
    const [one, two] = [await on.add(), await on.add()]
    const cases = [one.id, two.id]
    expect(await on.supervisor.call('cases.setTags', { cases, add: ['可电联', '外地'], remove: [] })).toEqual({
      changed: 2,
    })
    expect(lastTrail().act).toBe('case.tagged')
    await on.collector.call('cases.setTags', { cases: [one.id], add: [], remove: ['外地'] })
    const { rows } = await on.otherCollector.call('cases.tags', {})
    expect(rows.filter(({ name }) => name === '可电联' || name === '外地')).toMatchObject([
      { name: '可电联', uses: 2 },
      { name: '外地', uses: 1 },
    ])
    const tagId = rows.find(({ name }) => name === '可电联')!.id
    const found = await on.collector.call('cases.list', { sort: 'placed', tagId })
    expect(found.rows.map(({ id }) => id).sort()).toEqual([...cases].sort())
    expect(found.rows[0]?.tags).toContain('可电联')
    expect((await on.otherSupervisor.call('cases.list', { sort: 'placed', tagId })).rows).toEqual([])
    // Beside the record: whoever edits it meanwhile is not disturbed.
    expect((await on.supervisor.call('cases.read', { id: one.id })).version).toBe(1)
  })

  test('of a case out of scope are nobody’s', async () => {
    const { id } = await on.add()
    for (const window of [on.other, on.otherSupervisor]) {
      expect(await window.refusal('cases.setTags', { cases: [id], add: ['试探'], remove: [] })).toBe('NOT_FOUND')
      expect(await window.refusal('cases.setPriority', { cases: [id], priority: 3 })).toBe('NOT_FOUND')
      expect(await window.refusal('cases.history', { id })).toBe('NOT_FOUND')
    }
  })
})

test('priority orders and narrows a list', async () => {
  const [low, high] = [await on.add(), await on.add()]
  await on.collector.call('cases.setPriority', { cases: [high.id], priority: 3 })
  await on.collector.call('cases.setPriority', { cases: [low.id], priority: 1 })
  const sorted = await on.collector.call('cases.list', { sort: 'priority', descending: true })
  expect(sorted.rows[0]).toMatchObject({ id: high.id, priority: 3 })
  const narrowed = await on.supervisor.call('cases.list', { sort: 'placed', priority: 3 })
  expect(narrowed.rows.map(({ id }) => id)).toEqual([high.id])
})
