// Alerts in a whole office: raised from the trail while people work, once, across restarts; worked to their end; tuned by
// one where it tightens and by two where it loosens.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { AlertWatch, catchUpAlerts } from '../../../../main/office/alerts/watch.ts'
import { endOf } from '../../../support/jobs.ts'
import { makeOffice, type Office, type Window } from '../../../support/office.ts'

let office: Office
let officer: Window
let collector: Window
let nosy: Window

const minute = 60_000

beforeAll(async () => {
  office = await makeOffice()
  officer = await office.as('security-officer', '赵明')
  collector = await office.as('collector', '钱进')
  nosy = await office.as('collector', '孙探')
  await office.as('supervisor', '李主管')
})
afterAll(() => office.close())

/** Asks for cases that are not there, as somebody does who tries numbers. */
const probe = async (window: Window, times: number): Promise<void> => {
  for (let count = 0; count < times; count += 1) {
    await window.raw('cases.read', { id: `01900000-0000-7000-8000-${String(count).padStart(12, '0')}` })
  }
}

const open = async (window = officer) => (await window.call('alerts.list', { view: 'open' })).rows

test('tries that are not theirs raise one alert, with its reason and the records that show it', async () => {
  await probe(collector, 3)
  catchUpAlerts(office.house)
  expect(await open()).toEqual([])

  await probe(nosy, 12)
  catchUpAlerts(office.house)
  const rows = await open()
  expect(rows).toMatchObject([{ rule: 'refusals', severity: 'high', state: 'new', staffName: '孙探', own: false }])
  expect(rows[0]?.figures).toEqual({ count: 8 })
  const read = await officer.call('alerts.read', { id: rows[0]!.id })
  expect(read.evidence).toHaveLength(8)
  for (const each of read.evidence) {
    expect(each).toMatchObject({ act: 'call.refused', actorName: '孙探', outcome: 'refused' })
  }
  expect(read.steps).toEqual([])
  // It is itself on the record, by the program, and names whom it is about.
  const raised = office.trail(30).filter(({ act }) => act === 'alert.raised')
  expect(raised).toHaveLength(1)
  expect(raised[0]?.body.subjects.map(({ kind }) => kind)).toEqual(['alert', 'staff'])
  // A security officer who sits there is told, by a count.
  expect(office.answers.notices.at(-1)?.body).toContain('1')
  expect(await officer.call('alerts.count', {})).toEqual({ fresh: 1, looking: 0 })
})

test('what a lost watch had read is read again, and raises nothing twice', async () => {
  expect(await open()).toHaveLength(1)
  const third = await office.as('collector', '吴试')
  // Half of it is read by a watch that is then lost with everything it remembered.
  await probe(third, 5)
  const lost = new AlertWatch(office.house)
  while (lost.beat(1_000));
  await probe(third, 4)
  catchUpAlerts(office.house)
  const rows = await open()
  expect(rows.map(({ staffName }) => staffName).sort()).toEqual(['吴试', '孙探'])
  catchUpAlerts(office.house)
  expect(await open()).toHaveLength(2)
})

test('an alert is worked to its end, by somebody whom it is not about', async () => {
  const [row] = await open()
  const { id } = row!
  const move = { id, version: row!.version, followed: [] as never[], note: '已调取留痕核对' }
  expect(await officer.raw('alerts.move', { ...move, to: 'looking', note: '    ' })).toMatchObject({ ok: false })
  expect(await officer.raw('alerts.move', { ...move, to: 'looking', note: '啊啊啊啊啊' })).toMatchObject({ ok: false })
  await officer.call('alerts.move', { ...move, to: 'looking' })
  expect(await officer.raw('alerts.move', { ...move, to: 'explained' })).toMatchObject({
    ok: false,
    error: { code: 'CONFLICT' },
  })
  const second = { ...move, version: row!.version + 1 }
  expect(await officer.raw('alerts.move', { ...second, to: 'confirmed' })).toMatchObject({
    ok: false,
    error: { code: 'INVALID', field: 'followed' },
  })
  await officer.call('alerts.move', { ...second, to: 'confirmed', followed: ['rights', 'talk'] })
  const read = await officer.call('alerts.read', { id })
  expect(read.alert).toMatchObject({ state: 'confirmed', followed: ['talk', 'rights'] })
  expect(read.steps.map(({ state, byName }) => [state, byName])).toEqual([
    ['looking', '赵明'],
    ['confirmed', '赵明'],
  ])
  expect((await open()).map((each) => each.id)).not.toContain(id)
  const { rows: closed } = await officer.call('alerts.list', { view: 'closed' })
  expect(closed.map((each) => each.id)).toEqual([id])
})

test('nobody deals with an alert about themself', async () => {
  for (let count = 0; count < 9; count += 1) {
    await officer.raw('cases.read', { id: `01900000-0000-7000-8000-${String(count).padStart(12, '0')}` })
    office.clock.forward(20_000)
  }
  catchUpAlerts(office.house)
  const own = (await open()).find((each) => each.own)
  expect(own).toMatchObject({ rule: 'refusals', staffName: '赵明' })
  const move = { id: own!.id, version: 1, to: 'explained', followed: [], note: '是我点错了' }
  expect(await officer.raw('alerts.move', move)).toMatchObject({
    ok: false,
    error: { code: 'OTHER_PERSON', params: { reason: 'subject' } },
  })
  const other = await office.as('security-officer', '郑安')
  await other.call('alerts.move', move as never)
})

