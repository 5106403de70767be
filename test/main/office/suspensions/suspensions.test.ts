// Suspending at once: who stops, what goes on, lifting by two, never so that nobody could lift, and what somebody does to
// the file or to the clock. Played raw through the door.

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Role } from '../../../../shared/policy.ts'
import { makeOffice, type Office, type Window } from '../../../support/office.ts'
import { registration } from '../visits/front-desk.ts'

let office: Office
let officer: Window
let supervisor: Window
let collector: Window
let desk: Window
let administrator: Window
const reason = '疑似批量外泄客户资料'

const open = async (): Promise<void> => {
  office = await makeOffice()
  administrator = await office.as('administrator')
  collector = await office.as('collector', '陈国栋')
  supervisor = await office.as('supervisor', '林主管')
  officer = await office.as('security-officer', '周安全')
}

type Target =
  | { kind: 'person'; staffId: string }
  | { kind: 'role'; role: Role }
  | { kind: 'all'; mode: 'closed' | 'read-only' }
const suspend = async (target: Target): Promise<string> =>
  (await officer.call('suspensions.begin', { target, reason })).id
const closed = { kind: 'all', mode: 'closed' } as const

const refusedFor = async (window: Window, name: string, input: unknown = {}): Promise<unknown> => {
  const reply = await window.raw(name, input)
  return reply.ok ? 'taken' : [reply.error.code, reply.error.params.reason]
}
const suspendedView = async (window: Window) => {
  const view = await window.call('session.current', {})
  return view.state === 'active' ? view.suspended : undefined
}
const askToLift = async (id: string): Promise<string> => {
  await officer.confirm()
  return (await officer.call('suspensions.lift', { id, reason: '查明是误报，可以恢复' })).changeId
}
const approve = async (window: Window, changeId: string): Promise<string> => {
  await window.confirm()
  const reply = await window.raw('changes.approve', { id: changeId })
  return reply.ok ? 'approved' : reply.error.code
}
const eventsOf = (event: string) => office.events.filter((one) => one.event === event)

/** The same person at a window of the program started again. */
const backAgain = async (window: Window): Promise<Window> => {
  const fresh = office.window()
  Object.assign(fresh, { login: window.login, password: window.password, secret: window.secret })
  await office.signIn(fresh)
  return fresh
}
const file = () => office.house.open!.trailDb

/** What stands is lifted, by two. */
const liftAll = async (): Promise<void> => {
  for (const { id, liftedAt } of (await officer.call('suspensions.list', {})).rows) {
    if (liftedAt === null) await approve(supervisor, await askToLift(id))
  }
}

