// The first page of a day: what is due comes in the order of its weights, in the scope of whoever looks; tasks are one's
// own; reminders say a count to whoever is at work, and nothing to a window that is locked or left.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ReadStore } from '../../../../main/gate/store.ts'
import { dueIn } from '../../../../main/office/today/due.ts'
import { putOnAgenda, takeOffAgenda } from '../../../../main/office/today/for-others.ts'
import { makeReminders } from '../../../../main/office/today/reminders.ts'
import type { Input } from '../../../../shared/contract/contract.ts'
import { roleCeilings } from '../../../../shared/policy.ts'
import { addDays, localDateOf, startOfLocalDay } from '../../../../shared/values/dates.ts'
import { type DayReason, daysAhead, defaultWeights, scoreOf, urgency } from '../../../../shared/values/day-order.ts'
import { makeOffice, type Office, type Window } from '../../../support/office.ts'

let office: Office
let supervisor: Window
let collector: Window
let other: Window
let foreign: Window
let legal: Window
let clientId: string
const ids = new Map<Window, string>()
const today = (): string => localDateOf(office.clock.now())

const record = (caseId: string, wish: Partial<Input<'contacts.add'>> = {}): Input<'contacts.add'> => ({
  caseId,
  kind: 'call',
  whom: 'debtor',
  phoneId: null,
  result: 'reached',
  note: '',
  promise: null,
  nextAction: '',
  nextActionOn: null,
  ...wish,
})

type Wish = { name?: string; recallOn?: string | null; owner?: Window | null; window?: Window; dueOn?: string }
const add = async (wish: Wish = {}): Promise<string> => {
  const { window = supervisor, owner = collector } = wish
  const { id } = await window.call('cases.add', {
    clientId,
    debtor: { name: wish.name ?? '王小明', address: '', employer: '', phones: [] },
    contractNumber: '',
    contractOn: null,
    placedOn: today(),
    dueOn: wish.dueOn ?? null,
    recallOn: wish.recallOn ?? null,
    principal: 1_000_000,
    interest: 0,
    penalty: 0,
    costs: 0,
    collectorId: owner ? (ids.get(owner) ?? null) : null,
  })
  return id
}
const agenda = (caseId: string, kind: 'promise' | 'hearing' | 'deadline' | 'instalment', days: number, ref = '') =>
  putOnAgenda(office.house.open!.store, {
    caseId,
    kind,
    ref: ref || `${kind}-${caseId}`,
    on: addDays(today(), days),
    title: '',
  })
const rowsOf = async (window: Window) => (await window.call('today.list', {})).rows
const kindsOf = async (window: Window, caseId: string): Promise<DayReason[]> =>
  (await rowsOf(window)).find((row) => row.caseId === caseId)?.reasons.map(({ kind }) => kind) ?? []

beforeAll(async () => {
  office = await makeOffice()
  supervisor = await office.as('supervisor', '韩主管')
  collector = await office.as('collector', '李催')
  other = await office.as('collector', '赵催')
  foreign = await office.as('supervisor', '钱主管', '二组')
  legal = await office.as('legal', '法务')
  for (const window of [supervisor, collector, other, foreign, legal]) ids.set(window, await office.idOf(window))
  const client = { kind: 'company', name: '登月消费金融有限公司', creditCode: '', contactName: '', contactPhone: '' }
  clientId = (await supervisor.call('clients.add', client as never)).id
}, 60_000)
afterAll(() => office.close())

describe('the order', () => {
  test('grows with what is overdue and with what comes near, and adds up reasons', () => {
    const on = '2026-11-21'
    expect(urgency('next-action', on, on)).toBe(1)
    expect(urgency('next-action', addDays(on, -30), on)).toBe(1.5)
    expect(urgency('next-action', addDays(on, -300), on)).toBe(1.5)
    expect(urgency('limitation', addDays(on, daysAhead.limitation), on)).toBeCloseTo(0.4)
    for (let days = 1; days < 90; days += 1) {
      expect(urgency('limitation', addDays(on, days - 1), on)).toBeGreaterThan(
        urgency('limitation', addDays(on, days), on),
      )
    }
    const one = scoreOf([{ kind: 'promise', on }], defaultWeights, on)
    const both = scoreOf(
      [
        { kind: 'promise', on },
        { kind: 'recall', on },
      ],
      defaultWeights,
      on,
    )
    expect(both).toBeGreaterThan(one)
    expect(scoreOf([], defaultWeights, on)).toBe(0)
    expect(scoreOf([{ kind: 'promise', on }], { ...defaultWeights, promise: 0 }, on)).toBe(0)
  })
})

