// Lawsuits, hearings, judgments and deadlines on a real vault; who reaches them, and until when.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Input } from '../../../../shared/contract/contract.ts'
import { addDays } from '../../../../shared/values/dates.ts'
import { type Setup, setup, today } from './setup.ts'

describe('litigation', () => {
  let at: Setup
  beforeAll(async () => {
    at = await setup()
  }, 90_000)
  afterAll(() => at.office.close())

  const inCourt = async () => {
    const { id } = await at.add({ contractOn: '2022-01-10', placedOn: '2026-01-15', dueOn: '2024-01-10' })
    await at.sue(id)
    return id
  }
  const suit = (caseId: string, wish: Partial<Input<'lawsuits.add'>> = {}): Input<'lawsuits.add'> => ({
    caseId,
    stage: 'first-instance',
    court: '上海市浦东新区人民法院',
    number: '(2026)沪0115民初12345号',
    claims: '偿还本金及利息',
    claimSum: 1_050_000,
    filedOn: '2026-02-02',
    acceptedOn: '2026-02-10',
    endedOn: null,
    outcome: '',
    note: '',
    ...wish,
  })
  const judgment = (
    caseId: string,
    lawsuitId: string,
    wish: Partial<Input<'judgments.set'>> = {},
  ): Input<'judgments.set'> => ({
    caseId,
    lawsuitId,
    kind: 'judgment',
    madeOn: '2026-04-01',
    deliveredOn: '2026-04-07',
    effectiveOn: null,
    performDays: 10,
    performBy: null,
    principal: 1_000_000,
    costs: 13_800,
    other: 0,
    fixedInterest: 50_000,
    generalPpm: 0,
    generalFrom: null,
    dayBasis: 365,
    documentId: null,
    note: '',
    ...wish,
  })
  const one = async (caseId: string) => (await at.supervisor.call('lawsuits.list', { caseId })).rows[0]!

  test('is written by the legal desk, keeps the number in one form, and stops the limitation', async () => {
    const id = await inCourt()
    const { id: lawsuitId } = await at.legal.call('lawsuits.add', suit(id))
    expect(await one(id)).toMatchObject({ id: lawsuitId, number: '（2026）沪0115民初12345号', version: 1 })
    expect(at.limitationOn(id)).toBe('9999-12-31')
    expect(await at.legal.call('limitation.read', { caseId: id })).toMatchObject({
      state: 'pending',
      events: [{ kind: 'suit', on: '2026-02-02', fromRecord: true }],
    })
    expect(at.office.trail(5).map(({ act }) => act)).toContain('lawsuit.added')
  })

  test.each([
    ['number', { number: '沪0115民初12345号' }],
    ['number', { number: '（2999）沪0115民初1号' }],
    ['acceptedOn', { acceptedOn: '2026-02-01' }],
    ['endedOn', { endedOn: null, outcome: 'withdrawn' as const }],
    ['outcome', { endedOn: '2026-03-01' }],
    ['filedOn', { filedOn: '2999-01-01' }],
  ])('refuses a %s that can’t be', async (field, wish) => {
    const id = await inCourt()
    const reply = await at.legal.raw('lawsuits.add', suit(id, wish))
    expect(reply).toMatchObject({ ok: false, error: { code: 'INVALID', field } })
  })

  test('starts the limitation again when the suit is withdrawn, and takes that back when it was a mistake', async () => {
    const id = await inCourt()
    const { id: lawsuitId } = await at.legal.call('lawsuits.add', suit(id))
    const ended = { ...suit(id), lawsuitId, version: 1, endedOn: '2026-05-06', outcome: 'withdrawn' as const }
    await at.legal.call('lawsuits.edit', ended)
    expect(at.limitationOn(id)).toBe('2029-05-06')
    expect(await at.legal.refusal('lawsuits.edit', ended)).toBe('CONFLICT')
    await at.legal.call('lawsuits.edit', { ...ended, version: 2, endedOn: null, outcome: '' })
    expect(at.limitationOn(id)).toBe('9999-12-31')
  })

  test('puts a planned hearing on the day’s list, moves it, and takes a held one off', async () => {
    const id = await inCourt()
    const { id: lawsuitId } = await at.legal.call('lawsuits.add', suit(id))
    const on = addDays(today(at.office), 20)
    const hearing = { caseId: id, lawsuitId, on, time: '09:30', place: '第三法庭', state: 'planned' as const, note: '' }
    const { id: hearingId } = await at.legal.call('hearings.set', hearing)
    expect(at.agenda(id)).toEqual([{ kind: 'hearing', on_day: on, title: '（2026）沪0115民初12345号' }])
    const moved = { ...hearing, hearing: { id: hearingId, version: 1 }, on: addDays(on, 7) }
    await at.legal.call('hearings.set', moved)
    expect(at.agenda(id)).toMatchObject([{ on_day: addDays(on, 7) }])
    expect(await at.legal.refusal('hearings.set', moved)).toBe('CONFLICT')
    await at.legal.call('hearings.set', { ...moved, hearing: { id: hearingId, version: 2 }, state: 'held' })
    expect(at.agenda(id)).toEqual([])
    expect(await at.legal.refusal('hearings.set', { ...hearing, time: '25:00' })).toBe('INVALID')
    expect(await at.legal.refusal('hearings.set', { ...hearing, on: '2026-01-01' })).toBe('INVALID')
  })

  test('reckons appeal, performance and enforcement from the judgment, off days off, and shows them', async () => {
    const id = await inCourt()
    const { id: lawsuitId } = await at.legal.call('lawsuits.add', suit(id))
    // 2026-04-17 + 15 days is a Saturday in the Labour Day holiday: it moves to 2026-05-06.
    await at.legal.call('judgments.set', judgment(id, lawsuitId, { deliveredOn: '2026-04-17' }))
    expect((await one(id)).deadlines).toMatchObject([
      { kind: 'appeal', on: '2026-05-06', plain: '2026-05-02', from: '2026-04-17', uncertain: false, doneAt: null },
    ])
    expect(at.agenda(id)).toMatchObject([{ kind: 'deadline', on_day: '2026-05-06' }])
    // Nobody appealed: in force, ten days to perform, two years to have it enforced.
    const inForce = judgment(id, lawsuitId, { deliveredOn: '2026-04-17', effectiveOn: '2026-05-07', version: 1 })
    await at.legal.call('judgments.set', inForce)
    const { deadlines, judgment: kept } = await one(id)
    expect(deadlines).toMatchObject([
      { kind: 'perform', on: '2026-05-18', plain: '2026-05-17' },
      { kind: 'enforcement', on: '2028-05-18', uncertain: true },
    ])
    expect(kept).toMatchObject({ version: 2, lastDayOn: '2026-05-18' })
    expect(at.limitationOn(id)).toBe('2028-05-18')
    expect(at.agenda(id).map(({ on_day }) => on_day)).toEqual(['2026-05-18', '2028-05-18'])
    expect(await at.legal.refusal('judgments.set', inForce)).toBe('CONFLICT')
  })

  test('ticks a deadline off and on again', async () => {
    const id = await inCourt()
    const { id: lawsuitId } = await at.legal.call('lawsuits.add', suit(id))
    const on = addDays(today(at.office), 30)
    const input = { caseId: id, lawsuitId, kind: 'preservation' as const, on, move: false, note: '冻结账户到期' }
    const { id: deadlineId } = await at.legal.call('deadlines.add', input)
    expect(at.agenda(id)).toMatchObject([{ kind: 'deadline', on_day: on }])
    await at.legal.call('deadlines.done', { caseId: id, deadlineId, version: 1, done: true })
    expect(at.agenda(id)).toEqual([])
    await at.legal.call('deadlines.done', { caseId: id, deadlineId, version: 2, done: false })
    expect(at.agenda(id)).toHaveLength(1)
    expect(await at.legal.refusal('deadlines.add', { ...input, on: '2026-01-01' })).toBe('INVALID')
  })

  test('moves deadlines when the days off of a year become known', async () => {
    const id = await inCourt()
    const { id: lawsuitId } = await at.legal.call('lawsuits.add', suit(id))
    const set = judgment(id, lawsuitId, { effectiveOn: '2026-05-07', performBy: '2026-05-18' })
    await at.legal.call('judgments.set', set)
    const { moved } = await at.supervisor.call('calendar.set', {
      from: '2028-05-18',
      until: '2028-05-20',
      kind: 'off',
      name: '试验假日',
    })
    expect(moved).toBeGreaterThanOrEqual(1)
    const enforcement = (await one(id)).deadlines.find(({ kind }) => kind === 'enforcement')
    expect(enforcement).toMatchObject({ plain: '2028-05-18', on: '2028-05-22', uncertain: false })
    expect(at.agenda(id)).toContainEqual(expect.objectContaining({ on_day: '2028-05-22' }))
    await at.supervisor.call('calendar.set', { from: '2028-05-18', until: '2028-05-20', kind: 'plain', name: '' })
    expect(
      await at.legal.refusal('calendar.set', { from: '2028-05-18', until: '2028-05-18', kind: 'off', name: '' }),
    ).toBe('FORBIDDEN')
  })

  test('reckons what is owed after the judgment, with the payments since', async () => {
    const id = await inCourt()
    const { id: lawsuitId } = await at.legal.call('lawsuits.add', suit(id))
    const ask = { caseId: id, lawsuitId, until: '2026-06-17', stayed: [] }
    await at.legal.call('judgments.set', judgment(id, lawsuitId))
    expect(await at.legal.refusal('judgments.compute', ask)).toBe('WRONG_STATE')
    await at.legal.call(
      'judgments.set',
      judgment(id, lawsuitId, { effectiveOn: '2026-05-07', performBy: '2026-05-18', version: 1 }),
    )
    at.enter(id, 'payment', '2026-05-28', { principal: -200_000, interest: -63_800 })
    const found = await at.collector.call('judgments.compute', ask)
    // 10 138 yuan × 0.0175 % × 10 days, then 8 000 yuan × 0.0175 % × 20 days: 17.74 + 28.00 yuan.
    expect(found.lines).toMatchObject([
      { kind: 'doubled', days: 10, base: 1_013_800, amount: '17.7415' },
      { kind: 'payment', fen: 263_800, costs: 13_800, interest: 50_000, principal: 200_000, doubled: 0 },
      { kind: 'doubled', days: 20, base: 800_000, amount: '28.0000' },
    ])
    expect(found).toMatchObject({ principal: 800_000, interest: 0, doubled: 4574, total: 804_574, paid: 263_800 })
  })

  test('is read, not written, by the collector, and by no other team', async () => {
    const id = await inCourt()
    await at.supervisor.call('lawsuits.add', suit(id))
    expect((await at.collector.call('lawsuits.list', { caseId: id })).rows).toHaveLength(1)
    expect(await at.collector.refusal('lawsuits.add', suit(id))).toBe('FORBIDDEN')
    expect(await at.other.refusal('lawsuits.list', { caseId: id })).toBe('NOT_FOUND')
    expect(await at.otherSupervisor.refusal('lawsuits.add', suit(id))).toBe('NOT_FOUND')
  })

  test('is open to the legal desk from the day it goes to litigation until the day that ends', async () => {
    const { id } = await at.add({ contractOn: '2022-01-10', placedOn: '2026-01-15', dueOn: '2024-01-10' })
    const reads = ['lawsuits.list', 'limitation.read', 'interest.read'] as const
    for (const name of reads) expect(await at.legal.refusal(name, { caseId: id })).toBe('NOT_FOUND')
    expect(await at.legal.refusal('lawsuits.add', suit(id))).toBe('NOT_FOUND')
    await at.sue(id)
    const { id: lawsuitId } = await at.legal.call('lawsuits.add', suit(id))
    for (const name of reads) expect((await at.legal.raw(name, { caseId: id })).ok).toBe(true)
    await at.legal.call('judgments.set', judgment(id, lawsuitId, { effectiveOn: '2026-05-07' }))
    await at.sue(id, 'settled')
    for (const name of reads) expect(await at.legal.refusal(name, { caseId: id })).toBe('NOT_FOUND')
    const set = judgment(id, lawsuitId, { version: 1 })
    expect(await at.legal.refusal('judgments.set', set)).toBe('NOT_FOUND')
    expect(
      await at.legal.refusal('judgments.compute', { caseId: id, lawsuitId, until: '2026-06-17', stayed: [] }),
    ).toBe('NOT_FOUND')
    expect((await at.supervisor.call('lawsuits.list', { caseId: id })).rows).toHaveLength(1)
  })
})
