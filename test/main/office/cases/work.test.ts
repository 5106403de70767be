// A collector's and a supervisor's work on cases: contact records, phones, assigning, stages, and who sees what.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { beat } from '../../../../main/office/cases/search-queue.ts'
import { addDays } from '../../../../shared/values/dates.ts'
import { contact, type Setup, setup, today } from './setup.ts'

let on: Setup
beforeAll(async () => {
  on = await setup()
}, 60_000)
afterAll(() => on.office.close())

const lastTrail = () => on.office.trail(1)[0]!

describe('a contact record', () => {
  test('moves its case on in the same breath', async () => {
    const { id, number } = await on.add()
    const { debtor } = await on.collector.call('cases.read', { id })
    const nextActionOn = addDays(today(on.office), 3)
    const row = await on.collector.call(
      'contacts.add',
      contact(id, {
        phoneId: debtor.phones[0]!.id,
        result: 'promised',
        note: '本人接听，承诺月底还款',
        promise: { amount: 99_999_999, on: nextActionOn },
        nextAction: '核实到账',
        nextActionOn,
      }),
    )
    expect(row).toMatchObject({ byName: '李催', phoneMask: '138****5678', promise: { amount: 99_999_999 } })
    expect(lastTrail()).toMatchObject({
      act: 'contact.added',
      body: {
        subjects: expect.arrayContaining([
          expect.objectContaining({ id, label: number }),
          expect.objectContaining({ id: row.id }),
        ]),
      },
    })
    expect(JSON.stringify(lastTrail())).not.toContain('月底')
    const view = await on.collector.call('cases.read', { id })
    expect(view).toMatchObject({ contacts: 1, nextAction: '核实到账', nextActionOn })
    expect(view.version).toBeGreaterThan(1)
    const [listed] = (await on.collector.call('cases.list', { sort: 'updated', descending: true })).rows
    expect(listed).toMatchObject({ id, nextActionOn, lastContactAt: row.at })
    expect((await on.supervisor.call('contacts.list', { caseId: id })).rows).toEqual([row])
    expect(on.office.events).toContainEqual({ windowId: 'all', event: 'records.changed', payload: { kind: 'contact' } })
  })

  test('without a next action leaves none due', async () => {
    const { id } = await on.add()
    await on.collector.call('contacts.add', contact(id, { nextAction: '回访', nextActionOn: today(on.office) }))
    await on.collector.call('contacts.add', contact(id))
    expect(await on.collector.call('cases.read', { id })).toMatchObject({ nextAction: '', nextActionOn: null })
  })

  test('is refused at the field for a day that has passed', async () => {
    const { id } = await on.add()
    const yesterday = addDays(today(on.office), -1)
    const late = await on.collector.raw('contacts.add', contact(id, { nextActionOn: yesterday }))
    expect(late).toMatchObject({
      ok: false,
      error: { code: 'INVALID', field: 'nextActionOn', params: { reason: 'past' } },
    })
    const promise = { amount: 1, on: yesterday }
    const broken = await on.collector.raw('contacts.add', contact(id, { promise }))
    expect(broken).toMatchObject({ ok: false, error: { code: 'INVALID', field: 'promise.on' } })
    expect((await on.collector.call('cases.read', { id })).contacts).toBe(0)
  })

  test('marks a number that belongs to somebody else', async () => {
    const { id } = await on.add()
    const phoneId = (await on.collector.call('cases.read', { id })).debtor.phones[0]!.id
    await on.collector.call('contacts.add', contact(id, { phoneId, result: 'wrong-number' }))
    expect((await on.collector.call('cases.read', { id })).debtor.phones[0]!.state).toBe('invalid')
  })

  test('takes no phone of another debtor', async () => {
    const { id } = await on.add()
    const strange = await on.add()
    const phoneId = (await on.collector.call('cases.read', { id: strange.id })).debtor.phones[0]!.id
    expect(await on.collector.refusal('contacts.add', contact(id, { phoneId }))).toBe('NOT_FOUND')
  })

  test('is listed newest first, page by page', async () => {
    const { id } = await on.add()
    for (let index = 0; index < 60; index += 1)
      await on.collector.call('contacts.add', contact(id, { note: `第${index}次` }))
    const first = await on.collector.call('contacts.list', { caseId: id })
    const second = await on.collector.call('contacts.list', { caseId: id, cursor: first.next! })
    const notes = [...first.rows, ...second.rows].map(({ note }) => note)
    expect(notes).toEqual(Array.from({ length: 60 }, (_, index) => `第${59 - index}次`))
    expect(second.next).toBeNull()
  })
})

