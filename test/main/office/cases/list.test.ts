// Lists at size: every walk uses its index and sorts nothing, pages neither repeat nor leave out, filters find exactly
// what a plain query finds, and the totals that triggers keep are the sums of the rows.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countCases } from '../../../../main/office/cases/count.ts'
import { listCases, walkQuery } from '../../../../main/office/cases/list.ts'
import { caseSorts } from '../../../../shared/contract/cases.ts'
import type { Parsed } from '../../../../shared/contract/contract.ts'
import { contextOf, day, type FilledOffice, filledOffice } from './filled.ts'

let office: FilledOffice
beforeAll(() => {
  office = filledOffice({ cases: 6000, notes: 1200, collectors: 6 })
}, 60_000)
afterAll(() => void office.db.close())

type ListInput = Parsed<'cases.list'>
const own = () => contextOf<'cases.list'>(office, 'own', { staffId: office.collectors[0]!.id })
const team = () => contextOf<'cases.list'>(office, 'team', { teamId: office.teams[0]! })

const columns = {
  'next-action': 'next_action_on',
  balance: 'balance',
  debtor: 'debtor_sort',
  placed: 'placed_on',
  recall: 'recall_on',
  updated: 'updated_at',
  priority: 'priority',
}

const allPages = (context: () => ReturnType<typeof own>, input: ListInput): string[] => {
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const page = listCases(context(), { ...input, ...(cursor === undefined ? {} : { cursor }) })
    ids.push(...page.rows.map(({ id }) => id))
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  return ids
}

/** The same list by a plain query. */
const plainly = (where: string, sort: ListInput['sort'], descending: boolean): string[] => {
  const order = descending ? 'DESC' : 'ASC'
  return (
    office.db
      .prepare(`SELECT id FROM case_file NOT INDEXED WHERE ${where} ORDER BY ${columns[sort]} ${order}, row ${order}`)
      .all() as { id: string }[]
  ).map(({ id }) => id)
}

const plan = (compiled: { sql: string; parameters: readonly unknown[] }): string =>
  (office.db.prepare(`EXPLAIN QUERY PLAN ${compiled.sql}`).all(...compiled.parameters) as { detail: string }[])
    .map(({ detail }) => detail)
    // The one row that says what an import is at, read once a query.
    .filter((detail) => !/^SCALAR SUBQUERY|case_curtain/.test(detail))
    .join('\n')

describe.each(caseSorts.flatMap((sort) => [[sort, false] as const, [sort, true] as const]))(
  'by %s, descending %s',
  (sort, descending) => {
    const value = sort === 'balance' || sort === 'priority' ? 5 : '2026-01-01'

    test('walks the index of its scope and order, and sorts nothing', () => {
      const filter = { stages: ['contacting'], clientRow: 3, dueBy: undefined }
      for (const [scope, context] of [
        ['collector', own],
        ['team', team],
      ] as const) {
        const index = `case_${scope}_${columns[sort]}`
        for (const from of [undefined, { value }, { value, row: 7 }]) {
          for (const given of [filter, { stages: undefined, clientRow: undefined, dueBy: undefined }]) {
            const query = walkQuery(context(), { sort, descending }, given, { index }, from, 51)
            const [first, ...rest] = plan(query.compile()).split('\n')
            expect(first).toContain(`SEARCH case_file USING COVERING INDEX ${index} (${scope}_id=?`)
            const beyond = descending ? '<' : '>'
            const column = columns[sort]
            if (from) expect(first).toContain('row' in from ? `${column}=? AND row${beyond}?` : `${column}${beyond}?`)
            expect(rest.join('\n')).not.toMatch(/SCAN|TEMP B-TREE/)
          }
        }
      }
    })

    test('pages through everything once and in order', () => {
      const { id } = office.collectors[0]!
      const ids = allPages(own, { sort, descending, limit: 100 })
      expect(ids).toHaveLength(1000)
      expect(ids).toEqual(plainly(`collector_id = '${id}'`, sort, descending))
    })
  },
)

test('a tag that is rare leads; one that is plenty is looked up along the order', () => {
  const given = { stages: undefined, clientRow: undefined, dueBy: undefined, tag: { row: 1, uses: 3 } }
  const asked = { sort: 'debtor', descending: false } as const
  const rare = plan(walkQuery(team(), asked, given, { index: null }, undefined, 51).compile())
  expect(rare).toContain('SEARCH case_file USING INTEGER PRIMARY KEY (rowid=?)')
  expect(rare).toContain('SEARCH case_tag USING COVERING INDEX case_tag_by_tag (tag_row=?)')
  expect(rare).not.toMatch(/SCAN/)
  const plenty = plan(walkQuery(team(), asked, given, { index: 'case_team_debtor_sort' }, undefined, 51).compile())
  expect(plenty).toContain('SEARCH case_file USING COVERING INDEX case_team_debtor_sort (team_id=?')
  expect(plenty).toContain('SEARCH case_tag EXISTS USING PRIMARY KEY (case_row=? AND tag_row=?)')
  expect(plenty).not.toMatch(/SCAN|TEMP B-TREE/)
})

