// Every way around a ceiling that a hostile page or a patient person could try, raw through the gate.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { storeCeiling } from '../../../support/ceilings.ts'
import type { Window } from '../../../support/office.ts'
import {
  type CeilingsOffice,
  lower,
  openCeilingsOffice,
  print,
  type Reached,
  refusalOf,
  startAgain,
  untilRefused,
  usedOf,
} from './ceilings-office.ts'

const hour = 3_600_000
let scene: CeilingsOffice
const day = 24 * hour

const reads = (from: number, count: number): [string, unknown][] =>
  scene.caseIds.slice(from, from + count).map((id) => ['cases.read', { id }])

const everybody = (): Window[] => [scene.collector, scene.supervisor, scene.security, scene.colleague]

/** To the next day at ten: nothing of before is in a window any more. */
beforeEach(async () => {
  storeCeiling(scene.office, 'people', 'hour', 600)
  scene.office.clock.forward(2 * day)
  for (const window of everybody()) await scene.office.signIn(window)
})
beforeAll(async () => {
  scene = await openCeilingsOffice(1_300)
}, 60_000)
afterAll(() => scene.office.close())

describe('people', () => {
  test('paging through 1,000 rows stops at the 600th, by itself', async () => {
    let cursor: string | null = null
    const seen = new Set<string>()
    let reached: Reached | undefined
    for (let page = 0; page < 20 && !reached; page += 1) {
      const reply = await scene.collector.raw('cases.list', { sort: 'placed', ...(cursor && { cursor }) })
      if (reply.ok) {
        const { rows, next } = reply.value as { rows: { id: string }[]; next: string | null }
        for (const { id } of rows) seen.add(id)
        cursor = next
      } else reached = reply.error as unknown as Reached
    }
    expect(seen.size).toBe(600)
    expect(reached).toMatchObject({
      code: 'CEILING_REACHED',
      params: { kind: 'people', reason: 'people', span: 'hour', limit: 600, hours: 1 },
    })
    // Neither another order, other filters, larger pages, nor reading one by one goes on with somebody new …
    for (const input of [{ sort: 'balance' }, { sort: 'debtor', limit: 100 }, { sort: 'updated', descending: true }]) {
      expect(await scene.collector.refusal('cases.list', input as never)).toBe('CEILING_REACHED')
    }
    const unseen = scene.caseIds.filter((id) => !seen.has(id))
    expect(await scene.collector.refusal('cases.read', { id: unseen[0]! })).toBe('CEILING_REACHED')
    expect(await scene.collector.refusal('persons.ofCase', { caseId: unseen[1]! })).toBe('CEILING_REACHED')
    expect(await scene.collector.refusal('money.read', { caseId: unseen[2]!, on: null })).toBe('CEILING_REACHED')
    // … but who was seen already stays within reach, and so does one's own account.
    await scene.collector.call('cases.read', { id: [...seen][0]! })
    await scene.collector.call('session.current', {})
    expect(await usedOf(scene.collector, 'people', 'hour')).toBe(600)
  })

  test('it says why, when it opens again and whom to ask, in the language of the window', async () => {
    storeCeiling(scene.office, 'people', 'hour', 3)
    await untilRefused(scene.collector, reads(0, 3))
    const reached = await refusalOf(scene.collector, 'cases.read', { id: scene.caseIds[4]! })
    expect(reached.message).toMatch(/3 人.*信息安全专员.*主管/)
    expect(reached.message).toContain(String(reached.params.opens))
    expect(reached.message).not.toMatch(/[{}]/)
    await scene.collector.call('session.setLanguage', { language: 'en' })
    const { message } = await refusalOf(scene.collector, 'cases.read', { id: scene.caseIds[4]! })
    expect(message).toMatch(/3 people.*security officer.*supervisor/)
    await scene.collector.call('session.setLanguage', { language: 'zh-CN' })
  })

  test('a call past it is undone, and recorded with what was asked for', async () => {
    storeCeiling(scene.office, 'people', 'hour', 3)
    await untilRefused(scene.collector, reads(0, 3))
    const [id] = scene.caseIds.slice(10)
    const before = scene.office.house.open!.vault.db.prepare('SELECT * FROM case_file WHERE id = ?').get(id)
    const { version } = before as { version: number }
    await scene.collector.raw('cases.setStage', { id, version, to: 'negotiating', reason: '' })
    await scene.collector.raw('tasks.add', {
      title: '回访',
      caseId: id,
      dueOn: '2027-01-01',
      dueTime: '',
      remind: false,
    })
    expect(scene.office.house.open!.vault.db.prepare('SELECT * FROM case_file WHERE id = ?').get(id)).toEqual(before)
    await scene.collector.raw('cases.read', { id })
    const [record] = scene.office.trail(1)
    expect(record).toMatchObject({
      act: 'call.refused',
      outcome: 'refused',
      body: { details: { procedure: 'cases.read', code: 'CEILING_REACHED', reason: 'people' } },
    })
    expect(record!.body.subjects.map((subject) => subject.id)).toContain(id)
  })

  test('a case, its debtor and everything of it are one person', async () => {
    const id = scene.caseIds[20]!
    await scene.collector.call('cases.read', { id })
    const one = await usedOf(scene.collector, 'people', 'hour')
    expect(one).toBe(1)
    await scene.collector.call('persons.ofCase', { caseId: id })
    await scene.collector.call('money.read', { caseId: id, on: null })
    await scene.collector.call('contacts.list', { caseId: id })
    await scene.collector.call('cases.history', { id })
    expect(await usedOf(scene.collector, 'people', 'hour')).toBe(1)
  })

  test('find.all one by one counts everybody it shows', async () => {
    storeCeiling(scene.office, 'people', 'hour', 20)
    const names = scene.office.house
      .open!.vault.db.prepare<[], string>('SELECT number FROM case_file WHERE closed_at IS NULL ORDER BY row LIMIT 40')
      .pluck()
      .all()
    const { done, reached } = await untilRefused(
      scene.collector,
      names.map((query) => ['find.all', { query }]),
    )
    expect(reached?.code).toBe('CEILING_REACHED')
    expect(done).toBeLessThanOrEqual(20)
  })

  test('two windows at once share one count', async () => {
    storeCeiling(scene.office, 'people', 'hour', 10)
    const second = scene.office.window()
    Object.assign(second, {
      login: scene.collector.login,
      password: scene.collector.password,
      secret: scene.collector.secret,
    })
    await scene.office.signIn(second)
    const replies = await Promise.all(
      scene.caseIds
        .slice(0, 40)
        .map((id, index) => (index % 2 === 0 ? scene.collector : second).raw('cases.read', { id })),
    )
    expect(replies.filter(({ ok }) => ok)).toHaveLength(10)
  })

  test('one person’s ceiling is nobody else’s', async () => {
    storeCeiling(scene.office, 'people', 'hour', 5)
    await untilRefused(scene.collector, reads(0, 6))
    await scene.supervisor.call('cases.read', { id: scene.caseIds[30]! })
  })
})

