// The questions that the trail answers: what a person saw, who saw a record, who held a right, what happened between two
// times; each against what the records themselves say.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { TrailEntry } from '../../../../main/audit/entry.ts'
import { follow } from '../../../../main/audit/follow-routine.ts'
import { inTransaction } from '../../../../main/gate/record-act.ts'
import type { Role } from '../../../../shared/policy.ts'
import { localDateOf } from '../../../../shared/values/dates.ts'
import { makeOffice, type Office, type Window } from '../../../support/office.ts'

let office: Office
let officer: Window
beforeAll(async () => {
  office = await makeOffice()
  officer = await office.as('security-officer', '赵明')
}, 60_000)
afterAll(() => office.close())

type Record = {
  who: string
  act: 'case.read' | 'case.listed' | 'phone.revealed'
  about: string[]
  refused?: boolean
  role?: Role
}

/** As the routine does while nobody asks. */
const caughtUp = (): void => {
  while (follow(office.house.open!, 1_000, 1_000) > 0);
}
beforeEach(caughtUp)

/** Records of colleagues who exist in the trail alone. */
const write = ({ who, act, about, refused, role = 'collector' }: Record): number =>
  inTransaction(office.house.open!, () => {
    const entry = new TrailEntry()
    for (const id of about) entry.about('case', id, `AJ-${id}`)
    const author = { staffId: who, name: `名${who}`, role }
    return office.house.open!.trail.append(author, refused ? 'call.refused' : act, refused ? 'refused' : 'done', entry)
  })

describe('what did this person see', () => {
  test('each record once, the one seen last first, with first, last and how often', async () => {
    write({ who: 'a', act: 'case.read', about: ['1'] })
    const firstOf2 = write({ who: 'a', act: 'case.listed', about: ['2', '3'] })
    office.clock.forward(26 * 3_600_000)
    await office.signIn(officer)
    write({ who: 'a', act: 'case.read', about: ['2'] })
    write({ who: 'a', act: 'case.read', about: ['4'], refused: true })
    const lastOf2 = write({ who: 'a', act: 'phone.revealed', about: ['2'] })
    write({ who: 'b', act: 'case.read', about: ['9'] })
    const { rows, next, summary, gathered } = await officer.call('trail.personSaw', { staffId: 'a' })
    expect(rows.map(({ id, times, refused }) => [id, times, refused])).toEqual([
      ['2', 3, 0],
      ['4', 0, 1],
      ['3', 1, 0],
      ['1', 1, 0],
    ])
    expect(rows[0]).toMatchObject({ label: 'AJ-2', kind: 'case', firstSeq: firstOf2, lastSeq: lastOf2 })
    expect(next).toBeNull()
    expect(gathered.behind).toBe(0)
    expect(summary).toMatchObject({ name: '名a', role: 'collector', records: 5, refused: 1, distinct: 4 })
    expect(summary?.acts[0]).toEqual({ act: 'case.read', records: 2, refused: 0 })
    expect(summary?.timeline?.buckets.reduce((sum, { records }) => sum + records, 0)).toBe(5)
  })

  test('within days: what was seen on others is not counted', async () => {
    const today = localDateOf(office.clock.now())
    const { rows, summary } = await officer.call('trail.personSaw', { staffId: 'a', from: today })
    expect(rows.map(({ id, times }) => [id, times])).toEqual([
      ['2', 2],
      ['4', 0],
    ])
    expect(summary?.records).toBe(3)
    expect(summary?.timeline?.unit).toBe('hour')
  })

  test('page after page without a gap or a repetition, whoever is asked about', async () => {
    for (let count = 0; count < 260; count += 1) {
      write({ who: 'c', act: 'case.listed', about: [`p${count % 130}`, `q${count}`] })
      if (count % 40 === 0) office.clock.forward(20 * 3_600_000)
    }
    await office.signIn(officer)
    // The trail is followed a few hundred records at a time.
    for (let behind = 1; behind > 0; ) {
      behind = (await officer.call('trail.personSaw', { staffId: 'c' })).gathered.behind
    }
    const seen: string[] = []
    for (let cursor: string | undefined; ; ) {
      const page = await officer.call('trail.personSaw', { staffId: 'c', ...(cursor && { cursor }) })
      seen.push(...page.rows.map(({ id }) => id))
      if (page.next === null) break
      cursor = page.next
    }
    expect(seen.length).toBe(new Set(seen).size)
    expect(seen.length).toBe(130 + 260)
    expect(await officer.refusal('trail.personSaw', { staffId: 'c', cursor: 'nonsense' })).toBe('INVALID')
  })

  test("leaves the asking officer's own reading out, and nobody else's", async () => {
    inTransaction(office.house.open!, () => {
      const author = { staffId: 'other', name: '另一位', role: 'security-officer' as const }
      office.house.open!.trail.append(author, 'trail.asked', 'done', new TrailEntry().about('case', '2', 'AJ-2'))
    })
    await officer.call('trail.recordSeen', { words: 'AJ-2' })
    const id = await office.idOf(officer)
    const hidden = await officer.call('trail.personSaw', { staffId: id, hideOwn: true })
    const shown = await officer.call('trail.personSaw', { staffId: id })
    expect(hidden.rows.map(({ id: about }) => about)).not.toContain('2')
    expect(shown.rows.map(({ id: about }) => about)).toContain('2')
    expect(hidden.summary?.acts.map(({ act }) => act)).not.toContain('trail.asked')
    const { rows } = await officer.call('trail.recordSeen', { words: 'AJ-2', hideOwn: true })
    expect(rows.map(({ name }) => name)).toContain('另一位')
    expect(rows.map(({ name }) => name)).not.toContain('赵明')
  })
})