describe('a collector’s day', () => {
  test('holds every kind of reason, each on its day and not before', async () => {
    const next = await add({ name: '下一步' })
    await collector.call('contacts.add', record(next, { nextAction: '核实到账', nextActionOn: today() }))
    const later = await add({ name: '以后' })
    await collector.call('contacts.add', record(later, { nextActionOn: addDays(today(), 1) }))
    const recall = await add({ name: '退案', recallOn: addDays(today(), 14) })
    const far = await add({ name: '还早', recallOn: addDays(today(), 15) })
    const broken = await add({ name: '落空' })
    agenda(broken, 'promise', -2)
    const promised = await add({ name: '到期' })
    agenda(promised, 'promise', 0)
    const coming = await add({ name: '未到期' })
    agenda(coming, 'promise', 1)
    const court = await add({ name: '开庭' })
    agenda(court, 'hearing', 13)
    const limited = await add({ name: '时效' })
    const { db } = office.house.open!.vault
    db.prepare('UPDATE case_file SET limitation_on = ? WHERE id = ?').run(addDays(today(), 89), limited)
    expect(await kindsOf(collector, next)).toEqual(['next-action'])
    expect(await kindsOf(collector, recall)).toEqual(['recall'])
    expect(await kindsOf(collector, broken)).toEqual(['promise-broken'])
    expect(await kindsOf(collector, promised)).toEqual(['promise'])
    expect(await kindsOf(collector, court)).toEqual(['hearing'])
    expect(await kindsOf(collector, limited)).toEqual(['limitation'])
    for (const id of [later, far, coming]) expect(await kindsOf(collector, id)).toEqual([])
    const rows = await rowsOf(collector)
    expect(rows.map(({ score }) => score)).toEqual(rows.map(({ score }) => score).sort((one, two) => two - one))
    expect(rows.find(({ caseId }) => caseId === next)?.reasons[0]).toMatchObject({ title: '核实到账', on: today() })
    // The record says what was looked at, case by case.
    expect(office.trail(1)[0]).toMatchObject({ act: 'today.listed' })
    expect(office.trail(1)[0]?.body.subjects).toContainEqual(expect.objectContaining({ kind: 'case', id: broken }))
    // What is dealt with is off.
    takeOffAgenda(office.house.open!.store, 'promise', `promise-${broken}`)
    expect(await kindsOf(collector, broken)).toEqual([])
  })

  test('is one’s own: a case of another is not in it, also after it was handed on', async () => {
    const id = await add({ name: '移交' })
    agenda(id, 'promise', -1)
    expect(await kindsOf(collector, id)).toEqual(['promise-broken'])
    expect(await kindsOf(other, id)).toEqual([])
    expect(await kindsOf(supervisor, id)).toEqual(['promise-broken'])
    expect(await kindsOf(foreign, id)).toEqual([])
    office.house.open!.vault.db.prepare('UPDATE case_file SET collector_id = ? WHERE id = ?').run(ids.get(other), id)
    expect(await kindsOf(collector, id)).toEqual([])
    expect(await kindsOf(other, id)).toEqual(['promise-broken'])
  })

  test('leaves out what is closed', async () => {
    const id = await add({ name: '结清', recallOn: today() })
    agenda(id, 'promise', -1)
    office.house
      .open!.vault.db.prepare(`UPDATE case_file SET stage = 'returned', closed_at = ? WHERE id = ?`)
      .run('2026-01-01T00:00:00.000Z', id)
    expect(await kindsOf(collector, id)).toEqual([])
  })

  test('says how it is going, and what is next', async () => {
    const before = (await collector.call('today.list', {})).going
    const id = await add({ name: '进行' })
    agenda(id, 'promise', -1)
    expect((await collector.call('today.list', {})).going.left).toBe(before.left + 1)
    const first = await collector.call('today.next', { skip: [] })
    expect(first.left).toBe(before.left + 1 + (await rowsOf(collector)).filter(notYet).length)
    const second = await collector.call('today.next', { skip: [first.caseId!] })
    expect(second.caseId).not.toBe(first.caseId)
    const amount = { amount: 1_000, on: addDays(today(), 3) }
    await collector.call('contacts.add', record(id, { result: 'promised', promise: amount }))
    const after = (await collector.call('today.list', {})).going
    expect(after).toEqual({
      contacts: before.contacts + 1,
      effective: before.effective + 1,
      promised: before.promised + 1,
      done: before.done + 1,
      left: before.left,
    })
    const skip: string[] = []
    for (;;) {
      const { caseId } = await collector.call('today.next', { skip })
      if (caseId === null) break
      expect(caseId).not.toBe(id)
      skip.push(caseId)
    }
    expect(skip.length).toBeGreaterThan(2)
  })
  /** Of cases that are to come and not yet due. */
  const notYet = ({ caseId, reasons }: { caseId: string | null; reasons: readonly { on: string }[] }): boolean =>
    caseId !== null && reasons.every(({ on }) => on > today())

  test('follows the weights of the supervisor, for that team alone', async () => {
    const { version, weights } = await supervisor.call('today.order', {})
    expect(weights).toEqual(defaultWeights)
    const flat = Object.fromEntries(Object.keys(weights).map((key) => [key, 0])) as typeof weights
    await supervisor.call('today.setOrder', { version, weights: { ...flat, recall: 100 } })
    expect((await rowsOf(collector))[0]?.reasons.map(({ kind }) => kind)).toContain('recall')
    expect(await supervisor.refusal('today.setOrder', { version, weights })).toBe('CONFLICT')
    expect(await collector.refusal('today.setOrder', { version, weights })).toBe('FORBIDDEN')
    expect((await foreign.call('today.order', {})).weights).toEqual(defaultWeights)
    await supervisor.call('today.setOrder', { version: version + 1, weights })
  })
})