describe('the count begins anew', () => {
  const atTheCeiling = async (): Promise<void> => {
    storeCeiling(scene.office, 'people', 'hour', 5)
    expect((await untilRefused(scene.collector, reads(0, 6))).done).toBe(5)
  }
  const expectStopped = async (): Promise<void> => {
    expect(await scene.collector.refusal('cases.read', { id: scene.caseIds[50]! })).toBe('CEILING_REACHED')
  }

  test('neither by locking, nor by signing in again, nor by a new password', async () => {
    await atTheCeiling()
    await scene.collector.call('session.lock', {})
    await scene.collector.call('session.unlock', { password: scene.collector.password })
    await expectStopped()
    const password = 'another quiet lantern 7788'
    await scene.collector.call('session.setPassword', { current: scene.collector.password, password })
    scene.collector.password = password
    await expectStopped()
    await scene.office.signIn(scene.collector)
    await expectStopped()
  })

  test('nor by starting the program again', async () => {
    await atTheCeiling()
    const used = await usedOf(scene.collector, 'people', 'day')
    await startAgain(scene)
    for (const window of everybody()) await scene.office.signIn(window)
    expect(await usedOf(scene.collector, 'people', 'day')).toBe(used)
    await expectStopped()
  })

  test('nor by setting the clock back, before or after', async () => {
    await atTheCeiling()
    scene.office.clock.forward(-3 * hour)
    await scene.office.signIn(scene.collector)
    await expectStopped()
    // Where the program asks about the clock, somebody says that it is right.
    if ((await startAgain(scene)) === 'clock-back') await scene.office.window().call('startUp.keepClock', {})
    await scene.office.signIn(scene.collector)
    await expectStopped()
    // Right again: what was looked at meanwhile is not three hours old.
    scene.office.clock.forward(3 * hour)
    await scene.office.signIn(scene.collector)
    await expectStopped()
  })

  test('nor by looking while the clock is set back, and setting it right again', async () => {
    storeCeiling(scene.office, 'people', 'hour', 5)
    await scene.collector.call('cases.read', { id: scene.caseIds[0]! })
    scene.office.clock.forward(-3 * hour)
    await scene.office.signIn(scene.collector)
    expect((await untilRefused(scene.collector, reads(1, 6))).done).toBe(4)
    scene.office.clock.forward(3 * hour)
    await scene.office.signIn(scene.collector)
    await expectStopped()
  })

  test('but with the window, when it has passed', async () => {
    await atTheCeiling()
    const { params } = await refusalOf(scene.collector, 'cases.read', { id: scene.caseIds[50]! })
    scene.office.clock.forward(hour)
    await scene.office.signIn(scene.collector)
    await scene.collector.call('cases.read', { id: scene.caseIds[50]! })
    expect(String(params.opens)).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d$/)
  })

  test('not with another account of the same employment number', async () => {
    await atTheCeiling()
    const { db } = scene.office.house.open!.vault
    const collectorId = await scene.office.idOf(scene.collector)
    const colleagueId = await scene.office.idOf(scene.colleague)
    // As a file edited outside of the program could have it: the program itself keeps numbers apart.
    db.exec('DROP INDEX staff_employment')
    db.prepare(
      `UPDATE staff SET employment_number = (SELECT ' ' || lower(employment_number) FROM staff WHERE id = ?) WHERE id = ?`,
    ).run(collectorId, colleagueId)
    db.prepare('UPDATE case_file SET collector_id = ? WHERE id = ?').run(colleagueId, scene.caseIds[60])
    await startAgain(scene)
    await scene.office.signIn(scene.colleague)
    expect(await scene.colleague.refusal('cases.read', { id: scene.caseIds[60]! })).toBe('CEILING_REACHED')
    scene.office.house
      .open!.vault.db.prepare('UPDATE staff SET employment_number = ? WHERE id = ?')
      .run('other', colleagueId)
  })
})

