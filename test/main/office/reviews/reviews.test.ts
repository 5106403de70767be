// The weekly review: drawn so that it can be drawn again, looked at item by item, signed, kept, and held against its
// signature, its records and its lot.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TrailEntry } from '../../../../main/audit/entry.ts'
import { inTransaction } from '../../../../main/gate/record-act.ts'
import { rules } from '../../../../main/office/alerts/rules/index.ts'
import { drawWeek } from '../../../../main/office/reviews/draw.ts'
import { drawDue } from '../../../../main/office/reviews/routine.ts'
import { mondayOf } from '../../../../main/office/reviews/weeks.ts'
import type { Act } from '../../../../shared/contract/acts.ts'
import type { Role } from '../../../../shared/policy.ts'
import { addDays, localDateOf, startOfLocalDay } from '../../../../shared/values/dates.ts'
import { samplePerRole } from '../../../../shared/values/review-kinds.ts'
import { makeOffice, type Office, type Window } from '../../../support/office.ts'

let office: Office
let officer: Window
let week: string

const append = (
  act: Act,
  outcome: 'done' | 'refused' | 'failed',
  role: Role | null,
  entry = new TrailEntry(),
): number => {
  const author = role && { staffId: `someone-${role}`, name: `某${role}`, role }
  return office.house.open!.trail.append(author, act, outcome, entry)
}

beforeAll(async () => {
  office = await makeOffice()
  officer = await office.as('security-officer', '赵明')
  week = mondayOf(localDateOf(office.clock.now()))
  inTransaction(office.house.open!, () => {
    for (let count = 0; count < 300; count += 1) {
      append(
        count % 10 === 0 ? 'phone.revealed' : 'session.locked',
        'done',
        'collector',
        new TrailEntry().about('case', `c${count}`),
      )
      append('visit.listed', 'done', 'front-desk')
    }
    for (let count = 0; count < 4; count += 1) {
      append(
        'call.refused',
        'refused',
        'collector',
        new TrailEntry().detail('procedure', 'trail.list').detail('code', 'FORBIDDEN'),
      )
    }
    append(
      'call.refused',
      'refused',
      'collector',
      new TrailEntry().detail('procedure', 'cases.read').detail('code', 'CEILING_REACHED'),
    )
    append('report.exported', 'done', 'supervisor', new TrailEntry().about('report', 'r1'))
    append('trail.found-broken', 'failed', null)
    append('guard.overridden', 'done', 'supervisor', new TrailEntry().about('case', 'c1'))
  })
}, 60_000)
afterAll(() => office.close())

/** On to the Monday after the week, at nine. */
const toMonday = async (days = 7): Promise<void> => {
  office.clock.setTo(Date.parse(startOfLocalDay(addDays(week, days))) + 9 * 3_600_000)
  await office.signIn(officer)
}

const weeks = async () => (await officer.call('reviews.list', {})).weeks
const read = async () => {
  const [first] = (await weeks()).filter((one) => one.week === week)
  return officer.call('reviews.read', { id: first?.id ?? '' })
}