describe('while the office is open', () => {
  beforeAll(async () => {
    await open()
    desk = await office.as('front-desk', '吴小红')
  })
  afterAll(() => office.close())
  afterEach(liftAll)

  describe('a person', () => {
    it('stops in every open window, is told whom to ask, and keeps their own account and words', async () => {
      const staffId = await office.idOf(collector)
      const second = await backAgain(collector)
      office.events.length = 0
      await suspend({ kind: 'person', staffId })
      expect(eventsOf('session.changed').map(({ windowId, payload }) => [windowId, payload])).toEqual([
        [collector.id, { reason: 'suspended' }],
        [second.id, { reason: 'suspended' }],
      ])
      for (const window of [collector, second]) {
        expect(await refusedFor(window, 'cases.count')).toEqual(['SUSPENDED', 'person'])
        expect(await refusedFor(window, 'today.list', { list: 'due' })).toEqual(['SUSPENDED', 'person'])
      }
      expect(await suspendedView(collector)).toEqual({
        kind: 'person',
        mode: 'closed',
        since: expect.any(String),
        ask: ['周安全'],
      })
      await collector.call('drafts.save', { key: 'x', value: '写了一半' })
      expect(await refusedFor(collector, 'drafts.load', { key: 'x' })).toEqual(['SUSPENDED', 'person'])
      await collector.call('session.signOut', {})
      await office.signIn(collector)
      expect(await refusedFor(collector, 'cases.count')).toEqual(['SUSPENDED', 'person'])
      // Others work on.
      expect(await refusedFor(supervisor, 'cases.count')).toBe('taken')
      const refusal = office.trail(20).find(({ act }) => act === 'call.refused')
      expect(refusal?.body.details).toMatchObject({ code: 'SUSPENDED', reason: 'person' })
      const begun = office.trail(50).find(({ act }) => act === 'suspension.begun')
      expect(begun?.body).toMatchObject({ details: { suspended: 'person', target: staffId, reason } })
    })

    it('who is an approver can approve nothing while suspended', async () => {
      const second = await office.as('security-officer', '第二安全员')
      const id = await suspend({ kind: 'person', staffId: await office.idOf(supervisor) })
      const changeId = await askToLift(id)
      await supervisor.confirm()
      expect(await refusedFor(supervisor, 'changes.approve', { id: changeId })).toEqual(['SUSPENDED', 'person'])
      expect(await approve(officer, changeId)).toBe('OTHER_PERSON')
      expect(await approve(second, changeId)).toBe('approved')
      expect(await refusedFor(supervisor, 'cases.count')).toBe('taken')
    })
  })

  it('who had asked for a lifting is not heard once they are suspended themselves', async () => {
    const second = await office.as('security-officer', '第二安全员')
    const id = await suspend({ kind: 'person', staffId: await office.idOf(collector) })
    await second.confirm()
    const { changeId } = await second.call('suspensions.lift', { id, reason: '他没有问题，放行吧' })
    await suspend({ kind: 'person', staffId: await office.idOf(second) })
    expect(await approve(supervisor, changeId)).toBe('CONFLICT')
    expect(await refusedFor(collector, 'cases.count')).toEqual(['SUSPENDED', 'person'])
    await supervisor.call('changes.decline', { id: changeId, reason: '提出人已被停用' })
  })

  describe('a role', () => {
    it('stops everybody who has it; a front desk still tells who is in the building', async () => {
      const notice = await desk.call('notices.current', {})
      const hostId = await office.idOf(collector)
      const { id } = await desk.call('visits.register', registration({ hostId, notice }))
      await suspend({ kind: 'role', role: 'front-desk' })
      expect(await refusedFor(desk, 'visits.list', { day: '2026-01-01' })).toEqual(['SUSPENDED', 'role'])
      expect((await desk.call('visits.inside', {})).people).toBe(2)
      await desk.call('visits.signOut', { by: 'visit', id })
      expect(await refusedFor(collector, 'cases.count')).toBe('taken')
      // Somebody given that role later is concerned, too.
      const another = await office.as('front-desk', '新前台')
      expect(await refusedFor(another, 'visits.find', { by: 'phone', phone: '13800138000' })).toEqual([
        'SUSPENDED',
        'role',
      ])
    })
  })

  describe('everything', () => {
    it('closed: no client data for anybody; audit, accounts, lifting and the roll call go on', async () => {
      await suspend(closed)
      expect(await refusedFor(collector, 'cases.list', { filter: {}, sort: 'next-action' })).toEqual([
        'SUSPENDED',
        'all',
      ])
      expect(await refusedFor(supervisor, 'backup.start', {})).toEqual(['SUSPENDED', 'all'])
      expect(await refusedFor(desk, 'visits.find', { by: 'phone', phone: '13800138000' })).toEqual(['SUSPENDED', 'all'])
      expect(await refusedFor(desk, 'print.savePdf', {})).toEqual(['SUSPENDED', 'all'])
      expect(await refusedFor(collector, 'print.toPrinter', {})).toEqual(['SUSPENDED', 'all'])
      expect((await refusedFor(desk, 'print.toPrinter', {})) as string[]).not.toContain('SUSPENDED')
      expect(await refusedFor(desk, 'visits.inside')).toBe('taken')
      expect(await refusedFor(officer, 'trail.people')).toBe('taken')
      expect(await refusedFor(administrator, 'staff.list')).toBe('taken')
      // Not even whoever holds the key of a backup from before, signed in or not.
      const from = {
        file: '/tmp/x.age',
        key: { kind: 'passphrase', passphrase: 'x' },
        protection: { kind: 'keychain' },
      }
      for (const window of [supervisor, office.window()]) {
        expect(await refusedFor(window, 'restore.start', from)).toEqual(['SUSPENDED', 'restore'])
      }
    })

    it('read-only: looking goes on, changing and taking out do not, but for a backup', async () => {
      await suspend({ kind: 'all', mode: 'read-only' })
      expect(await refusedFor(supervisor, 'clients.list', { search: '', filter: 'all' })).not.toEqual([
        'SUSPENDED',
        'read-only',
      ])
      const client = { kind: 'company', name: '华晨银行', creditCode: '', address: '', note: '' }
      expect(await refusedFor(supervisor, 'clients.add', client)).toEqual(['SUSPENDED', 'read-only'])
      expect(await refusedFor(supervisor, 'documents.export', {})).toEqual(['SUSPENDED', 'read-only'])
      expect(await refusedFor(supervisor, 'print.savePdf', {})).toEqual(['SUSPENDED', 'read-only'])
      expect((await refusedFor(supervisor, 'backup.start', {})) as string[]).not.toContain('SUSPENDED')
      expect(await suspendedView(collector)).toMatchObject({ kind: 'all', mode: 'read-only' })
    })

    it('may be tightened, and each is lifted by itself', async () => {
      const first = await suspend({ kind: 'all', mode: 'read-only' })
      const second = await suspend(closed)
      expect(await refusedFor(officer, 'suspensions.begin', { target: closed, reason })).toEqual([
        'ALREADY_EXISTS',
        undefined,
      ])
      expect(await approve(supervisor, await askToLift(second))).toBe('approved')
      expect(await suspendedView(collector)).toMatchObject({ mode: 'read-only' })
      expect(await approve(administrator, await askToLift(first))).toBe('approved')
      expect(await suspendedView(collector)).toBeNull()
      const lifted = office.trail(12).filter(({ act }) => act === 'suspension.lifted')
      expect(lifted.map(({ body }) => body.subjects[0]!.id)).toEqual(expect.arrayContaining([second, first]))
      expect((await officer.call('suspensions.list', {})).rows.slice(0, 2)).toMatchObject([
        { id: second, liftAskedByName: '周安全', liftedByName: '林主管' },
        { id: first, liftedByName: '周敏' },
      ])
    })

    it('cuts off long work that carries data, whoever’s it is, and leaves audit work alone', async () => {
      const { jobs } = office.house
      const until = (signal: AbortSignal) =>
        new Promise<never>((_, reject) => {
          const cut = () => reject(new Error('cut off'))
          // As a real one: it may have been cut off before it began.
          if (signal.aborted) cut()
          else signal.addEventListener('abort', cut)
        })
      const kinds = ['backup', 'report-export', 'trail-verify'] as const
      const started = kinds.map((kind) => jobs.start(supervisor.id, kind, ({ signal }) => until(signal), 'somebody'))
      expect((await officer.call('suspensions.begin', { target: closed, reason })).jobs).toBe(2)
      await expect.poll(() => jobs.countWhere(() => true)).toBe(1)
      jobs.cancel(supervisor.id, started[2]!)
    })
  })

  describe('never so that nobody could lift', () => {
    it('neither oneself alone, nor the officers’ role, nor the last who may approve', async () => {
      const nobody = ['WRONG_STATE', undefined]
      // The only other officer can't ask either.
      await suspend({ kind: 'person', staffId: await office.idOf(await office.as('security-officer', '第二安全员')) })
      const own = await office.idOf(officer)
      expect(
        await refusedFor(officer, 'suspensions.begin', { target: { kind: 'person', staffId: own }, reason }),
      ).toEqual(nobody)
      const officers = { kind: 'role', role: 'security-officer' }
      expect(await refusedFor(officer, 'suspensions.begin', { target: officers, reason })).toEqual(nobody)
      await suspend({ kind: 'role', role: 'administrator' })
      const last = { kind: 'person', staffId: await office.idOf(supervisor) }
      expect(await refusedFor(officer, 'suspensions.begin', { target: last, reason })).toEqual(nobody)
    })

    it('is the security officer’s alone, with a real reason, of somebody who is there', async () => {
      for (const window of [administrator, supervisor, collector, desk]) {
        expect(await window.refusal('suspensions.begin', { target: closed, reason })).toBe('FORBIDDEN')
        expect(await window.refusal('suspensions.list', {})).toBe('FORBIDDEN')
      }
      for (const bad of ['', '    ', 'aaaaaaa', '啊']) {
        expect(await officer.refusal('suspensions.begin', { target: closed, reason: bad })).toBe('INVALID')
      }
      const stranger = { kind: 'person', staffId: '01931f00-0000-7000-8000-000000000001' }
      expect(await refusedFor(officer, 'suspensions.begin', { target: stranger, reason })).toEqual([
        'NOT_FOUND',
        undefined,
      ])
    })

    it('needs a second person: not the one who asked, not the one it is about, not with the file’s help', async () => {
      const id = await suspend({ kind: 'person', staffId: await office.idOf(collector) })
      await officer.confirm()
      const changeId = await askToLift(id)
      expect(await approve(officer, changeId)).toBe('OTHER_PERSON')
      expect(await officer.refusal('suspensions.lift', { id, reason: '再提出一次试试' })).toBe('WRONG_STATE')
      expect(await Promise.all([approve(supervisor, changeId), approve(administrator, changeId)])).toContain('approved')
      expect(await refusedFor(collector, 'cases.count')).toBe('taken')
      // A lifting that was approved is not approved twice.
      expect(await approve(administrator, changeId)).toBe('WRONG_STATE')
    })
  })
})

