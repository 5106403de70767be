// The four questions to a trail of a year of an office of forty (1,500,000 records): each asked through the gate as the
// page asks it, its first page with its sentences and its time line, over people, records, rights and times drawn by lot.
// And how fast a trail that nobody has followed yet is followed, in the steps in which the program does it.

import { join } from 'node:path'
import { randomFrom } from '../../build/demo-data/index.ts'
import { follow } from '../../main/audit/follow-routine.ts'
import type { Input } from '../../shared/contract/contract.ts'
import { addDays, localDateOf } from '../../shared/values/dates.ts'
import { Office, type Window } from '../support/office.ts'
import { fillTrail, quarter, yearOf } from '../support/year/index.ts'
import { leastRounds, lineOf, type Report } from './figures.ts'

const atMostMilliseconds = 50
const day = 86_400_000

const timed = async (samples: number[], ask: () => Promise<unknown>): Promise<void> => {
  const began = performance.now()
  await ask()
  samples.push(performance.now() - began)
}

const filledOffice = async (profile: string, quick: boolean) => {
  const office = new Office({ profile })
  await office.found('留痕问答')
  const officer = await office.as('security-officer')
  const open = office.house.open!
  const records = fillTrail(open, yearOf(1, quick ? { ...quarter, misuses: false } : { misuses: false }).records())
  const { db } = open.vault
  const last = Date.parse(db.prepare<[], string>('SELECT max(at) FROM trail').pluck().get() ?? '')
  office.clock.setTo(Math.max(last, office.clock.now().getTime()) + 60_000)
  await office.signIn(officer)
  return { office, officer, open, db, records, last }
}

const timedSteps = 200

/** Some steps as the routine takes them, timed; the rest in great ones, which wait for the disk less often. */
const followWhole = (open: NonNullable<Office['house']['open']>): number[] => {
  const steps: number[] = []
  while (steps.length < timedSteps) {
    const began = performance.now()
    if (follow(open) === 0) return steps
    steps.push(performance.now() - began)
  }
  while (follow(open, 5_000, 60_000) > 0);
  return steps
}

export const benchTrailQuestions = async (folder: string, report: Report, quick: boolean): Promise<void> => {
  const { office, officer, open, db, records, last } = await filledOffice(join(folder, 'questions'), quick)
  const rounds = quick ? leastRounds : 200
  const among = `${records.toLocaleString('en-US')} records`
  const began = performance.now()
  const steps = followWhole(open)
  const seconds = (performance.now() - began) / 1000
  report(lineOf({ name: `following a trail anew, ${among}`, unit: 'records/s', samples: [records / seconds] }))
  report(lineOf({ name: `one step of following, on the main loop, ${among}`, unit: 'ms', samples: steps }))

  const random = randomFrom(5)
  const pick = <T>(rows: readonly T[]): T => rows[random.whole(0, rows.length - 1)]!
  const until = localDateOf(new Date(last))
  const stretches = [
    {},
    { from: addDays(until, -90), until },
    { from: addDays(until, -7), until },
    { from: until, until },
  ]
  const people = db.prepare<[], string>("SELECT id FROM trail_person WHERE id <> ''").pluck().all()
  const things = db
    .prepare<[], string>(
      "SELECT label FROM trail_thing WHERE kind IN ('case', 'visit', 'client') AND label <> '' ORDER BY random() LIMIT 2000",
    )
    .pluck()
    .all()
  // What most people look at most: the worst for counting who did.
  const hottest = db
    .prepare<[], { kind: string; id: string }>(
      `SELECT kind, id FROM trail_thing JOIN (SELECT thing, count(*) AS rows FROM trail_sight GROUP BY thing
         ORDER BY rows DESC LIMIT 20) ON thing = no`,
    )
    .all()
  const rights: Input<'trail.rightHeld'>[] = [
    { sort: 'role', what: 'collector' },
    { sort: 'role', what: 'supervisor' },
    { sort: 'grant' },
    { sort: 'glass' },
    { sort: 'team' },
    { sort: 'procedure', what: 'phones.reveal' },
  ]
  const asks: Record<string, (window: Window) => Promise<unknown>> = {
    'what did this person see': (window) =>
      window.call('trail.personSaw', { staffId: pick(people), hideOwn: true, ...pick(stretches) }),
    'who saw this record': (window) =>
      window.call('trail.recordSeen', { words: pick(things), hideOwn: true, ...pick(stretches) }),
    'who saw this record, those seen most': (window) =>
      window.call('trail.recordSeen', {
        ...pick(hottest),
        hideOwn: true,
        ...pick(stretches),
      } as Input<'trail.recordSeen'>),
    'who ever had this right': (window) => window.call('trail.rightHeld', { ...pick(rights), ...pick(stretches) }),
    'what happened between two times': (window) => {
      const length = pick([3_600_000, day, 7 * day, 60 * day, 365 * day])
      const end = last - random.whole(0, 60 * day)
      const [from, to] = [new Date(end - length).toISOString(), new Date(end).toISOString()]
      return window.call('trail.between', { from, until: to, hideOwn: true })
    },
  }
  for (const [name, ask] of Object.entries(asks)) {
    const samples: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      // An hour of asking: nobody sits so long without a key.
      if ((await officer.call('session.current', {})).state !== 'active') await office.signIn(officer)
      await timed(samples, () => ask(officer))
    }
    const target = { of: 'p95', atMost: atMostMilliseconds } as const
    report(lineOf({ name: `${name}, first page and time line, ${among}`, unit: 'ms', samples, target }))
  }
  await office.close()
}
