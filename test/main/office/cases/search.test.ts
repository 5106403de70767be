// Search finds exactly what LIKE finds, newest first, in the scope and nowhere else; after a case changed hands its name
// is found by the new collector at once and its notes as soon as the queue has come to them, in slices.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Context } from '../../../../main/gate/context.ts'
import { caseToGive, giveCase } from '../../../../main/office/cases/give.ts'
import { namesQuery, notesQuery, searchCases } from '../../../../main/office/cases/search.ts'
import { collectorWord } from '../../../../main/office/cases/search-index.ts'
import { indexSlice } from '../../../../main/office/cases/search-queue.ts'
import { normaliseText } from '../../../../shared/values/search-tokens.ts'
import { contextOf, type FilledOffice, filledOffice } from './filled.ts'

let office: FilledOffice
beforeAll(() => {
  office = filledOffice({ cases: 4000, notes: 4000, collectors: 4 })
  // As a plain query would search: over the same normalised text.
  office.db.function('normal', (text) => normaliseText(String(text)))
}, 60_000)
afterAll(() => void office.db.close())

const mine = () => contextOf<'cases.search'>(office, 'own', { staffId: office.collectors[0]!.id })
const ours = () => contextOf<'cases.search'>(office, 'team', { teamId: office.teams[0]! })
const numbers = (context: Context<'cases.search'>, query: string, where: 'names' | 'notes'): string[] =>
  searchCases(context, { query, in: where }).rows.map((row) => row.case.number)

const like = (scope: string, query: string, where: 'names' | 'notes'): string[] => {
  const pattern = `%${normaliseText(query)}%`
  const sql =
    where === 'names'
      ? `SELECT number FROM case_file JOIN debtor ON debtor.id = debtor_id WHERE ${scope} AND (normal(debtor_name) LIKE $q
          OR normal(pinyin) LIKE $q OR initials LIKE $q OR normal(number) LIKE $q OR normal(contract_number) LIKE $q)
          ORDER BY case_file.row DESC LIMIT 50`
      : `SELECT number FROM contact_record JOIN case_file ON case_file.id = case_id WHERE ${scope} AND normal(note) LIKE $q
          GROUP BY case_file.id ORDER BY max(contact_record.row) DESC LIMIT 50`
  return (office.db.prepare(sql).all({ q: pattern }) as { number: string }[]).map(({ number }) => number)
}

const scopes = [
  ['own', mine, () => `collector_id = '${office.collectors[0]!.id}'`],
  ['team', ours, () => `team_id = '${office.teams[0]}'`],
] as const

describe.each(scopes)('in the scope %s', (_scope, context, where) => {
  test.each([
    '王',
    '王建',
    '建国',
    '王建国',
    'wang',
    'w',
    'zw',
    'ang ji',
    'XFD',
    'AJ-2026-0001',
    '00012',
    '没有这个人',
  ])('names: %s', (query) => expect(numbers(context(), query, 'names')).toEqual(like(where(), query, 'names')))
  test.each(['还', '承诺', '无人接', '本人接听，', '下月10号', 'ＥＭＳ', 'ems 单', '还款还款', '《', '态度较好。次日'])(
    'notes: %s',
    (query) =>
      expect(numbers(context(), query, 'notes')).toEqual(
        normaliseText(query) === '' ? [] : like(where(), query, 'notes'),
      ),
  )

  test('names and notes taken at random, of 1, 2 and 3 characters', () => {
    const texts = office.db
      .prepare('SELECT debtor_name AS name, note FROM contact_record JOIN case_file ON case_file.id = case_id')
      .all() as { name: string; note: string }[]
    for (let index = 0; index < 120; index += 1) {
      const { name, note } = texts[(index * 131) % texts.length]!
      const part = (text: string): string => {
        const characters = [...normaliseText(text)]
        const from = (index * 7) % Math.max(1, characters.length - 2)
        return characters.slice(from, from + 1 + (index % 3)).join('')
      }
      expect(numbers(context(), part(name), 'names'), part(name)).toEqual(like(where(), part(name), 'names'))
      expect(numbers(context(), part(note), 'notes'), part(note)).toEqual(like(where(), part(note), 'notes'))
    }
  })
})