describe('who saw this record', () => {
  test('by its number, in small letters too, by its id, and by what does not exist', async () => {
    write({ who: 'b', act: 'case.read', about: ['2'] })
    for (const asked of [{ words: 'AJ-2' }, { words: 'aj-2' }, { id: '2' }, { words: '2' }]) {
      const { of, rows, timeline } = await officer.call('trail.recordSeen', { ...asked, hideOwn: true })
      expect(of).toEqual({ kind: 'case', id: '2', label: 'AJ-2' })
      const counts = rows.filter(({ id }) => id === 'a' || id === 'b').map(({ id, times }) => [id, times])
      expect(counts).toEqual([
        ['b', 1],
        ['a', 3],
      ])
      expect(rows.find(({ id }) => id === 'a')?.acts.sort()).toEqual(['case.listed', 'case.read', 'phone.revealed'])
      expect(timeline).not.toBeNull()
    }
    expect(await officer.call('trail.recordSeen', { words: '没有这样的' })).toMatchObject({
      matches: [],
      of: null,
      rows: [],
    })
  })

  test('of the office: a colleague by name and by login, a case that nobody has looked at', async () => {
    await office.as('collector', '王芳')
    const { of } = await officer.call('trail.recordSeen', { words: '王芳' })
    expect(of?.kind).toBe('staff')
    const byLogin = await officer.call('trail.recordSeen', { words: of?.label ?? '' })
    expect(byLogin.of?.id).toBe(of?.id)
  })

  test('is asked by the security officer alone', async () => {
    for (const role of ['collector', 'supervisor', 'administrator', 'front-desk', 'legal'] as const) {
      const window = await office.as(role, role === 'administrator' ? 'administrator' : role)
      for (const name of ['trail.recordSeen', 'trail.personSaw', 'trail.between', 'trail.rightHeld'] as const) {
        expect((await window.raw(name, {})) as { ok: boolean }).toMatchObject({
          ok: false,
          error: { code: 'FORBIDDEN' },
        })
      }
    }
  })
})

