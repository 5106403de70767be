// Lowering at once, raising by two, and the counts of a year; raw through the gate.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { usualCeilings } from '../../../../shared/values/ceilings.ts'
import { localDateOf } from '../../../../shared/values/dates.ts'
import { storeCeiling } from '../../../support/ceilings.ts'
import type { Window } from '../../../support/office.ts'
import { approveAllAt } from '../../../support/second-person.ts'
import { registration } from '../visits/front-desk.ts'
import { type CeilingsOffice, lower, openCeilingsOffice, refusalOf, usedOf } from './ceilings-office.ts'

const dayMilliseconds = 24 * 3_600_000
let scene: CeilingsOffice
beforeAll(async () => {
  scene = await openCeilingsOffice(20)
}, 60_000)
afterAll(() => scene.office.close())

const mostOf = async (kind: string, span: string): Promise<number | null> => {
  const { rows } = await scene.security.call('ceilings.list', {})
  return rows.find((row) => row.kind === kind && row.span === span)!.most
}
const change = { kind: 'people', span: 'day', from: 2_000, most: 1_000, reason: '试行更低的上限' } as const

describe('a ceiling', () => {
  test('begins with the usual figures, the year’s by law', async () => {
    for (const { kind, span, most } of usualCeilings) expect(await mostOf(kind, span)).toBe(most)
    expect([
      await mostOf('identity', 'year'),
      await mostOf('contact', 'year'),
      await mostOf('outside', 'year'),
    ]).toEqual([25, 250, 2_500])
  })

  test('is lowered at once, with a reason that says something, and recorded', async () => {
    for (const reason of ['', '    ', '啊啊啊啊啊啊', 'ok']) {
      expect((await refusalOf(scene.security, 'ceilings.lower', { ...change, reason })).code).toBe('INVALID')
    }
    await scene.security.call('ceilings.lower', change)
    expect(await mostOf('people', 'day')).toBe(1_000)
    expect(scene.office.trail(1)[0]).toMatchObject({
      act: 'ceiling.set',
      body: { changes: [{ field: 'people-day', from: 2_000, to: 1_000 }], details: { reason: change.reason } },
    })
    // Off the figures that the page showed: somebody else was quicker.
    expect((await refusalOf(scene.security, 'ceilings.lower', { ...change, most: 900 })).code).toBe('CONFLICT')
  })

  test('is not raised by the way of lowering, nor set beyond its bounds, nor where there is none', async () => {
    const attempts = [
      { ...change, from: 1_000, most: 1_001 },
      { ...change, from: 1_000, most: 0 },
      { ...change, from: 1_000, most: 1_000_000 },
      { ...change, from: 1_000, most: 1_000 },
      { ...change, kind: 'prints', span: 'year', from: null, most: 5 },
    ]
    for (const attempt of attempts) {
      expect((await refusalOf(scene.security, 'ceilings.lower', attempt)).code).toBe('INVALID')
    }
    expect(await mostOf('people', 'day')).toBe(1_000)
  })

  test('takes two to be raised, the usual figure too: never one alone', async () => {
    await scene.security.confirm()
    const raise = { ...change, from: 1_000, most: 2_000, reason: '大客户移交，需要更多' }
    const { changeId } = await scene.security.call('ceilings.raise', raise)
    expect(await mostOf('people', 'day')).toBe(1_000)
    expect(await scene.security.refusal('changes.approve', { id: changeId })).toBe('OTHER_PERSON')
    expect(await approveAllAt(scene.supervisor)).toBe(1)
    expect(await mostOf('people', 'day')).toBe(2_000)
    expect((await refusalOf(scene.security, 'ceilings.raise', { ...raise, from: 2_000, most: 500 })).code).toBe(
      'INVALID',
    )
  })

  test('that was lowered meanwhile is not raised by what was proposed before', async () => {
    await scene.security.confirm()
    await scene.security.call('ceilings.raise', { ...change, from: 2_000, most: 3_000, reason: '大客户移交，需要更多' })
    await lower(scene, 'people', 'day', 800)
    await scene.supervisor.confirm()
    const { rows } = await scene.supervisor.call('changes.list', { view: 'for-me' })
    expect(await scene.supervisor.refusal('changes.approve', { id: rows[0]!.id })).toBe('CONFLICT')
    expect(await mostOf('people', 'day')).toBe(800)
  })

  test('is nobody else’s to see or set', async () => {
    for (const window of [scene.collector, scene.supervisor, await scene.office.as('administrator', 'administrator')]) {
      for (const name of ['ceilings.list', 'ceilings.people']) {
        expect(await window.refusal(name as 'ceilings.list', {})).toBe('FORBIDDEN')
      }
      expect(await window.refusal('ceilings.lower', change)).toBe('FORBIDDEN')
    }
  })
})