describe('a phone', () => {
  test('is shown in full, counted by person and day, and recorded by its mask', async () => {
    const { id } = await on.add()
    const phoneId = (await on.other.call('cases.colleagues', {}).catch(() => undefined)) ?? undefined
    expect(phoneId).toBeUndefined()
    const phone = (await on.collector.call('cases.read', { id })).debtor.phones[0]!
    const before = (await on.collector.call('phones.reveal', { caseId: id, phoneId: phone.id })).revealsToday
    const shown = await on.collector.call('phones.reveal', { caseId: id, phoneId: phone.id })
    expect(shown).toEqual({ value: '13812345678', revealsToday: before + 1 })
    expect(lastTrail()).toMatchObject({
      act: 'phone.revealed',
      body: { subjects: [{ kind: 'case', id }, { kind: 'debtor' }], details: { phone: '138****5678' } },
    })
    expect(JSON.stringify(lastTrail())).not.toContain('13812345678')
    expect(await on.supervisor.call('phones.reveal', { caseId: id, phoneId: phone.id })).toMatchObject({
      revealsToday: 1,
    })
    on.office.clock.forward(24 * 3_600_000)
    await on.office.signIn(on.collector)
    expect(await on.collector.call('phones.reveal', { caseId: id, phoneId: phone.id })).toMatchObject({
      revealsToday: 1,
    })
    await Promise.all(
      [on.supervisor, on.other, on.otherSupervisor, on.otherCollector].map((one) => on.office.signIn(one)),
    )
  })

  test('is copied without going to the page', async () => {
    const { id } = await on.add()
    const phone = (await on.collector.call('cases.read', { id })).debtor.phones[0]!
    on.office.answers.clipboard = ''
    const reply = await on.collector.call('phones.copy', { caseId: id, phoneId: phone.id })
    expect(reply).toMatchObject({ clearsAfterSeconds: 30 })
    expect(JSON.stringify(reply)).not.toContain('13812345678')
    expect(on.office.answers.clipboard).toBe('13812345678')
    expect(lastTrail().act).toBe('phone.copied')
  })

  test('of a case out of scope is neither shown nor copied', async () => {
    const { id } = await on.add()
    const phoneId = (await on.collector.call('cases.read', { id })).debtor.phones[0]!.id
    on.office.answers.clipboard = ''
    for (const stranger of [on.other, on.otherSupervisor, on.otherCollector]) {
      expect(await stranger.refusal('phones.reveal', { caseId: id, phoneId })).toBe('NOT_FOUND')
      expect(await stranger.refusal('phones.copy', { caseId: id, phoneId })).toBe('NOT_FOUND')
    }
    expect(on.office.answers.clipboard).toBe('')
  })
})