describe('who has ever had this right', () => {
  test('a role from when until when, through a change and the end of the account', async () => {
    const window = await office.as('front-desk', '孙静')
    const id = await office.idOf(window)
    const administrator = await office.as('administrator', 'administrator')
    const before = office
      .trail(400)
      .find(({ act, body }) => act === 'staff.added' && body.subjects.some((one) => one.id === id))
    await administrator.confirm()
    const [row] = (await administrator.call('staff.list', { search: window.login })).rows
    await administrator.call('staff.deactivate', { id, version: row?.version ?? 1 })
    const ended = office.trail(1)[0]
    caughtUp()
    const { rows, holders, timeline } = await officer.call('trail.rightHeld', {
      sort: 'role',
      what: 'front-desk',
      holderId: id,
    })
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      what: 'front-desk',
      holderName: '孙静',
      fromSeq: before?.seq,
      untilSeq: ended?.seq,
    })
    expect(holders).toBe(1)
    expect(timeline?.buckets.reduce((sum, { records }) => sum + records, 0)).toBe(1)
  })

  test('a team, and every right that somebody held, to choose from', async () => {
    await office.as('collector', '王芳')
    const { rights } = await officer.call('trail.rights', {})
    expect(rights).toContainEqual(expect.objectContaining({ sort: 'role', what: 'collector' }))
    const team = rights.find(({ sort }) => sort === 'team')
    expect(team?.label).toBe('一组')
    const { rows } = await officer.call('trail.rightHeld', { sort: 'team', what: team?.what ?? '' })
    expect(rows.map(({ holderName }) => holderName)).toContain('王芳')
  })

  test('an act: whoever had a role that may call it', async () => {
    const { rows } = await officer.call('trail.rightHeld', { sort: 'procedure', what: 'visits.register' })
    expect(new Set(rows.map(({ what }) => what))).toEqual(new Set(['front-desk']))
    expect(await officer.refusal('trail.rightHeld', { sort: 'procedure', what: 'no.such' })).toBe('INVALID')
  })

  test('what is only proposed is held by nobody', async () => {
    const window = await office.as('collector', '提议中')
    const id = await office.idOf(window)
    inTransaction(office.house.open!, () => {
      const entry = new TrailEntry()
        .about('staff', id, window.login)
        .about('change', 'c1')
        .change('role', 'collector', 'administrator')
      office.house.open!.trail.append(null, 'change.proposed', 'done', entry)
    })
    const { rows } = await officer.call('trail.rightHeld', { sort: 'role', holderId: id })
    expect(rows.map(({ what, untilAt }) => [what, untilAt])).toEqual([['collector', null]])
  })

  test('a grant until it ends, and a suspension until it is lifted', async () => {
    const append = (act: 'grant.opened' | 'grant.ended' | 'suspension.begun', entry: TrailEntry) =>
      inTransaction(office.house.open!, () => office.house.open!.trail.append(null, act, 'done', entry))
    const until = new Date(office.clock.now().getTime() + 3_600_000).toISOString()
    append(
      'grant.opened',
      new TrailEntry().about('grant', 'g1').about('staff', 'a', 'la').detail('until', until).detail('via', 'request'),
    )
    append(
      'grant.opened',
      new TrailEntry().about('grant', 'g2').about('staff', 'a', 'la').detail('until', until).detail('via', 'glass'),
    )
    append('grant.ended', new TrailEntry().about('grant', 'g1').about('staff', 'a', 'la'))
    append(
      'suspension.begun',
      new TrailEntry()
        .about('staff', 'b', 'lb')
        .about('suspension', 's1')
        .detail('suspended', 'person')
        .detail('target', 'b'),
    )
    const grants = await officer.call('trail.rightHeld', { sort: 'grant' })
    expect(grants.rows).toMatchObject([{ login: 'la', plannedUntil: until, untilAt: expect.any(String) }])
    expect((await officer.call('trail.rightHeld', { sort: 'glass' })).rows).toMatchObject([
      { login: 'la', untilAt: null },
    ])
    expect((await officer.call('trail.rightHeld', { sort: 'suspended' })).rows).toMatchObject([
      { what: 'person', login: 'lb' },
    ])
  })
})

describe('what happened between two times', () => {
  test('the records between them, newest first, with counts by hour', async () => {
    office.clock.forward(30 * 3_600_000)
    await office.signIn(officer)
    const from = office.clock.now().toISOString()
    office.clock.forward(1_000)
    const seqs = ['1', '2', '3'].map((id) => write({ who: 'a', act: 'case.read', about: [id] }))
    office.clock.forward(1_000)
    const until = office.clock.now().toISOString()
    write({ who: 'a', act: 'case.read', about: ['4'] })
    const { rows, summary, next } = await officer.call('trail.between', { from, until, hideOwn: true })
    expect(rows.map(({ seq }) => seq)).toEqual(seqs.reverse())
    expect(next).toBeNull()
    expect(summary?.timeline?.unit).toBe('hour')
    expect(summary?.people.map(({ id }) => id)).toContain('a')
    expect(await officer.refusal('trail.between', { from: until, until: from })).toBe('INVALID')
  })

  test('is itself recorded, with what was asked', () => {
    const asked = office.trail(30).filter(({ act }) => act === 'trail.asked')
    expect(asked.at(-1)?.body.details).toMatchObject({ question: 'time' })
  })
})

test("the list hides the asking officer's own reading on request, and only that", async () => {
  const all = await officer.call('trail.list', {})
  const hidden = await officer.call('trail.list', { hideOwn: true })
  const id = await office.idOf(officer)
  expect(all.rows.some(({ actorId, act }) => actorId === id && act === 'trail.asked')).toBe(true)
  expect(hidden.rows.some(({ actorId, act }) => actorId === id && ['trail.asked', 'trail.listed'].includes(act))).toBe(
    false,
  )
  expect(hidden.rows.some(({ actorId, act }) => actorId === id && act.startsWith('session.'))).toBe(true)
})
