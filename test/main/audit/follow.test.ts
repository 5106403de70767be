// What is derived from the trail says what the records say: added up anew in the plainest way and compared, however the
// steps are cut.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { randomFrom } from '../../../build/demo-data/index.ts'
import { TrailEntry } from '../../../main/audit/entry.ts'
import { followStep, forgetFollowed, waitingRecords } from '../../../main/audit/follow.ts'
import { verifyDatabase } from '../../../main/audit/verify-database.ts'
import { recordVerdict } from '../../../main/audit/whole-trail.ts'
import { inTransaction } from '../../../main/gate/record-act.ts'
import { trail } from '../../../main/office/trail/index.ts'
import { dayNumber } from '../../../shared/values/trail-reading.ts'
import { makeOffice, type Office } from '../../support/office.ts'

let office: Office
beforeAll(async () => {
  office = await makeOffice({ handlers: trail })
  const { trail: writer } = office.house.open!
  const random = randomFrom(11)
  const acts = ['case.read', 'case.listed', 'trail.asked', 'contact.added', 'visit.read'] as const
  inTransaction(office.house.open!, () => {
    for (let count = 0; count < 1_000; count += 1) {
      office.clock.forward(random.whole(1, 300_000))
      const entry = new TrailEntry()
      for (let about = random.whole(0, 6); about > 0; about -= 1) {
        entry.about(random.chance(0.5) ? 'case' : 'visit', `thing-${random.whole(0, 80)}`, `T-${random.whole(0, 3)}`)
      }
      const author = { staffId: `staff-${random.whole(0, 5)}`, name: '某人', role: 'collector' as const }
      const act = acts[random.whole(0, acts.length - 1)] ?? 'case.read'
      writer.append(random.chance(0.1) ? null : author, act, random.chance(0.1) ? 'refused' : 'done', entry)
    }
  })
}, 60_000)
afterAll(() => office.close())

const db = () => office.house.open!.vault.db

type Sum = { times: number; first: number; last: number }

/** Straight from the records, one by one. */
const expected = (): { sights: Map<string, Sum>; hours: Map<string, number> } => {
  const sights = new Map<string, Sum>()
  const hours = new Map<string, number>()
  const rows = db()
    .prepare<[], { seq: number; local: string; actor_id: string | null; act: string; outcome: string; body: string }>(
      'SELECT * FROM trail ORDER BY seq',
    )
    .all()
  for (const { seq, local, actor_id, act, outcome, body } of rows) {
    const how = outcome === 'refused' ? 'refused' : act === 'trail.asked' ? 'asked' : 'times'
    const hour = `${actor_id ?? ''} ${local.slice(0, 13)}`
    hours.set(hour, (hours.get(hour) ?? 0) + 1)
    const named = new Set(
      (JSON.parse(body) as { subjects: { kind: string; id: string }[] }).subjects.map(
        ({ kind, id }) => `${kind} ${id}`,
      ),
    )
    for (const thing of named) {
      const key = `${thing} ${actor_id ?? ''} ${dayNumber(local)} ${how}`
      const sum = sights.get(key)
      sights.set(key, { times: (sum?.times ?? 0) + 1, first: sum?.first ?? seq, last: seq })
    }
  }
  return { sights, hours }
}

const derived = () => {
  const sights = new Map<string, number>()
  for (const row of db()
    .prepare<
      [],
      { kind: string; id: string; person: string | null; day: number; times: number; refused: number; asked: number }
    >(
      `SELECT thing.kind, thing.id, person.id AS person, day, times, refused, asked FROM trail_sight
        JOIN trail_thing thing ON thing.no = thing LEFT JOIN trail_person person ON person.no = person`,
    )
    .all()) {
    for (const how of ['times', 'refused', 'asked'] as const) {
      if (row[how] > 0) sights.set(`${row.kind} ${row.id} ${row.person ?? ''} ${row.day} ${how}`, row[how])
    }
  }
  return sights
}