test('only security officers reach any of it', async () => {
  const [row] = (await officer.call('alerts.list', { view: 'closed' })).rows
  const administrator = office.window()
  for (const window of [await office.as('supervisor', '李主管'), collector, administrator]) {
    for (const [name, input] of [
      ['alerts.list', { view: 'open' }],
      ['alerts.read', { id: row!.id }],
      ['alerts.thresholds', {}],
      ['alerts.try', { thresholds: [] }],
    ] as const) {
      expect(await window.raw(name, input)).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } })
    }
  }
})

test('tightening is at once and counts from then on; loosening waits for a supervisor', async () => {
  const change = { rule: 'refusals', name: 'count', reason: '收得再紧一些' } as const
  expect(await officer.raw('alerts.tighten', { ...change, from: 8, value: 9 })).toMatchObject({
    ok: false,
    error: { code: 'INVALID', field: 'value' },
  })
  expect(await officer.raw('alerts.tighten', { ...change, from: 7, value: 4 })).toMatchObject({
    ok: false,
    error: { code: 'CONFLICT' },
  })
  expect(await officer.raw('alerts.tighten', { ...change, from: 8, value: 1 })).toMatchObject({ ok: false })
  expect(await officer.raw('alerts.tighten', { ...change, name: 'constructor', from: 8, value: 4 })).toMatchObject({
    ok: false,
  })
  await officer.call('alerts.tighten', { ...change, from: 8, value: 4 })
  const fresh = await office.as('collector', '冯新')
  await probe(fresh, 4)
  catchUpAlerts(office.house)
  expect((await open()).some(({ staffName }) => staffName === '冯新')).toBe(true)

  await officer.confirm()
  const loosen = { ...change, from: 4, value: 20, reason: '误报太多，放宽' }
  const { changeId } = await officer.call('alerts.loosen', loosen)
  const standing = async () =>
    (await officer.call('alerts.thresholds', {})).rows.find(({ rule }) => rule === 'refusals')
  expect((await standing())?.thresholds[0]).toMatchObject({ value: 4, standard: 8, waits: true })
  expect(await officer.raw('changes.approve', { id: changeId })).toMatchObject({ ok: false })
  const supervisor = await office.as('supervisor', '李主管')
  await supervisor.confirm()
  await supervisor.call('changes.approve', { id: changeId })
  expect((await standing())?.thresholds[0]).toMatchObject({ value: 20, waits: false })
})

test('the tuning page says what each rule would have raised, at these thresholds and at those that stand', async () => {
  const ended = () =>
    office.events.flatMap(({ event, payload }) => {
      const job = payload as { kind: string; state: string; result?: Record<string, number> }
      return event === 'job.progress' && job.kind === 'alert-try' && job.state !== 'running' ? [job] : []
    })
  await officer.call('alerts.try', { thresholds: [{ rule: 'refusals', name: 'count', value: 8 }] })
  await expect.poll(() => ended().length, { timeout: 60_000 }).toBe(1)
  const [job] = ended()
  expect(job?.state).toBe('done')
  // Three people tried twelve, nine and nine times; at twenty nobody did.
  expect(job?.result).toMatchObject({ refusals: 3, 'refusals/present': 0, 'trail-broken': 0 })
  office.clock.forward(minute)
  expect(
    await officer.raw('alerts.try', { thresholds: [{ rule: 'refusals', name: 'count', value: 0 }] }),
  ).toMatchObject({ ok: false })
})

test('across a restart: what happened before it and was not looked at yet is raised, and nothing twice', async () => {
  const other = await makeOffice()
  try {
    const [watching, trying] = [await other.as('security-officer'), await other.as('collector')]
    await probe(trying, 8)
    catchUpAlerts(other.house)
    other.clock.forward(24 * 60 * minute)
    await other.signIn(trying)
    await probe(trying, 8)
    await other.restart()
    catchUpAlerts(other.house)
    const { login, password, secret } = watching
    const again = Object.assign(other.window(), { login, password, secret })
    await other.signIn(again)
    expect((await again.call('alerts.list', { view: 'open' })).rows).toHaveLength(2)
  } finally {
    await other.close()
  }
})

test('an alert that could not be kept is raised by the next beat', async () => {
  const other = await makeOffice()
  try {
    const [watching, trying] = [await other.as('security-officer'), await other.as('collector')]
    await probe(trying, 8)
    const { db } = other.house.open!.vault
    db.exec(`CREATE TEMP TRIGGER full BEFORE INSERT ON main.alert BEGIN SELECT raise(ABORT, 'no room'); END`)
    const watch = new AlertWatch(other.house)
    expect(() => {
      while (watch.beat(1_000));
    }).toThrow('no room')
    db.exec('DROP TRIGGER full')
    expect(other.trail(5).map(({ act }) => act)).not.toContain('alert.raised')
    while (watch.beat(1_000));
    expect((await watching.call('alerts.list', { view: 'open' })).rows).toHaveLength(1)
  } finally {
    await other.close()
  }
})

test('across a change of keys: what was remembered counts on, and nothing is read again', async () => {
  const other = await makeOffice()
  try {
    const [watching, trying] = [await other.as('security-officer'), await other.as('collector')]
    await probe(trying, 5)
    const watch = new AlertWatch(other.house)
    while (watch.beat(1_000));
    await watching.confirmFactor(other.code(watching))
    const { jobId } = await watching.call('rotation.start', { keys: ['database', 'field'], why: '到期更换' })
    expect(await endOf(other, jobId)).toMatchObject({ state: 'done' })
    await probe(trying, 3)
    // One beat, and no more: one that begins anew says that there is more to do.
    expect(watch.beat(1_000)).toBe(false)
    expect((await watching.call('alerts.list', { view: 'open' })).rows).toMatchObject([
      { rule: 'refusals', figures: { count: 8 } },
    ])
  } finally {
    await other.close()
  }
})