describe('what is counted by the act', () => {
  test('prints: the next is stopped before anything reaches paper', async () => {
    await lower(scene, 'prints', 'hour', 3)
    let printed = 0
    const { desktop } = scene.office.house
    const real = desktop.print
    const printing = (): Promise<void> => {
      printed += 1
      return Promise.resolve()
    }
    Object.assign(desktop, { print: printing })
    for (let turn = 0; turn < 5; turn += 1) await print(scene.collector)
    expect(printed).toBe(3)
    expect((await print(scene.collector)) as unknown).toMatchObject({ ok: false, error: { code: 'CEILING_REACHED' } })
    // Looking at people goes on: it is another kind.
    await scene.collector.call('cases.read', { id: scene.caseIds[0]! })
    Object.assign(desktop, { print: real })
  })

  test('searches by phone, also by one who finds nobody; by name one goes on', async () => {
    storeCeiling(scene.office, 'searches', 'hour', 4)
    const { done, reached } = await untilRefused(
      scene.collector,
      Array.from({ length: 10 }, (_, index) => ['find.all', { query: `1380000${String(1000 + index)}` }] as const),
    )
    expect(done).toBe(4)
    expect(reached?.params).toMatchObject({ kind: 'searches', limit: 4 })
    await scene.collector.call('find.all', { query: '王' })
    storeCeiling(scene.office, 'searches', 'hour', 90)
  })

  test('reveals of phones, each person once', async () => {
    storeCeiling(scene.office, 'contact', 'hour', 2)
    const phoneOf = scene.office.house.open!.vault.db.prepare<[string], { case_id: string; phone_id: string }>(
      `SELECT case_file.id AS case_id, debtor_phone.id AS phone_id FROM case_file
         JOIN debtor_phone ON debtor_phone.debtor_id = case_file.debtor_id WHERE case_file.id = ? LIMIT 1`,
    )
    const phones = scene.caseIds.flatMap((id) => phoneOf.get(id) ?? []).slice(0, 8)
    expect(phones).toHaveLength(8)
    const replies: string[] = []
    for (const { case_id: caseId, phone_id: phoneId } of phones) {
      for (const name of ['phones.reveal', 'phones.copy']) {
        const reply = await scene.collector.raw(name, { caseId, phoneId, whom: 'debtor' })
        replies.push(reply.ok ? 'ok' : reply.error.code)
      }
    }
    expect(replies.filter((reply) => reply === 'ok').length).toBeLessThanOrEqual(4)
    expect(replies.at(-1)).toBe('CEILING_REACHED')
    expect(await usedOf(scene.collector, 'contact', 'hour')).toBe(2)
    expect(scene.office.answers.clipboard).not.toBe(replies.at(-1))
    storeCeiling(scene.office, 'contact', 'hour', 80)
  })

  test('refusals: who tries what is not theirs is kept from everybody’s data for the hour', async () => {
    const { done } = await untilRefused(scene.collector, [])
    expect(done).toBe(0)
    for (let turn = 0; turn < 20; turn += 1) await scene.collector.raw('trail.list', {})
    const reached = await refusalOf(scene.collector, 'cases.read', { id: scene.caseIds[0]! })
    expect(reached).toMatchObject({ code: 'CEILING_REACHED', params: { kind: 'refusals', limit: 20 } })
    // The refusals by the ceiling are none of those: it opens again although somebody goes on trying.
    for (let turn = 0; turn < 30; turn += 1) await scene.collector.raw('cases.read', { id: scene.caseIds[0]! })
    expect(await usedOf(scene.collector, 'refusals', 'hour')).toBe(20)
    scene.office.clock.forward(hour)
    await scene.office.signIn(scene.collector)
    await scene.collector.call('cases.read', { id: scene.caseIds[0]! })
  })

  test('looks at night are counted, and stop once an office has set a ceiling', async () => {
    scene.office.clock.forward(13 * hour)
    await scene.office.signIn(scene.collector)
    expect((await untilRefused(scene.collector, reads(0, 8))).done).toBe(8)
    expect(await usedOf(scene.collector, 'off-hours', 'day')).toBe(8)
    storeCeiling(scene.office, 'off-hours', 'day', 8)
    const reached = await refusalOf(scene.collector, 'cases.read', { id: scene.caseIds[0]! })
    expect(reached.params).toMatchObject({ kind: 'off-hours', limit: 8 })
    scene.office.clock.forward(11 * hour)
    await scene.office.signIn(scene.collector)
    // By day again: ten in the morning.
    await scene.collector.call('cases.read', { id: scene.caseIds[0]! })
  })
})