const followAll = (most: () => number): void => {
  const open = office.house.open!
  while (inTransaction(open, () => followStep(open.vault.db, most())) > 0);
}

test.each([
  ['in steps of one record', () => 1],
  ['in steps of seven', () => 7],
  ['at once', () => 100_000],
])('adds up what the records say, %s', (_how, most) => {
  inTransaction(office.house.open!, () => forgetFollowed(db()))
  followAll(most)
  expect(waitingRecords(db())).toBe(0)
  const { sights, hours } = expected()
  expect(derived()).toEqual(new Map([...sights].map(([key, { times }]) => [key, times])))
  const total = (person: string) =>
    db().prepare<[], number>(`SELECT sum(records) FROM trail_hour WHERE person ${person}`).pluck().get()
  const records = [...hours.values()].reduce((sum, count) => sum + count, 0)
  expect([total('= 0'), total('> 0')]).toEqual([records, records])
  expect(db().prepare<[], number>('SELECT sum(records) FROM trail_act WHERE person = 0').pluck().get()).toBe(records)
})

test('a step that is undone leaves nothing, and is done again', () => {
  const open = office.house.open!
  inTransaction(open, () => forgetFollowed(db()))
  expect(() =>
    inTransaction(open, () => {
      followStep(db(), 500)
      throw new Error('undone')
    }),
  ).toThrow('undone')
  expect(db().prepare('SELECT count(*) FROM trail_sight').pluck().get()).toBe(0)
})

test('a record whose body was altered counts without its subjects', () => {
  const open = office.house.open!
  followAll(() => 1_000)
  db().exec('DROP TRIGGER trail_keeps_update')
  inTransaction(open, () => {
    open.trail.append(null, 'case.read', 'done', new TrailEntry().about('case', 'altered'))
  })
  db().prepare("UPDATE trail SET body = '{' WHERE seq = (SELECT max(seq) FROM trail)").run()
  followAll(() => 1_000)
  expect(waitingRecords(db())).toBe(0)
  expect(db().prepare("SELECT count(*) FROM trail_thing WHERE id = 'altered'").pluck().get()).toBe(0)
})

test('verification notices a sight that was altered, and what was derived is gathered anew', async () => {
  // The record altered above is none of this.
  const fresh = await makeOffice({ handlers: trail })
  try {
    const { vault } = fresh.house.open!
    const window = await fresh.as('security-officer')
    await window.call('trail.list', {})
    while (inTransaction(fresh.house.open!, () => followStep(vault.db, 1_000)) > 0);
    const verdict = async () => {
      const { trail: writer } = fresh.house.open!
      return (await verifyDatabase(vault.db, { publicKey: vault.publicKey, head: writer.head(), anchor: undefined }))
        .problem
    }
    expect(await verdict()).toBeUndefined()
    for (const [change, back] of [
      [
        'UPDATE trail_sight SET times = times + 1 WHERE times > 0',
        'UPDATE trail_sight SET times = times - 1 WHERE times > 0',
      ],
      ["UPDATE trail_person SET id = id || 'x'", 'UPDATE trail_person SET id = substr(id, 1, length(id) - 1)'],
      ["UPDATE trail_thing SET id = id || 'x'", 'UPDATE trail_thing SET id = substr(id, 1, length(id) - 1)'],
      ['UPDATE trail_hour SET records = records + 1', 'UPDATE trail_hour SET records = records - 1'],
    ] as const) {
      vault.db.exec(change)
      expect((await verdict())?.kind, change).toBe('followed')
      vault.db.exec(back)
    }
    const head = fresh.house.open!.trail.head().seq
    recordVerdict(fresh.house, fresh.house.open!, null, { records: head, problem: { kind: 'followed', seq: head } })
    expect(waitingRecords(vault.db)).toBeGreaterThan(head)
  } finally {
    await fresh.close()
  }
})