describe('what is done to the file or the clock', () => {
  beforeEach(open)
  afterEach(() => office.close())

  const problems = () =>
    office
      .trail(30)
      .filter(({ act }) => act === 'suspension.found-altered')
      .map(({ body }) => body.details.problem)

  it('outlives a restart', async () => {
    await suspend(closed)
    await office.restart()
    expect(await refusedFor(await backAgain(collector), 'cases.list', {})).toEqual(['SUSPENDED', 'all'])
    expect(problems()).toEqual([])
  })

  it('stands where its row was deleted: the trail still says so', async () => {
    const id = await suspend(closed)
    file().exec('DROP TRIGGER suspension_keeps_delete; DELETE FROM suspension')
    expect(await refusedFor(collector, 'cases.list', {})).toEqual(['SUSPENDED', 'all'])
    await office.restart()
    expect(problems()).toEqual(['missing'])
    expect(await refusedFor(await backAgain(collector), 'cases.list', {})).toEqual(['SUSPENDED', 'all'])
    officer = await backAgain(officer)
    expect(await approve(await backAgain(supervisor), await askToLift(id))).toBe('approved')
    await office.restart()
    expect(problems()).toEqual(['missing'])
    expect(await suspendedView(await backAgain(collector))).toBeNull()
  })

  it.each([
    ['a lifting', `lifted_at = '2026-01-01T00:00:00.000Z', lifted_by = begun_by, lift_asked_by = begun_by`],
    ['another person', `target = 'nobody'`],
    ['another kind', `kind = 'role', target = 'legal'`],
    ['a weaker mode', `mode = 'read-only'`],
    ['another MAC', 'mac = zeroblob(16)'],
  ])('stands where %s was written into it', async (_, columns) => {
    await suspend({ kind: 'person', staffId: await office.idOf(collector) })
    file().exec(`UPDATE suspension SET ${columns}`)
    await office.restart()
    expect(problems()).toEqual(['changed'])
    expect(await refusedFor(await backAgain(collector), 'cases.count')).toEqual(['SUSPENDED', 'person'])
  })

  it('is not lifted by a lifting replayed from another row, nor by a trail record alone', async () => {
    const first = await suspend({ kind: 'all', mode: 'read-only' })
    expect(await approve(supervisor, await askToLift(first))).toBe('approved')
    const second = await suspend(closed)
    file().exec(`UPDATE suspension SET lifted_at = (SELECT lifted_at FROM suspension WHERE id = '${first}'),
      mac = (SELECT mac FROM suspension WHERE id = '${first}') WHERE id = '${second}'`)
    await office.restart()
    expect(problems()).toEqual(['changed'])
    expect(await refusedFor(await backAgain(collector), 'cases.list', {})).toEqual(['SUSPENDED', 'all'])
  })

  it('does not mind a clock set back', async () => {
    await suspend(closed)
    office.clock.setTo(office.clock.now().getTime() - 86_400_000 * 30)
    expect(await refusedFor(collector, 'cases.list', {})).toEqual(['SUSPENDED', 'all'])
    await office.restart()
    expect(await refusedFor(await backAgain(collector), 'cases.list', {})).toEqual(['SUSPENDED', 'all'])
  })
})
