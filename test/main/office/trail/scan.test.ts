// Pages of the trail for any filters: always by an index in its order, bounded, and complete.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TrailEntry } from '../../../../main/audit/entry.ts'
import { inTransaction } from '../../../../main/gate/record-act.ts'
import type { ReadStore } from '../../../../main/gate/store.ts'
import { type Place, scan } from '../../../../main/office/trail/scan.ts'
import { makeOffice, type Office } from '../../../support/office.ts'

const records = 24_000
let office: Office
let store: ReadStore
let middle: string
beforeAll(async () => {
  office = await makeOffice()
  const open = office.house.open!
  store = open.reader
  const person = (id: string) => ({ staffId: id, name: id, role: 'collector' as const })
  inTransaction(open, () => {
    for (let index = 0; index < records; index++) {
      const rare = index === 50 || index === 60
      const entry = new TrailEntry().about('case', `case-${index % 100}`, '').detail('index', index)
      if (index === records / 2) office.clock.forward(60_000)
      open.trail.append(
        person('busy'),
        rare ? 'settings.updated' : 'case.read',
        index === 55 ? 'refused' : 'done',
        entry,
      )
    }
  })
  middle = new Date(office.clock.now().getTime() - 30_000).toISOString()
}, 120_000)
afterAll(() => office.close())

type Filter = Parameters<typeof scan>[1]

/** What is asked, and the index that must serve it. */
const filters: readonly (readonly [string, () => Filter, RegExp])[] = [
  ['nothing', () => ({}), /^SCAN trail$/],
  ['a person', () => ({ actorId: 'busy' }), /INDEX trail_by_actor \(actor_id=\?/],
  ['an act', () => ({ act: 'case.read' }), /INDEX trail_by_act \(act=\?/],
  ['a group', () => ({ act: 'case.' }), /INDEX trail_by_act \(act=\?/],
  ['refusals', () => ({ outcome: 'refused' }), /INDEX trail_not_done \(outcome=\?/],
  ['what was done', () => ({ outcome: 'done' }), /^SCAN trail$/],
  ['a record', () => ({ subjectKind: 'case', subjectId: 'case-7' }), /PRIMARY KEY \(kind=\? AND id=\?/],
  ['a record of whatever kind', () => ({ subjectId: 'case-7' }), /PRIMARY KEY \(kind=\? AND id=\?/],
  ['time', () => ({ from: middle }), /INDEX trail_by_time \(at>\?/],
  ['a person and an act', () => ({ actorId: 'busy', act: 'settings.updated' }), /INDEX trail_by_actor \(actor_id=\?/],
  ['a person in a time', () => ({ actorId: 'busy', until: middle }), /INDEX trail_by_time \(at<\?/],
  [
    'everything at once',
    () => ({
      actorId: 'busy',
      act: 'case.',
      outcome: 'refused',
      from: '2020-01-01T00:00:00.000Z',
      subjectKind: 'case',
    }),
    /INDEX trail_not_done \(outcome=\?/,
  ],
]

describe('every page', () => {
  it.each(filters)('of %s is read from an index in its order', (_name, filter, index) => {
    const { db } = office.house.open!.vault
    const steps: string[] = []
    type Query = Parameters<ReadStore['all']>[0]
    const explain = (query: Query): Query => {
      const { sql, parameters } = query.compile()
      const rows = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters) as { detail: string }[]
      steps.push(...rows.map(({ detail }) => detail))
      return query
    }
    const spy = {
      all: (query: Query) => store.all(explain(query)),
      first: (query: Query) => store.first(explain(query)),
    } as unknown as ReadStore
    scan(spy, filter(), undefined, 50)
    expect(steps.filter((step) => step.includes('TEMP B-TREE'))).toEqual([])
    expect(steps.some((step) => index.test(step))).toBe(true)
  })

  it.each(filters)('of %s adds up to what a plain look finds, each record once', (_name, filter) => {
    const asked = filter()
    const found: number[] = []
    let after: Place | undefined
    for (let pages = 0; pages < 2_000; pages++) {
      const page = scan(store, asked, after, 500)
      expect(page.places.length).toBeLessThanOrEqual(500)
      found.push(...page.places.map(({ seq }) => seq))
      if (!page.next) break
      after = page.next
    }
    const rows = office.house.open!.vault.db.prepare('SELECT * FROM trail').all() as {
      seq: number
      at: string
      actor_id: string | null
      act: string
      outcome: string
      body: string
    }[]
    const plain = rows.filter(
      (row) =>
        (!asked.actorId || row.actor_id === asked.actorId) &&
        (!asked.act || (asked.act.endsWith('.') ? row.act.startsWith(asked.act) : row.act === asked.act)) &&
        (!asked.outcome || row.outcome === asked.outcome) &&
        (!asked.from || row.at >= asked.from) &&
        (!asked.until || row.at < asked.until) &&
        (!asked.subjectId || row.body.includes(`"id":"${asked.subjectId}"`)) &&
        (!asked.subjectKind || row.body.includes(`"kind":"${asked.subjectKind}"`)),
    )
    expect(found).toEqual(plain.map(({ seq }) => seq).sort((one, other) => other - one))
  })
})