test('what a person types is never syntax', () => {
  for (const query of ['"', '王"', 'c1 OR t1', '*', 'NEAR(', '王* AND', "'; --", '%', '_']) {
    for (const where of ['names', 'notes'] as const) expect(() => numbers(ours(), query, where)).not.toThrow()
  }
  expect(numbers(ours(), '%', 'names')).toEqual([])
})

test('the full-text table leads and nothing is sorted', () => {
  const { actor, scope } = mine()
  const match = `"${collectorWord(actor.staffId)}x738b"`
  for (const query of [
    namesQuery(actor, scope, match, { above: 0, below: 9e9 }, 60),
    notesQuery(actor, scope, match, 9e9, 60),
  ]) {
    const { sql, parameters } = query.compile()
    const [first, ...rest] = (office.db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters) as { detail: string }[])
      .map(({ detail }) => detail)
      .filter((detail) => !/^SCALAR SUBQUERY|case_curtain/.test(detail))
    expect(first).toMatch(/SCAN (case|note)_search VIRTUAL TABLE/)
    expect(rest.join('\n')).not.toMatch(/SCAN|TEMP B-TREE/)
    expect(rest.join('\n')).toMatch(/case_file USING (INTEGER PRIMARY KEY|INDEX sqlite_autoindex_case_file)/)
  }
})

test('a note is shown around what was searched for', () => {
  const [hit] = searchCases(ours(), { query: '接听', in: 'notes' }).rows
  expect(hit?.excerpt).toContain('接听')
  expect([...hit!.excerpt].length).toBeLessThanOrEqual(62)
})

test('the trail has how much was typed, never the words', () => {
  const context = ours()
  searchCases(context, { query: '王建国', in: 'names' })
  expect(context.trail.details).toMatchObject({ in: 'names', queryLength: 3 })
  expect(JSON.stringify(context.trail)).not.toContain('王建国')
})

test('after a change of collector names follow at once, notes by the queue in slices', () => {
  const [from, to] = [office.collectors[0]!, office.collectors[2]!]
  const rows = office.db
    .prepare('SELECT id, debtor_name AS name FROM case_file WHERE collector_id = ? AND contacts > 0 LIMIT 40')
    .all(from.id) as { id: string; name: string }[]
  const theirs = () => contextOf<'cases.search'>(office, 'own', { staffId: to.id })
  const words = '接听'
  const supervisor = contextOf<'cases.assign'>(office, 'team', { teamId: office.teams[0]! })
  for (const { id } of rows) giveCase(supervisor, caseToGive(office.store, id)!, to.id)

  const name = rows[0]!.name
  expect(numbers(theirs(), name, 'names')).toEqual(like(`collector_id = '${to.id}'`, name, 'names'))
  expect(numbers(mine(), name, 'names')).toEqual(like(`collector_id = '${from.id}'`, name, 'names'))
  // What is gone is never shown, even before its notes were indexed anew.
  expect(numbers(mine(), words, 'notes')).toEqual(like(`collector_id = '${from.id}'`, words, 'notes'))

  let slices = 0
  while (indexSlice(office.store, 0)) slices += 1
  expect(slices).toBeGreaterThanOrEqual(rows.length)
  expect(office.db.prepare('SELECT count(*) AS left FROM search_queue').get()).toEqual({ left: 0 })
  for (const [context, id] of [
    [theirs, to.id],
    [mine, from.id],
  ] as const) {
    expect(numbers(context(), words, 'notes')).toEqual(like(`collector_id = '${id}'`, words, 'notes'))
  }
  expect(numbers(ours(), words, 'notes')).toEqual(like(`team_id = '${office.teams[0]}'`, words, 'notes'))
})
