// Records about many people are indexed by subject a little later; until then they are found all the same, and a trail
// with some of them waiting is whole.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { TrailEntry } from '../../../main/audit/entry.ts'
import { indexNext } from '../../../main/audit/subject-queue.ts'
import { verifyDatabase } from '../../../main/audit/verify-database.ts'
import { trail } from '../../../main/office/trail/index.ts'
import { makeOffice, type Office, type Window } from '../../support/office.ts'

let office: Office
let officer: Window
beforeAll(async () => {
  office = await makeOffice({ handlers: trail })
  officer = await office.as('security-officer')
})
afterAll(() => office.close())

const person = (number: number): string => `0190aaaa-0000-7000-8000-${String(number).padStart(12, '0')}`

/** A record about these people. */
const record = (...people: number[]): number => {
  const { trail: writer, transaction } = office.house.open!
  const entry = new TrailEntry()
  for (const number of people) entry.about('case', person(number), `AJ-${number}`)
  transaction.begin()
  const seq = writer.append(null, 'case.listed', 'done', entry)
  transaction.commit()
  return seq
}

const found = async (number: number, subjectKind?: 'case'): Promise<number[]> => {
  const { rows } = await officer.call('trail.list', { subjectId: person(number), ...(subjectKind && { subjectKind }) })
  return rows.map(({ seq }) => seq)
}

const waiting = (): number[] =>
  office.house.open!.vault.db.prepare<[], number>('SELECT seq FROM trail_subject_queue ORDER BY seq').pluck().all()

const verify = async () => {
  const { vault, trail: writer } = office.house.open!
  return verifyDatabase(vault.db, { publicKey: vault.publicKey, head: writer.head(), anchor: undefined })
}

const work = (): boolean => {
  const { transaction, vault } = office.house.open!
  transaction.begin()
  const more = indexNext(vault.db)
  transaction.commit()
  return more
}

test('a record about many is found at once, whole, and the same when it has been indexed', async () => {
  const few = record(1, 2)
  const many = record(1, 3, 4, 5, 6, 3)
  const later = record(3, 4, 5, 6, 7)
  expect(waiting()).toEqual([many, later])
  const expected = { 1: [many, few], 2: [few], 3: [later, many], 7: [later], 8: [] }
  const all = async () => {
    for (const [number, seqs] of Object.entries(expected)) {
      expect(await found(Number(number))).toEqual(seqs)
      expect(await found(Number(number), 'case')).toEqual(seqs)
    }
    expect((await verify()).problem).toBeUndefined()
  }
  await all()
  expect(work()).toBe(true)
  expect(waiting()).toEqual([later])
  await all()
  while (work());
  expect(waiting()).toEqual([])
  await all()
})

test('a subject that is taken out of the index, or never came into it, is named', async () => {
  const { db } = office.house.open!.vault
  const seq = record(11, 12, 13, 14, 15)
  record(16, 17, 18, 19, 20)
  work()
  db.prepare('DELETE FROM trail_subject WHERE id = ?').run(person(12))
  expect((await verify()).problem).toEqual({ kind: 'subjects', seq })
  db.prepare(`INSERT INTO trail_subject VALUES ('case', ?, ?)`).run(person(12), seq)
  expect((await verify()).problem).toBeUndefined()

  const [last] = waiting()
  db.prepare('DELETE FROM trail_subject_queue').run()
  expect((await verify()).problem).toEqual({ kind: 'subjects', seq: last })
})