describe('drawing', () => {
  test('nothing is due while the week lasts, and nobody draws it early', async () => {
    expect(await weeks()).toEqual([])
    expect(await officer.refusal('reviews.draw', { week })).toBe('INVALID')
    expect(await drawDue(office.house, office.house.open!)).toBeUndefined()
  })

  test('on Monday the program draws the week before, and records it', async () => {
    await toMonday()
    expect(await weeks()).toMatchObject([{ week, id: null, state: 'due' }])
    expect(await drawDue(office.house, office.house.open!)).toBe(week)
    expect(office.trail(1)[0]).toMatchObject({ act: 'review.drawn', actor_name: '', body: { details: { week } } })
    expect(await drawDue(office.house, office.house.open!)).toBeUndefined()
    expect(await officer.refusal('reviews.draw', { week })).toBe('ALREADY_EXISTS')
  })

  test('has every exception, refusals alike as one, and so many acts of each role by lot', async () => {
    const { rows } = await read()
    const why = (reason: string) => rows.filter((row) => row.why === reason)
    expect(why('refusal').find(({ row }) => row.details.procedure === 'trail.list')).toMatchObject({ records: 4 })
    expect(why('ceiling')).toHaveLength(1)
    expect(why('export')).toHaveLength(1)
    expect(why('override')).toHaveLength(1)
    expect(why('failure')).toHaveLength(1)
    const sampled = (role: Role) => why('sample').filter(({ row }) => row.actorRole === role)
    expect(sampled('collector')).toHaveLength(samplePerRole)
    expect(sampled('front-desk')).toHaveLength(samplePerRole)
    // A tenth of the collector's acts carry more: by weight they are far more than a tenth of what was drawn.
    const { open } = office.house
    let revealed = 0
    for (let lot = 0; lot < 20; lot += 1) {
      const head = { week, headSeq: 100_000, headHash: Buffer.alloc(32, lot), perRole: samplePerRole }
      const { items } = await drawWeek(open!.reader, head)
      const seqs = items.filter(({ why: reason }) => reason === 'sample').map(({ seq }) => seq)
      revealed += open!.vault.db
        .prepare<[], number>(`SELECT count(*) FROM trail WHERE act = 'phone.revealed' AND seq IN (${seqs.join()})`)
        .pluck()
        .get()!
    }
    expect(revealed / (20 * samplePerRole)).toBeGreaterThan(0.15)
  })

  test('comes out the same from the same end of the trail, and otherwise from another', async () => {
    const { head, perRole, rows } = await read()
    const lot = { week, headSeq: head.seq, headHash: Buffer.from(head.hash, 'hex'), perRole }
    const again = await drawWeek(office.house.open!.reader, lot)
    expect(again.items.map(({ seq }) => seq)).toEqual(rows.map(({ row }) => row.seq))
    const other = await drawWeek(office.house.open!.reader, { ...lot, headHash: Buffer.alloc(32, 9) })
    expect(other.items.map(({ seq }) => seq)).not.toEqual(again.items.map(({ seq }) => seq))
  })
})

