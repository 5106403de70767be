// Ceilings where grants open what is nobody's by right, and what leaves the office; raw through the gate. And the two
// pure parts that count: time as the office lived it, and windows that slide.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { randomFrom } from '../../build/demo-data/index.ts'
import { SlidingWindows } from '../../main/gate/sliding-windows.ts'
import { OfficeTime } from '../../main/gate/tally.ts'
import { grant, idNumberOf, type Setup, setup } from '../main/office/access/setup.ts'
import { refusalOf, usedOf } from '../main/office/ceilings/ceilings-office.ts'
import { storeCeiling } from '../support/ceilings.ts'

const hour = 3_600_000

describe('a window', () => {
  test('counts each once, lets go of what has left it, and says when there is room', () => {
    const seen = new SlidingWindows([hour])
    const window = seen.windows[0]!
    for (const [key, at] of [
      ['a', 0],
      ['b', 10],
      ['a', 20],
      ['c', 30],
    ] as const) {
      seen.add(key, at)
    }
    expect(window.count(40)).toBe(3)
    // `b` leaves first: `a` was seen again later.
    expect(window.opensIn(40, 3, 1)).toBe(hour + 10 - 40)
    expect(window.opensIn(40, 3, 2)).toBe(hour + 20 - 40)
    expect(window.count(hour + 10)).toBe(2)
    expect(seen.has('b', window)).toBe(false)
    expect(window.count(hour + 31)).toBe(0)
  })

  test('of any length counts as one that keeps every sight and looks through all of them', () => {
    const random = randomFrom(20_261_122)
    const lengths = [50, 400]
    const seen = new SlidingWindows(lengths)
    const last = new Map<number, number>()
    let time = 0
    for (let step = 0; step < 20_000; step += 1) {
      time += random.chance(0.01) ? random.whole(0, 500) : random.whole(0, 3)
      const key = random.whole(1, 120)
      if (random.chance(0.7)) {
        seen.add(key, time)
        last.set(key, time)
        continue
      }
      // Not each is asked each time: what has left one window may still stand in the other.
      const place = random.whole(0, 1)
      const window = seen.windows[place]!
      const inside = [...last.values()].filter((at) => at > time - lengths[place]!).sort((one, other) => one - other)
      expect(window.count(time)).toBe(inside.length)
      expect(seen.has(key, window)).toBe((last.get(key) ?? Number.NEGATIVE_INFINITY) > time - lengths[place]!)
      if (inside.length === 0) continue
      const [most, more] = [random.whole(1, 100), random.whole(1, 50)]
      const leaving = Math.min(Math.max(inside.length + more - most, 1), inside.length)
      expect(window.opensIn(time, most, more)).toBe(inside[leaving - 1]! + lengths[place]! - time)
    }
  })
})

describe('the office’s time', () => {
  test('goes on with the clock, and takes nothing back', () => {
    const time = new OfficeTime()
    const start = time.at(1_000_000)
    expect(time.at(1_000_000 + hour) - start).toBe(hour)
    // Set back by five hours and right again: nothing has passed.
    time.at(1_000_000 - 4 * hour)
    expect(time.at(1_000_000 + hour) - start).toBe(hour)
    expect(time.at(1_000_000 + 2 * hour) - start).toBe(2 * hour)
  })

  test('heals after a clock that was years ahead: work goes on in small steps', () => {
    const time = new OfficeTime()
    time.at(0)
    const ahead = time.at(4 * 365 * 24 * hour)
    let now = 2 * hour
    time.at(now)
    for (let step = 0; step < 6; step += 1) {
      now += hour / 6
      time.at(now)
    }
    expect(time.at(now) - ahead).toBe(hour)
  })
})

describe('what grants open', () => {
  let scene: Setup
  beforeAll(async () => {
    scene = await setup()
  }, 60_000)
  afterAll(() => scene.office.close())

  test('an identity in full counts over the year, whoever’s it is, and stops at the ceiling', async () => {
    const { collector, ours, colleagues } = scene
    await grant(scene, collector, [{ kind: 'debtor', id: ours.debtorId, fields: ['idNumber'] }])
    await collector.call('grants.reveal', idNumberOf(ours.debtorId))
    await collector.call('grants.reveal', idNumberOf(ours.debtorId))
    expect(await usedOf(collector, 'identity', 'year')).toBe(1)
    expect(await usedOf(collector, 'outside', 'year')).toBe(0)

    await grant(scene, collector, [{ kind: 'debtor', id: colleagues.debtorId, fields: ['idNumber', 'phones'] }])
    storeCeiling(scene.office, 'identity', 'year', 1)
    const reached = await refusalOf(collector, 'grants.reveal', idNumberOf(colleagues.debtorId))
    expect(reached).toMatchObject({
      code: 'CEILING_REACHED',
      params: { kind: 'identity', reason: 'identity-year', span: 'year', limit: 1 },
    })
    expect(JSON.stringify(reached)).not.toContain('110101198502143217')
    // The one that was seen is not taken away.
    await collector.call('grants.reveal', idNumberOf(ours.debtorId))
    expect(await usedOf(collector, 'identity', 'year')).toBe(1)
  })

  test('somebody outside one’s duties counts as such, with the phone towards the year’s 250', async () => {
    const { collector, colleagues } = scene
    await collector.call('grants.reveal', { kind: 'debtor', id: colleagues.debtorId, field: 'phones' })
    expect(await usedOf(collector, 'outside', 'year')).toBe(1)
    expect(await usedOf(collector, 'outside', 'hour')).toBe(1)
    expect(await usedOf(collector, 'contact', 'year')).toBe(1)
    storeCeiling(scene.office, 'contact', 'year', 1)
    await collector.call('grants.reveal', { kind: 'debtor', id: colleagues.debtorId, field: 'phones' })
  })

  test('an export is stopped before a place is asked for', async () => {
    storeCeiling(scene.office, 'exports', 'day', 1)
    const { officer, office } = scene
    let asked = 0
    const { desktop } = office.house
    const choose = desktop.chooseSaveFile.bind(desktop)
    Object.assign(desktop, {
      chooseSaveFile: (...args: Parameters<typeof choose>) => {
        asked += 1
        return choose(...args)
      },
    })
    office.answers.saveFile = `${office.profile}/trail.jsonl`
    await officer.confirm()
    await officer.call('trail.export', {})
    await officer.confirm()
    const reached = await refusalOf(officer, 'trail.export', {})
    expect(reached).toMatchObject({ code: 'CEILING_REACHED', params: { kind: 'exports', limit: 1 } })
    expect(asked).toBe(1)
  })
})