test('every walk of the day goes along an index, for whoever asks', () => {
  const { db } = office.house.open!.vault
  const asked = new Set<string>()
  const listening = new Proxy(db, {
    get(target, name) {
      if (name !== 'prepare') return Reflect.get(target, name) as unknown
      return (text: string) => {
        asked.add(text)
        return target.prepare(text)
      }
    },
  })
  for (const [window, scope, role] of [
    [collector, 'own', 'collector'],
    [supervisor, 'team', 'supervisor'],
    [legal, 'litigation', 'legal'],
  ] as const) {
    const teamId = db.prepare<[], string>('SELECT id FROM team LIMIT 1').pluck().get() ?? ''
    const actor = { staffId: ids.get(window)!, name: '', login: '', role, teamId, level: roleCeilings[role] }
    dueIn({ store: new ReadStore(listening), actor, scope, today: today() })
  }
  expect(asked.size).toBeGreaterThan(8)
  for (const text of asked) {
    const { length } = text.match(/\?/g) ?? []
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...Array.from({ length }, () => 'x')) as {
      detail: string
    }[]
    expect(plan.map(({ detail }) => detail).join('\n')).not.toMatch(/SCAN (case_file|agenda|task|contact_record)\b/)
  }
})

test('the legal desk has the hearings and deadlines of its litigation, for as long as that lasts', async () => {
  const id = await add({ name: '起诉' })
  agenda(id, 'deadline', 5)
  expect(await rowsOf(legal)).toEqual([])
  const { version } = await supervisor.call('cases.read', { id })
  const move = { id, version, stage: 'litigation', reason: '起诉', legalId: ids.get(legal)! } as const
  await supervisor.call('cases.setStage', move)
  expect(await kindsOf(legal, id)).toEqual(['deadline'])
  expect((await legal.call('today.next', { skip: [] })).caseId).toBe(id)
  const again = await supervisor.call('cases.read', { id })
  await supervisor.call('cases.setStage', { id, version: again.version, stage: 'negotiating', reason: '撤诉' })
  expect(await rowsOf(legal)).toEqual([])
})

test('a supervisor sees the team’s day and what nobody owns', async () => {
  const before = await supervisor.call('today.team', {})
  expect(before.rows.map(({ name }) => name).sort()).toEqual(['李催', '赵催'].sort())
  const mine = before.rows.find(({ name }) => name === '李催')
  expect(mine).toMatchObject({ left: false })
  expect(mine!.contacts).toBeGreaterThan(0)
  await add({ name: '无主', owner: null })
  const after = await supervisor.call('today.team', {})
  expect(after.unowned.unassigned).toBe(before.unowned.unassigned + 1)
  expect((await foreign.call('today.team', {})).rows).toEqual([])
  expect(await collector.refusal('today.team', {})).toBe('FORBIDDEN')
})

