// Who is inside, how a visit ends, and the day's list.

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { badgeQrContent } from '../../../../shared/values/badge.ts'
import { addDays, localDateOf } from '../../../../shared/values/dates.ts'
import { type FrontDesk, openFrontDesk, otherId, registration } from './front-desk.ts'

let front: FrontDesk
beforeAll(async () => {
  front = await openFrontDesk()
}, 60_000)
afterAll(() => front.office.close())

const nobody = '0190a0a0-0000-7000-8000-000000000000'
const today = (): string => localDateOf(front.office.clock.now())
const arrive = (change: Parameters<typeof registration>[1] = {}) =>
  front.desk.call('visits.register', registration(front, change))
const what = async (name: 'visits.undoSignOut' | 'visits.closeNotSignedOut' | 'visits.signOut', input: object) => {
  const reply = await front.desk.raw(name, input)
  return reply.ok ? 'done' : `${reply.error.code} ${reply.error.params.what ?? reply.error.field ?? ''}`.trim()
}

// Each test begins with an empty building.
beforeEach(async () => {
  const { rows } = await front.desk.call('visits.inside', {})
  for (const { id } of rows) await front.desk.call('visits.closeNotSignedOut', { id })
})

describe('who is inside', () => {
  it('counts heads, longest first, and names each visit in the trail', async () => {
    const first = await arrive({ partySize: 3 })
    front.office.clock.forward(60_000)
    const second = await arrive({ partySize: 1 })
    const { rows, people, longStayMinutes } = await front.desk.call('visits.inside', {})
    expect(rows.map(({ id }) => id)).toEqual([first.id, second.id])
    expect([people, longStayMinutes]).toEqual([4, 120])
    const record = front.office.trail(1)[0]!
    expect(record.act).toBe('visit.inside-listed')
    expect(record.body.subjects.map(({ id }) => id).toSorted()).toEqual([first.id, second.id].toSorted())
  })

  it('flags a stay over the setting, not one of just so long', async () => {
    await arrive()
    front.office.clock.forward(119 * 60_000)
    expect((await front.desk.call('visits.inside', {})).rows[0]?.longStay).toBe(false)
    front.office.clock.forward(2 * 60_000)
    expect((await front.desk.call('visits.inside', {})).rows[0]?.longStay).toBe(true)
  })

  it('keeps those of yesterday inside until somebody says otherwise: midnight invents nothing', async () => {
    const { id } = await arrive()
    const day = today()
    front.office.clock.forward(86_400_000)
    const { rows } = await front.desk.call('visits.inside', {})
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ id, state: 'inside', leftAt: null, longStay: true })
    await front.desk.call('visits.closeNotSignedOut', { id })
    expect(await front.desk.call('visits.read', { id })).toMatchObject({ state: 'not-signed-out', leftAt: null })
    const listed = await front.desk.call('visits.list', { day })
    expect(listed.rows.find((row) => row.id === id)?.leftAt).toBeNull()
  })
})

describe('signing out', () => {
  it('takes the badge as scanned, typed, or in small letters without dashes', async () => {
    for (const shape of [
      (badge: string) => badgeQrContent(badge),
      (badge: string) => badge,
      (badge: string) => badge.toLowerCase().replaceAll('-', ''),
      (badge: string) => ` ${badge.slice(2)} `,
    ]) {
      const { id, badgeNumber } = await arrive()
      const row = await front.desk.call('visits.signOut', { by: 'badge', badge: shape(badgeNumber) })
      expect(row).toMatchObject({ id, state: 'left' })
      expect(row.leftAt).not.toBeNull()
    }
    expect((await front.desk.call('visits.inside', {})).rows).toEqual([])
  })

  it('names the visit and the change in the trail', async () => {
    const { id, badgeNumber } = await arrive()
    await front.desk.call('visits.signOut', { by: 'visit', id })
    expect(front.office.trail(1)[0]).toMatchObject({
      act: 'visit.signed-out',
      body: {
        subjects: [{ kind: 'visit', id, label: badgeNumber }],
        changes: [{ field: 'state', from: 'inside', to: 'left' }],
      },
    })
  })

  it('tells a misread badge from one that is nobody’s, and both from one used already', async () => {
    const { badgeNumber } = await arrive()
    const wrongLetter = `${badgeNumber.slice(0, -1)}${badgeNumber.endsWith('A') ? 'B' : 'A'}`
    expect(await what('visits.signOut', { by: 'badge', badge: wrongLetter })).toBe('INVALID badge')
    expect(await what('visits.signOut', { by: 'badge', badge: 'hello' })).toBe('INVALID badge')
    expect(await what('visits.signOut', { by: 'visit', id: nobody })).toBe('NOT_FOUND')
    expect(await what('visits.signOut', { by: 'badge', badge: badgeNumber })).toBe('done')
    expect(await what('visits.signOut', { by: 'badge', badge: badgeNumber })).toBe('WRONG_STATE visit-signed-out')
  })

  it('is undone within five minutes and not after', async () => {
    const { id } = await arrive()
    await front.desk.call('visits.signOut', { by: 'visit', id })
    front.office.clock.forward(4 * 60_000)
    expect(await what('visits.undoSignOut', { id })).toBe('done')
    expect(await front.desk.call('visits.read', { id })).toMatchObject({ state: 'inside', leftAt: null })
    await front.desk.call('visits.signOut', { by: 'visit', id })
    front.office.clock.forward(5 * 60_000 + 1000)
    expect(await what('visits.undoSignOut', { id })).toBe('WRONG_STATE visit-undo-late')
    expect(await what('visits.undoSignOut', { id: nobody })).toBe('NOT_FOUND')
  })

  it('never follows a closing, nor a closing a signing out', async () => {
    const closed = await arrive()
    await front.desk.call('visits.closeNotSignedOut', { id: closed.id })
    expect(await what('visits.signOut', { by: 'visit', id: closed.id })).toBe('WRONG_STATE visit-closed')
    expect(await what('visits.undoSignOut', { id: closed.id })).toBe('WRONG_STATE visit-not-left')
    const left = await arrive()
    await front.desk.call('visits.signOut', { by: 'visit', id: left.id })
    expect(await what('visits.closeNotSignedOut', { id: left.id })).toBe('WRONG_STATE visit-signed-out')
    expect(await what('visits.closeNotSignedOut', { id: nobody })).toBe('NOT_FOUND')
  })
})