describe('answering and signing', () => {
  test('a question or an alert says why; an answer may be changed until it is signed', async () => {
    const { id } = await read()
    await officer.call('reviews.answer', { id: id, no: 1, verdict: 'ok', note: '' })
    expect(await officer.refusal('reviews.answer', { id, no: 1, verdict: 'ask', note: '' })).toBe('INVALID')
    await officer.call('reviews.answer', { id, no: 1, verdict: 'ask', note: '请说明为何查看' })
    expect(await officer.refusal('reviews.answer', { id, no: 9_999, verdict: 'ok', note: '' })).toBe('NOT_FOUND')
    expect((await read()).rows[0]).toMatchObject({ verdict: 'ask', note: '请说明为何查看', byName: '赵明' })
  })

  test('one that is made an alert says which act and whose, for the rule that raises it', async () => {
    const { id, rows } = await read()
    const about = rows.find(({ no, row }) => no > 1 && row.actorRole === 'collector')
    await officer.call('reviews.answer', { id, no: about?.no ?? 0, verdict: 'alert', note: '反复越权查看' })
    const [answered] = office.trail(1)
    expect(answered?.body.details).toMatchObject({ no: about?.no, verdict: 'alert', seq: about?.row.seq })
    expect(answered?.body.subjects).toContainEqual(expect.objectContaining({ kind: 'staff', id: 'someone-collector' }))
    const raised: unknown[] = []
    rules['weekly-review']({} as never)(
      {
        seq: answered?.seq ?? 0,
        act: 'review.answered',
        details: answered?.body.details,
        subjects: answered?.body.subjects,
      } as never,
      (_key, tell) => raised.push(tell()),
    )
    expect(raised).toMatchObject([
      { rule: 'weekly-review', staffId: 'someone-collector', evidence: [about?.row.seq, answered?.seq] },
    ])
    await officer.call('reviews.answer', { id, no: about?.no ?? 0, verdict: 'ok', note: '' })
  })

  test('is not signed with an item unanswered, nor without the password, nor by a stale page', async () => {
    const { id, version } = await read()
    expect(await officer.refusal('reviews.sign', { id, version })).toBe('CONFIRM_PASSWORD')
    await officer.confirm()
    const reply = await officer.raw('reviews.sign', { id, version })
    expect(reply).toMatchObject({ error: { code: 'WRONG_STATE', params: { what: 'unanswered' } } })
    expect(await officer.refusal('reviews.sign', { id, version: version - 1 })).toBe('CONFLICT')
  })

  test('overdue from the Tuesday on', async () => {
    await toMonday(8)
    expect((await weeks()).find((one) => one.week === week)?.state).toBe('overdue')
  })

  test('is signed once everything was looked at, by the vault, and kept for good', async () => {
    const before = await read()
    for (const { no, verdict } of before.rows) {
      if (verdict === null) await officer.call('reviews.answer', { id: before.id, no, verdict: 'ok', note: '' })
    }
    const { id, version } = await read()
    await officer.confirm()
    await officer.call('reviews.sign', { id, version })
    const signed = await read()
    expect(signed).toMatchObject({ state: 'signed', signerName: '赵明' })
    expect(signed.signature?.value).toMatch(/^[\w-]{86}$/)
    expect(office.trail(3).find(({ act }) => act === 'review.signed')?.body.details).toMatchObject({
      asks: 1,
      alerts: 0,
    })
    expect(await officer.call('reviews.check', { id })).toEqual({ signature: true, records: true, sample: true })
    expect(await officer.refusal('reviews.answer', { id, no: 1, verdict: 'ok', note: '' })).toBe('WRONG_STATE')
    const { db } = office.house.open!.vault
    expect(() => db.prepare("UPDATE review_item SET verdict = 'ok'").run()).toThrow('signed')
    expect(() => db.prepare('DELETE FROM review').run()).toThrow('signed')
  })

  test('an answer, a record or a signature that was altered in the file shows', async () => {
    const { id } = await read()
    const { db } = office.house.open!.vault
    for (const table of ['review', 'review_item', 'trail']) db.exec(`DROP TRIGGER ${table}_keeps_update`)
    const held = () => officer.call('reviews.check', { id })
    const altered = async (change: string, back: string): Promise<unknown> => {
      db.exec(change)
      const answer = await held()
      db.exec(back)
      return answer
    }
    expect(
      await altered(
        "UPDATE review_item SET verdict = 'ok' WHERE no = 1",
        "UPDATE review_item SET verdict = 'ask' WHERE no = 1",
      ),
    ).toMatchObject({ signature: false })
    expect(
      await altered(
        `UPDATE review SET body = replace(body, '"ask"', '"okk"')`,
        `UPDATE review SET body = replace(body, '"okk"', '"ask"')`,
      ),
    ).toMatchObject({ signature: false })
    const { seq } = (await read()).rows[0]!.row
    expect(
      await altered(
        `UPDATE trail SET hash = cast(hash || x'00' AS BLOB) WHERE seq = ${seq}`,
        `UPDATE trail SET hash = substr(hash, 1, 32) WHERE seq = ${seq}`,
      ),
    ).toMatchObject({ records: false })
    expect(
      await altered(
        `UPDATE trail SET actor_role = 'legal' WHERE act = 'visit.listed'`,
        `UPDATE trail SET actor_role = 'front-desk' WHERE act = 'visit.listed'`,
      ),
    ).toMatchObject({ sample: false })
    expect(await held()).toEqual({ signature: true, records: true, sample: true })
  })
})

test('missed weeks are caught up, the oldest first', async () => {
  office.clock.setTo(Date.parse(startOfLocalDay(addDays(week, 15))) + 9 * 3_600_000)
  await office.signIn(officer)
  office.clock.setTo(Date.parse(startOfLocalDay(addDays(week, 22))) + 9 * 3_600_000)
  await office.signIn(officer)
  const open = office.house.open!
  expect(await drawDue(office.house, open)).toBe(addDays(week, 7))
  expect(await drawDue(office.house, open)).toBe(addDays(week, 14))
  expect(await drawDue(office.house, open)).toBeUndefined()
  expect((await weeks()).map(({ week: monday, state }) => [monday, state])).toEqual([
    [addDays(week, 14), 'overdue'],
    [addDays(week, 7), 'overdue'],
    [week, 'signed'],
  ])
})

test('is the security officer’s alone', async () => {
  for (const role of ['supervisor', 'collector', 'administrator'] as const) {
    const window = await office.as(role, role === 'administrator' ? 'administrator' : role)
    expect(await window.refusal('reviews.list', {})).toBe('FORBIDDEN')
  }
})