describe('tasks', () => {
  const task = (wish: Partial<Input<'tasks.add'>> = {}): Input<'tasks.add'> => ({
    title: '核实到账',
    caseId: null,
    dueOn: today(),
    dueTime: '',
    remind: true,
    ...wish,
  })
  const open = async (window: Window) => (await window.call('tasks.list', { state: 'open' })).rows

  test('are one’s own: added, edited, done, undone, dropped', async () => {
    const caseId = await add({ name: '待办' })
    const { id } = await collector.call('tasks.add', task({ caseId, title: '寄送材料' }))
    expect(await open(collector)).toMatchObject([{ id, title: '寄送材料', caseId, debtorName: '待办', version: 1 }])
    expect(await kindsOf(collector, caseId)).toEqual(['task'])
    expect(await open(supervisor)).toEqual([])
    for (const window of [supervisor, other]) {
      expect(await window.refusal('tasks.setDone', { id, version: 1, done: true })).toBe('NOT_FOUND')
      expect(await window.refusal('tasks.drop', { id, version: 1 })).toBe('NOT_FOUND')
    }
    expect(await other.refusal('tasks.add', task({ caseId }))).toBe('NOT_FOUND')
    const edit = { id, title: '寄送材料二', dueOn: addDays(today(), 2), dueTime: '15:30', remind: false }
    await collector.call('tasks.edit', { ...edit, version: 1 })
    expect(await collector.refusal('tasks.edit', { ...edit, version: 1 })).toBe('CONFLICT')
    expect(await kindsOf(collector, caseId)).toEqual([])
    await collector.call('tasks.setDone', { id, version: 2, done: true })
    expect(await open(collector)).toEqual([])
    expect((await collector.call('tasks.list', { state: 'done' })).rows).toMatchObject([{ id, title: '寄送材料二' }])
    await collector.call('tasks.setDone', { id, version: 3, done: false })
    await collector.call('tasks.drop', { id, version: 4 })
    expect(await open(collector)).toEqual([])
    expect(await collector.refusal('tasks.setDone', { id, version: 5, done: true })).toBe('NOT_FOUND')
    // It is off the list and still on record.
    const { db } = office.house.open!.vault
    expect(db.prepare('SELECT title FROM task WHERE id = ?').get(id)).toEqual({ title: '寄送材料二' })
    const past = await collector.raw('tasks.add', task({ dueOn: addDays(today(), -1) }))
    expect(past).toMatchObject({ ok: false, error: { code: 'INVALID', field: 'dueOn' } })
  })

  test('stay with their owner when the case goes to another, without its name', async () => {
    const caseId = await add({ name: '易主人' })
    const { id } = await collector.call('tasks.add', task({ caseId, title: '回访' }))
    office.house
      .open!.vault.db.prepare('UPDATE case_file SET collector_id = ? WHERE id = ?')
      .run(ids.get(other), caseId)
    const row = (await open(collector)).find((each) => each.id === id)
    expect(row).toMatchObject({ caseId: null, number: '', debtorName: '' })
    expect(JSON.stringify(await rowsOf(collector))).not.toContain('易主人')
    await collector.call('tasks.setDone', { id, version: 1, done: true })
  })

  test('are told by a count, to whoever is at work, once', async () => {
    const look = makeReminders(office.house)
    const told = () => office.answers.notices.splice(0)
    const at = (time: string) => {
      const [hours = 0, minutes = 0] = time.split(':').map(Number)
      office.clock.setTo(Date.parse(startOfLocalDay(addDays(today(), 1))) + (hours * 60 + minutes) * 60_000)
    }
    at('13:00')
    await office.signIn(collector)
    for (const dueTime of ['14:00', '14:00', '16:00']) {
      await collector.call('tasks.add', task({ dueTime, title: '张三 13800000000 回电' }))
    }
    await collector.call('tasks.add', task({ dueTime: '14:00', remind: false }))
    look()
    expect(told()).toEqual([])
    office.clock.forward(3_600_000)
    look()
    const [notice, ...more] = told()
    expect([notice, more]).toEqual([{ windowId: collector.id, title: '案卷', body: '您有 2 项提醒' }, []])
    look()
    expect(told()).toEqual([])
    // Locked, and it waits; back again, and it comes.
    await collector.call('session.lock', {})
    office.clock.forward(2 * 3_600_000)
    look()
    expect(told()).toEqual([])
    await collector.call('session.unlock', { password: collector.password })
    look()
    expect(told().map(({ body }) => body)).toEqual(['您有 1 项提醒'])
    await collector.call('session.signOut', {})
    look()
    expect(told()).toEqual([])
    // A new sitting begins with what is still open.
    await office.signIn(collector)
    look()
    expect(told().map(({ body }) => body)).toEqual(['您有 3 项提醒'])
  })
})