describe('the day’s list', () => {
  it('pages newest first without repeating or leaving out', async () => {
    front.office.clock.forward(86_400_000)
    const ids: string[] = []
    for (let count = 0; count < 55; count += 1) ids.push((await arrive()).id)
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page: { rows: { id: string }[]; next: string | null } = await front.desk.call('visits.list', {
        day: today(),
        ...(cursor === undefined ? {} : { cursor }),
      })
      seen.push(...page.rows.map(({ id }) => id))
      cursor = page.next ?? undefined
      // Somebody comes in between two pages.
      if (seen.length === 50) await arrive()
    } while (cursor !== undefined)
    expect(seen).toEqual(ids.toReversed())
  })

  it('finds by name, pinyin, initials, organisation, plate, host and badge, and takes wildcards literally', async () => {
    front.office.clock.forward(86_400_000)
    const day = today()
    const { id, badgeNumber } = await arrive({ name: '赫连铁树', organisation: '百分%之一公司', plate: '粤Z8888港' })
    await arrive({ name: '独孤求', ...otherId, organisation: '', plate: '' })
    for (const search of [
      '赫连',
      '铁',
      'helian',
      'he lian',
      'hlts',
      '分%之',
      '粤Z8888',
      'z8888',
      badgeNumber.slice(2),
    ]) {
      const { rows } = await front.desk.call('visits.list', { day, search })
      expect(
        rows.map((row) => row.id),
        search,
      ).toEqual([id])
    }
    expect((await front.desk.call('visits.list', { day, search: '陈国' })).rows).toHaveLength(2)
    expect((await front.desk.call('visits.list', { day, search: '%' })).rows).toHaveLength(1)
    for (const search of ['_', '\\', '13800138000', "' OR 1=1 --", '不在']) {
      expect((await front.desk.call('visits.list', { day, search })).rows, search).toEqual([])
    }
    const record = front.office.trail(1)[0]!
    expect(record.body.details).toEqual({ day, rows: 0, searchLength: 2 })
  })

  it.each(['x', '!!', btoa('["a"]'), btoa('[1,2]'), btoa('{"a":1}'), 'A'.repeat(513)])(
    'refuses the cursor %s',
    async (cursor) => {
      const reply = await front.desk.raw('visits.list', { day: today(), cursor })
      expect(reply).toMatchObject({ ok: false, error: { code: 'INVALID', field: 'cursor' } })
    },
  )

  it('has nothing on a day without visits', async () => {
    expect(await front.desk.call('visits.list', { day: addDays(today(), -400) })).toEqual({ rows: [], next: null })
  })
})

describe('hosts', () => {
  it('are found by name, pinyin and initials, the likeliest first, and only while they are here', async () => {
    await front.office.as('legal', '顾晨')
    const search = async (typed: string): Promise<string[]> =>
      (await front.desk.call('visits.hosts', { search: typed })).rows.map(({ name }) => name)
    expect(await search('陈国')).toEqual(['陈国栋'])
    expect(await search('chenguo')).toEqual(['陈国栋'])
    expect(await search('cgd')).toEqual(['陈国栋'])
    expect((await search('chen'))[0]).toBe('陈国栋')
    expect(await search('chen')).toContain('顾晨')
    expect(await search('没有')).toEqual([])
    const administrator = await front.office.as('administrator')
    const leaver = await front.office.as('collector', '离职者')
    const { rows } = await administrator.call('staff.list', { search: '离职者' })
    await administrator.confirm()
    await administrator.call('staff.deactivate', { id: rows[0]!.id, version: rows[0]!.version })
    expect(await search('离职者')).toEqual([])
    expect(leaver.login).not.toBe('')
    const reply = await front.desk.raw('visits.register', registration(front, { hostId: rows[0]!.id }))
    expect(reply).toMatchObject({ ok: false, error: { code: 'INVALID', field: 'hostId' } })
  })
})

describe('reading one', () => {
  it('answers NOT_FOUND and records who asked for what', async () => {
    expect(await front.desk.refusal('visits.read', { id: nobody })).toBe('NOT_FOUND')
    const record = front.office.trail(1)[0]!
    expect(record).toMatchObject({ act: 'call.refused', outcome: 'refused', body: { subjects: [{ id: nobody }] } })
  })
})