describe('assigning', () => {
  test('gives what nobody has at once, and offers what somebody has', async () => {
    const one = await on.add()
    const two = await on.add({ collectorId: null })
    const cases = [one, two].map(({ id }) => ({ id, version: 1 }))
    const before = await on.supervisor.call('cases.count', {})
    const given = await on.supervisor.call('cases.assign', { cases, collectorId: on.otherId, reason: '均衡工作量' })
    expect(given).toMatchObject({ assigned: 1, offered: 1, handovers: [expect.any(String), expect.any(String)] })
    expect(lastTrail()).toMatchObject({ act: 'case.assigned', body: { details: { reason: '均衡工作量' } } })
    expect(lastTrail().body.changes).toContainEqual({ field: 'collector', from: '', to: '赵催' })
    expect(lastTrail().body.changes).toContainEqual({ field: 'handover', from: '李催', to: '赵催' })
    // The giver keeps what was offered; the other has it once they accept.
    expect((await on.collector.call('cases.read', { id: one.id })).version).toBe(1)
    expect(await on.other.refusal('cases.read', { id: one.id })).toBe('NOT_FOUND')
    expect((await on.other.call('cases.read', { id: two.id })).version).toBe(2)
    expect(await on.supervisor.call('cases.count', {})).toEqual(before)
  })

  test('is all or nothing: a case that changed, or one out of scope, leaves the others', async () => {
    const mine = await on.add({ collectorId: null })
    const changed = await on.add()
    const strange = await on.add({ collectorId: null }, on.otherSupervisor)
    await on.supervisor.call('cases.setStage', { id: changed.id, version: 1, stage: 'verifying', reason: '' })
    const assign = (ids: readonly string[]) =>
      on.supervisor.refusal('cases.assign', {
        cases: ids.map((id) => ({ id, version: 1 })),
        collectorId: on.otherId,
        reason: '均衡',
      })
    expect(await assign([mine.id, changed.id])).toBe('CONFLICT')
    expect(await assign([mine.id, strange.id])).toBe('NOT_FOUND')
    expect((await on.supervisor.call('cases.read', { id: mine.id })).collector).toBeNull()
  })

  test('of what somebody has needs a reason', async () => {
    const { id } = await on.add()
    const wish = { cases: [{ id, version: 1 }], collectorId: on.otherId, reason: '' }
    expect(await on.supervisor.raw('cases.assign', wish)).toMatchObject({
      error: { code: 'INVALID', field: 'reason', params: { reason: 'reason-due' } },
    })
  })

  test('refuses everybody but the active collectors of the team', async () => {
    const { id } = await on.add()
    const others = [on.otherCollector, on.otherSupervisor, on.supervisor, await on.office.as('legal', '法务甲')]
    for (const window of others) {
      const collectorId = await on.office.idOf(window)
      const wish = { cases: [{ id, version: 1 }], collectorId, reason: '' }
      expect(await on.supervisor.refusal('cases.assign', wish)).toBe('NOT_FOUND')
    }
  })

  test('names the collectors of the team with how much each has', async () => {
    const { collectors, legal } = await on.supervisor.call('cases.colleagues', {})
    const { count } = await on.collector.call('cases.count', {})
    expect(collectors).toContainEqual({ id: on.collectorId, name: '李催', cases: count })
    expect(collectors.map(({ name }) => name).sort()).toEqual(['李催', '赵催'].sort())
    expect(legal.map(({ name }) => name)).toContain('法务甲')
  })

  test('finds what a leaver had, by their account alone', async () => {
    const leaver = await on.office.as('collector', '离职者')
    const leaverId = await on.office.idOf(leaver)
    const { id } = await on.add({ collectorId: leaverId })
    const reassign = { sort: 'next-action', assignment: 'reassign' } as const
    expect((await on.supervisor.call('cases.list', reassign)).rows).toEqual([])
    const administrator = await on.office.as('administrator', 'administrator')
    await on.office.signIn(administrator)
    await administrator.confirm()
    const done = await administrator.call('staff.deactivate', { id: leaverId, version: 1 })
    expect(done.casesToReassign).toBe(1)
    const [row, ...others] = (await on.supervisor.call('cases.list', reassign)).rows
    expect([row?.id, others]).toEqual([id, []])
    // Whose case it was is still said, and that they are gone.
    expect(row?.collectorLeft).toBe(true)
    expect((await on.supervisor.call('cases.read', { id })).collector).toMatchObject({ left: true })
    const team = (await on.supervisor.call('cases.list', { sort: 'next-action' })).rows
    expect(team.filter(({ collectorLeft }) => collectorLeft).map((each) => each.id)).toEqual([id])
    expect((await on.supervisor.call('cases.count', { assignment: 'reassign' })).count).toBe(1)
    expect((await on.otherSupervisor.call('cases.list', reassign)).rows).toEqual([])
    await on.supervisor.call('cases.assign', {
      cases: [{ id, version: 1 }],
      collectorId: on.otherId,
      reason: '离职交接',
    })
    // It waits there, marked, until the other accepts.
    expect((await on.supervisor.call('cases.list', reassign)).rows).toMatchObject([{ id, offeredTo: '赵催' }])
    const [offer] = (await on.other.call('handovers.inbox', {})).rows.filter(({ fromName }) => fromName === '离职者')
    expect(offer).toMatchObject({ fromLeft: true, reason: '离职交接' })
    await on.other.call('handovers.accept', { ids: [offer!.id] })
    expect((await on.supervisor.call('cases.count', { assignment: 'reassign' })).count).toBe(0)
  })
})