describe('who is near', () => {
  test('the security officer sees everybody, the nearest first, and is recorded as having looked', async () => {
    await scene.collector.call('cases.list', { sort: 'placed', limit: 10 })
    const { rows } = await scene.security.call('ceilings.people', {})
    const own = rows.find(({ name }) => name === 'collector')!
    expect(own.uses).toContainEqual({ kind: 'people', span: 'hour', used: 10, most: 600 })
    expect(rows.map(({ nearest }) => nearest)).toEqual([...rows.map(({ nearest }) => nearest)].sort((a, b) => b - a))
    const [record] = scene.office.trail(1)
    expect(record).toMatchObject({ act: 'ceiling.listed' })
    expect(record!.body.subjects.map(({ kind }) => kind)).toContain('staff')
  })

  test('oneself sees one’s own', async () => {
    expect(await usedOf(scene.collector, 'people', 'hour')).toBe(10)
    expect(await usedOf(scene.colleague, 'people', 'hour')).toBe(0)
  })
})

describe('twelve months', () => {
  let desk: Window
  const past: string[] = []

  beforeAll(async () => {
    desk = await scene.office.as('front-desk')
    const other = await scene.office.as('front-desk', 'another desk')
    const notice = await desk.call('notices.current', {})
    const hostId = await scene.office.idOf(scene.collector)
    for (let index = 0; index < 6; index += 1) {
      past.push(localDateOf(scene.office.clock.now()))
      const { idKind: _kind, idNumber: _number, ...wish } = registration({ hostId, notice })
      await other.call('visits.register', { ...wish, phone: `1390000${String(1000 + index)}` } as never)
    }
    scene.office.clock.forward(60 * dayMilliseconds)
    for (const window of [desk, scene.security, scene.collector]) await scene.office.signIn(window)
  }, 60_000)

  test('visitors of weeks ago whom somebody else registered are outside, each once', async () => {
    await desk.call('visits.list', { day: past[0]! })
    expect(await usedOf(desk, 'outside', 'year')).toBe(6)
    await desk.call('visits.list', { day: past[0]! })
    expect(await usedOf(desk, 'outside', 'year')).toBe(6)
    expect(await usedOf(desk, 'outside', 'hour')).toBe(6)
  })

  test('they count on for a year, over days and starts of the program, and then no more', async () => {
    await lower(scene, 'outside', 'year', 6)
    scene.office.clock.forward(2 * dayMilliseconds)
    await scene.office.signIn(desk)
    expect(await usedOf(desk, 'outside', 'day')).toBe(0)
    expect(await usedOf(desk, 'outside', 'year')).toBe(6)
    // Whoever was seen is seen again; nobody new is.
    await desk.call('visits.list', { day: past[0]! })
    const { db } = scene.office.house.open!.vault
    db.prepare(
      `UPDATE ceiling_person SET person = 'somebody-else' WHERE kind = 'outside' AND person = (SELECT min(person) FROM ceiling_person WHERE kind = 'outside')`,
    ).run()
    const reached = await refusalOf(desk, 'visits.list', { day: past[0]! })
    expect(reached).toMatchObject({
      code: 'CEILING_REACHED',
      params: { kind: 'outside', reason: 'outside-year', span: 'year', limit: 6 },
    })
    scene.office.clock.forward(366 * dayMilliseconds)
    await scene.office.signIn(desk)
    await desk.call('visits.list', { day: past[0]! })
    storeCeiling(scene.office, 'outside', 'year', 2_500)
  })
})
