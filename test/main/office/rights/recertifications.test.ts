// The quarterly recertification: who has to say it of whom, what their word does, and what they may not; unused rights.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { follow } from '../../../../main/audit/follow-routine.ts'
import { openRound, quarterOf } from '../../../../main/office/rights/rounds.ts'
import { localDateOf } from '../../../../shared/values/dates.ts'
import type { Window } from '../../../support/office.ts'
import { makeScene, type Scene } from './scene.ts'

let at: Scene
beforeAll(async () => {
  at = await makeScene()
}, 90_000)
afterAll(() => at.office.close())

const rowsOf = async (window: Window) => (await window.call('recertifications.list', {})).rows
const mine = async (window: Window) =>
  (await rowsOf(window))
    .filter((row) => row.mine)
    .map(({ name }) => name)
    .sort()
const itemOf = async (window: Window, name: string) => (await rowsOf(window)).find((row) => row.name === name)!

describe('a round', () => {
  test('is opened once a quarter, by the program, with one item for every active account', async () => {
    expect(await at.officer.call('recertifications.list', {})).toEqual({ round: null, rounds: [], rows: [] })
    expect(openRound(at.office.house)).toBe(true)
    expect(at.office.trail(1)[0]).toMatchObject({ act: 'recertification.begun', outcome: 'done' })
    expect(openRound(at.office.house)).toBe(false)
    const { round, rows } = await at.officer.call('recertifications.list', {})
    expect(round).toMatchObject({
      name: quarterOf(localDateOf(at.office.clock.now())),
      overdue: false,
      finishedAt: null,
    })
    expect(rows).toHaveLength(6)
    expect(quarterOf('2026-01-01')).toBe('2026-Q1')
    expect(quarterOf('2026-12-31')).toBe('2026-Q4')
  })

  test('asks of each account whoever answers for it, and nobody of themself', async () => {
    expect(await mine(at.supervisor)).toEqual(['安全专员', '本队催收'].sort())
    expect(await mine(at.officer)).toEqual(['本队主管', '前台', '法务', '周敏'].sort())
    expect((await rowsOf(at.supervisor)).map(({ name }) => name)).not.toContain('前台')
    expect(await at.supervisor.call('recertifications.count', {})).toEqual({ mine: 2, overdue: false })
    const { id } = await itemOf(at.supervisor, '本队主管')
    const word = { id, verdict: 'confirmed' as const, reason: '岗位没有变化' }
    expect(await at.supervisor.refusal('recertifications.decide', word)).toBe('OTHER_PERSON')
    const { id: frontDesk } = await itemOf(at.officer, '前台')
    expect(await at.supervisor.refusal('recertifications.decide', { ...word, id: frontDesk })).toBe('NOT_FOUND')
    for (const window of [at.collector, at.administrator, at.frontDesk, at.legal]) {
      expect(await window.refusal('recertifications.decide', word)).toBe('FORBIDDEN')
    }
  })

  test('keeps a person’s other account from judging them', async () => {
    const { db } = at.office.house.open!.vault
    const number = db.prepare("SELECT employment_number FROM staff WHERE name = '本队催收'").pluck().get() as string
    const own = db.prepare("SELECT employment_number FROM staff WHERE name = '本队主管'").pluck().get() as string
    db.prepare('DROP INDEX staff_employment').run()
    // As somebody with the key of the file might have written it: other width, other case, a space.
    db.prepare("UPDATE staff SET employment_number = ? WHERE name = '本队主管'").run(
      ` ${number.toUpperCase()} `.normalize('NFKC'),
    )
    expect(await mine(at.supervisor)).toEqual(['安全专员'])
    expect(
      await at.supervisor.refusal('recertifications.decide', {
        id: (await itemOf(at.officer, '本队催收')).id,
        verdict: 'confirmed',
        reason: '岗位没有变化',
      }),
    ).toBe('OTHER_PERSON')
    db.prepare("UPDATE staff SET employment_number = ? WHERE name = '本队主管'").run(own)
  })

  test('confirms with a reason, once', async () => {
    const { id } = await itemOf(at.officer, '前台')
    for (const reason of ['', '好', '好好好好好好', '   ']) {
      expect(await at.officer.refusal('recertifications.decide', { id, verdict: 'confirmed', reason })).toBe('INVALID')
    }
    await at.officer.call('recertifications.decide', { id, verdict: 'confirmed', reason: '岗位没有变化' })
    expect(at.office.trail(1)[0]).toMatchObject({ act: 'recertification.confirmed' })
    expect(await at.officer.refusal('recertifications.decide', { id, verdict: 'end', reason: '改变主意了' })).toBe(
      'WRONG_STATE',
    )
    expect(await itemOf(at.officer, '前台')).toMatchObject({ verdict: 'confirmed', byName: '安全专员', mine: false })
  })

  test('lowers at once', async () => {
    const { id } = await itemOf(at.supervisor, '本队催收')
    const word = { id, verdict: 'lower' as const, reason: '只做辅助工作' }
    expect(await at.supervisor.refusal('recertifications.decide', word)).toBe('INVALID')
    expect(await at.supervisor.refusal('recertifications.decide', { ...word, level: 'L3' })).toBe('INVALID')
    expect(await itemOf(at.supervisor, '本队催收')).toMatchObject({ verdict: null })
    await at.supervisor.call('recertifications.decide', { ...word, level: 'L1' })
    await at.collector.call('session.unlock', { password: at.collector.password })
    expect(await at.collector.refusal('cases.list', { sort: 'placed' })).toBe('FORBIDDEN')
  })

  test('asks the administrator to end an account', async () => {
    const { id } = await itemOf(at.officer, '法务')
    await at.officer.call('recertifications.decide', { id, verdict: 'end', reason: '已经离职一个月' })
    const { rows } = await at.administrator.call('recertifications.toEnd', {})
    expect(rows).toMatchObject([{ name: '法务', reason: '已经离职一个月', byName: '安全专员' }])
    await at.administrator.confirm()
    const { rows: accounts } = await at.administrator.call('staff.list', {})
    const { id: staffId, version } = accounts.find(({ name }) => name === '法务')!
    await at.administrator.call('staff.deactivate', { id: staffId, version })
    expect((await at.administrator.call('recertifications.toEnd', {})).rows).toEqual([])
  })

  test('is overdue after its day, and over once everybody was judged', async () => {
    at.office.clock.forward(25 * 86_400_000)
    const signIn = (window: Window) => at.office.signIn(window)
    await signIn(at.officer)
    await signIn(at.supervisor)
    expect(await at.officer.call('recertifications.list', {})).toMatchObject({ round: { overdue: true } })
    expect(await at.officer.call('recertifications.count', {})).toEqual({ mine: 2, overdue: true })
    for (const window of [at.officer, at.supervisor]) {
      for (const { id, mine } of await rowsOf(window)) {
        if (mine) await window.call('recertifications.decide', { id, verdict: 'confirmed', reason: '核对过岗位职责' })
      }
    }
    const { round } = await at.officer.call('recertifications.list', {})
    expect(round).toMatchObject({ overdue: false })
    expect(round?.finishedAt).not.toBeNull()
  })

  test('of a later quarter leaves the one before as it is; a clock set back opens none', async () => {
    const before = quarterOf(localDateOf(at.office.clock.now()))
    at.office.clock.forward(95 * 86_400_000)
    expect(openRound(at.office.house)).toBe(true)
    at.office.clock.forward(-190 * 86_400_000)
    expect(openRound(at.office.house)).toBe(false)
    at.office.clock.forward(95 * 86_400_000)
    await at.office.signIn(at.officer)
    expect((await at.officer.call('recertifications.list', { round: before })).rows).not.toEqual([])
    expect(await at.officer.refusal('recertifications.list', { round: '1999-Q1' })).toBe('NOT_FOUND')
  })
})

test('unused rights are those of the role that left no record for ninety days', async () => {
  await at.office.signIn(at.supervisor)
  await at.supervisor.call('cases.list', { sort: 'placed' })
  const open = at.office.house.open!
  while (follow(open, 1000, Number.POSITIVE_INFINITY) > 0);
  const { rows } = await at.supervisor.call('rights.unused', {})
  const own = rows.find(({ name }) => name === '本队主管')!
  expect(rows.map(({ name }) => name)).not.toContain('前台')
  const cases = own.areas.find(({ area }) => area === 'cases')!
  expect(cases.lastUsedOn).toBe(localDateOf(at.office.clock.now()))
  expect(cases.unused).not.toContain('cases.list')
  expect(cases.unused).toContain('cases.setTags')
  // A whole area, never used.
  expect(own.areas.find(({ area }) => area === 'letters')).toMatchObject({ lastUsedOn: null })
  // Refused tries are no use.
  const idle = rows.find(({ name }) => name === '本队催收')!
  expect(idle.areas.find(({ area }) => area === 'cases')).toMatchObject({ lastUsedOn: null })
})