describe('litigation', () => {
  test('shows a case to the legal desk it was given to, for as long as it lasts', async () => {
    const legal = await on.office.as('legal', '法务乙')
    const legalId = await on.office.idOf(legal)
    const { id } = await on.add()
    expect(await legal.refusal('cases.read', { id })).toBe('NOT_FOUND')
    const set = (version: number, stage: 'litigation' | 'settled', given?: string) =>
      on.supervisor.raw('cases.setStage', {
        id,
        version,
        stage,
        reason: '对方拒不履行',
        ...(given ? { legalId: given } : {}),
      })
    expect(await set(1, 'litigation')).toMatchObject({ ok: false, error: { code: 'INVALID', field: 'legalId' } })
    expect(await set(1, 'litigation', on.otherId)).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } })
    expect(await set(1, 'litigation', legalId)).toMatchObject({ ok: true })
    expect((await legal.call('cases.read', { id })).stage).toBe('litigation')
    expect((await legal.call('cases.list', { sort: 'balance' })).rows.map((row) => row.id)).toEqual([id])
    expect((await legal.call('cases.search', { query: 'wxm', in: 'names' })).rows).toHaveLength(1)
    expect(await legal.call('cases.count', {})).toEqual({ count: 1, balance: 1_050_000 })
    expect(await legal.refusal('contacts.add', contact(id))).toBe('FORBIDDEN')
    expect(await set(1, 'settled')).toMatchObject({ ok: false, error: { code: 'CONFLICT' } })
    expect(await set(2, 'settled')).toMatchObject({ ok: true })
    expect(await legal.refusal('cases.read', { id })).toBe('NOT_FOUND')
    expect((await legal.call('cases.list', { sort: 'balance' })).rows).toEqual([])
  })
})

test('a case out of scope answers as one that does not exist, in every procedure', async () => {
  const { id } = await on.add()
  const unknown = '0190a000-0000-7000-8000-000000000000'
  for (const stranger of [on.other, on.otherCollector, on.otherSupervisor]) {
    for (const caseId of [id, unknown]) {
      expect(await stranger.refusal('cases.read', { id: caseId })).toBe('NOT_FOUND')
      expect(await stranger.refusal('contacts.list', { caseId })).toBe('NOT_FOUND')
      expect(await stranger.refusal('contacts.add', contact(caseId))).toBe('NOT_FOUND')
    }
  }
  for (const caseId of [id, unknown]) {
    const stage = { id: caseId, version: 1, stage: 'plan', reason: '' } as const
    expect(await on.otherSupervisor.refusal('cases.setStage', stage)).toBe('NOT_FOUND')
  }
})

test('notes follow a case to its new collector through the queue, also after the program was ended in between', async () => {
  const { id } = await on.add({ debtor: { name: '司徒文远' } })
  for (let index = 0; index < 5; index += 1) {
    await on.collector.call('contacts.add', contact(id, { note: `约定面谈，地点改在静安寺旁，第${index}次` }))
  }
  const { version } = await on.supervisor.call('cases.read', { id })
  const wish = { cases: [{ id, version }], collectorId: on.otherId, reason: '均衡工作量' }
  const { handovers } = await on.supervisor.call('cases.assign', wish)
  await on.other.call('handovers.accept', { ids: handovers })
  const find = async (window: typeof on.other, query: string, where: 'names' | 'notes') =>
    (await window.call('cases.search', { query, in: where })).rows.map((row) => row.case.id)
  expect(await find(on.other, 'stwy', 'names')).toEqual([id])
  expect(await find(on.collector, '静安寺', 'notes')).toEqual([])

  await on.office.restart()
  while (beat(on.office.house, false));
  for (let step = 0; beat(on.office.house, true); step += 1) expect(step).toBeLessThan(500)
  const again = on.office.window()
  Object.assign(again, { login: on.other.login, password: on.other.password, secret: on.other.secret })
  await on.office.signIn(again)
  expect(await find(again, '静安寺', 'notes')).toEqual([id])
  expect(await find(again, '第4次', 'notes')).toEqual([id])
}, 60_000)