describe('filters', () => {
  const teamIs = () => `team_id = '${office.teams[0]}'`
  const [client, collector] = [() => office.clients[2]!, () => office.collectors[2]!]
  const tag = (name: string): string =>
    (office.db.prepare('SELECT id FROM tag WHERE name = ?').get(name) as { id: string }).id
  const filters: readonly (readonly [string, () => Partial<ListInput>, () => string])[] = [
    ['stages', () => ({ stages: ['promised', 'plan'] }), () => `stage IN ('promised', 'plan')`],
    ['a rare stage', () => ({ stages: ['returned'] }), () => `stage = 'returned'`],
    ['a client', () => ({ clientId: client().id }), () => `client_id = '${client().id}'`],
    ['a day', () => ({ dueBy: day }), () => `next_action_on <= '${day}'`],
    ['a tag', () => ({ tagId: tag('有还款意愿') }), () => `row % 15 = 0`],
    ['a rare tag', () => ({ tagId: tag('疑难') }), () => `row % 1001 = 0`],
    ['a priority', () => ({ priority: 2 }), () => `priority >= 2`],
    [
      'a tag and a stage',
      () => ({ tagId: tag('有还款意愿'), stages: ['contacting'] }),
      () => `row % 15 = 0 AND stage = 'contacting'`,
    ],
    ['a collector', () => ({ collectorId: collector().id }), () => `collector_id = '${collector().id}'`],
    [
      'all of them',
      () => ({ stages: ['contacting'], clientId: client().id, dueBy: day, collectorId: collector().id }),
      () =>
        `stage = 'contacting' AND client_id = '${client().id}' AND next_action_on <= '${day}' AND collector_id = '${collector().id}'`,
    ],
  ]
  test.each(filters)('find what a plain query finds: %s', (_name, input, where) => {
    for (const sort of ['balance', 'next-action', 'debtor'] as const) {
      const found = allPages(team, { sort, limit: 100, ...input() })
      expect(found.length).toBeGreaterThan(0)
      expect(found).toEqual(plainly(`${teamIs()} AND ${where()}`, sort, false))
    }
  })

  test('find nothing of a client that does not exist, nor of a collector of another team', () => {
    const clientId = '0190a000-0000-7000-8000-00000000ffff'
    expect(allPages(team, { sort: 'balance', clientId })).toEqual([])
    expect(allPages(team, { sort: 'balance', collectorId: office.collectors[1]!.id })).toEqual([])
    expect(allPages(own, { sort: 'balance', collectorId: office.collectors[2]!.id })).toEqual([])
  })

  test('find cases without a collector, and those of several leavers in one order', () => {
    const { db, collectors } = office
    db.exec('SAVEPOINT here')
    db.prepare('UPDATE case_file SET collector_id = NULL WHERE row % 20 = 1').run()
    const gone = [collectors[0]!.id, collectors[2]!.id]
    db.prepare('UPDATE staff SET active = 0 WHERE id IN (?, ?)').run(gone)
    // What is closed waits for nobody.
    const open = `stage NOT IN ('settled', 'withdrawn', 'returned', 'written-off')`
    for (const descending of [false, true]) {
      expect(allPages(team, { sort: 'recall', descending, assignment: 'unassigned' })).toEqual(
        plainly(`${teamIs()} AND ${open} AND collector_id IS NULL`, 'recall', descending),
      )
      expect(allPages(team, { sort: 'balance', descending, assignment: 'reassign', limit: 30 })).toEqual(
        plainly(`${teamIs()} AND ${open} AND collector_id IN ('${gone.join("', '")}')`, 'balance', descending),
      )
    }
    const count = countCases(contextOf(office, 'team', { teamId: office.teams[0]! }), { assignment: 'unassigned' })
    expect(count.count).toBe(plainly(`${teamIs()} AND ${open} AND collector_id IS NULL`, 'recall', false).length)
    db.exec('ROLLBACK TO here; RELEASE here')
  })
})

test('a cursor of another kind, or no cursor at all, is refused', () => {
  const [text, number] = [listCases(own(), { sort: 'placed' }).next!, listCases(own(), { sort: 'balance' }).next!]
  const wrong = [
    { sort: 'balance', cursor: text },
    { sort: 'placed', cursor: number },
    { sort: 'placed', cursor: 'x' },
    { sort: 'placed', cursor: Buffer.from('["2026-01-01","x"]').toString('base64url') },
  ] as const
  for (const input of wrong) {
    expect(() => listCases(own(), input)).toThrow(expect.objectContaining({ code: 'INVALID', field: 'cursor' }))
  }
})

test('every row on a page is named to the trail', () => {
  const context = own()
  const { rows } = listCases(context, { sort: 'debtor', limit: 40 })
  expect(context.trail.subjects).toEqual(rows.map(({ id, number }) => ({ kind: 'case', id, label: number })))
})

test('totals are the sums of the rows, whatever happens to them', () => {
  const { db } = office
  const agree = (): void => {
    const summed = db
      .prepare(`SELECT team_id, coalesce(collector_id, '') AS collector_id, stage, count(*) AS cases,
        sum(balance) AS balance FROM case_file GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`)
      .all()
    expect(db.prepare('SELECT * FROM case_total WHERE cases <> 0 ORDER BY 1, 2, 3').all()).toEqual(summed)
    const clients = db.prepare('SELECT count(*) AS cases FROM case_file GROUP BY client_row ORDER BY client_row').all()
    expect(db.prepare('SELECT cases FROM client ORDER BY row').all()).toEqual(clients)
  }
  agree()
  db.exec('SAVEPOINT here')
  db.exec(`UPDATE case_file SET stage = 'settled', balance = 0 WHERE row % 7 = 0;
    UPDATE case_file SET collector_id = NULL WHERE row % 11 = 0;
    UPDATE case_file SET team_id = '${office.teams[1]}', balance = balance + 5 WHERE row % 13 = 0;
    DELETE FROM contact_record; DELETE FROM case_tag; DELETE FROM instalment;
    DELETE FROM ledger_entry WHERE kind = 'placed'; DELETE FROM case_file WHERE row % 17 = 0;`)
  agree()
  db.exec('ROLLBACK TO here; RELEASE here')
})
