// Searching through a real FTS5 table must find exactly the rows in which the normalised text contains the normalised
// query, in the asked scope and no other, whatever anyone types.

import Database from 'better-sqlite3'
import fc from 'fast-check'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { note, randomFrom } from '../../../build/demo-data/index.ts'
import {
  containsNormalised,
  indexTokens,
  matchQuery,
  maximumIndexedCharacters,
  normaliseText,
  searchMatcher,
} from '../../../shared/values/search-tokens.ts'

const db = new Database(':memory:')
afterAll(() => db.close())

const details = ['full', 'column', 'none'] as const

function fill(detail: (typeof details)[number], rows: readonly { scope: string; text: string }[]) {
  db.exec('DROP TABLE IF EXISTS search')
  db.exec(
    `CREATE VIRTUAL TABLE search USING fts5 (own, team, tokenize='ascii', detail=${detail}, content='', contentless_delete=1)`,
  )
  const insert = db.prepare('INSERT INTO search (rowid, own, team) VALUES (?, ?, ?)')
  db.transaction(() => {
    rows.forEach((row, index) => {
      insert.run(index + 1, indexTokens(row.scope, row.text), indexTokens('t1', row.text))
    })
  })()
  const select = db.prepare<[string], number>('SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid').pluck()
  return (scope: string, query: string): { candidates: number[]; found: number[] } => {
    const match = matchQuery(scope, query)
    const candidates = match === null ? rows.map((_, index) => index + 1) : select.all(match)
    const fits = searchMatcher(query)
    return { candidates, found: candidates.filter((row) => fits(rows[row - 1]!.text)) }
  }
}

// Few different characters, so that queries meet texts; and everything that is special to FTS5, SQL and Unicode.
const letters = fc.constantFrom(
  ...'张王李小明还款款还元ＡaAb1２ "\'*()-:^+,.;%_\\\0\n\u200d\ufe00\u0301',
  '😀',
  '𠮷',
  '吉',
  'ﬃ',
  'İ',
  'ß',
  'NEAR',
  ' AND ',
  ' OR ',
  'NOT ',
  '\ud800',
  '\ue000',
)
const text = fc.array(letters, { maxLength: 24 }).map((parts) => parts.join(''))
const query = fc.oneof(
  fc.array(letters, { maxLength: 6 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 8 }),
)
const scope = fc.constantFrom('c1', 'c1x', 'c1x5f20', 'c1x5f20y5c0f', 'cx', 'c2y', 't1', 'c')

describe('search through FTS5', () => {
  it.each(details)('finds what containing means, in its scope only (detail=%s)', (detail) => {
    fc.assert(
      fc.property(fc.array(fc.record({ scope, text }), { maxLength: 12 }), query, scope, (rows, typed, asked) => {
        const found = fill(detail, rows)
        const contains = (each: string): boolean => normaliseText(each).includes(normaliseText(typed))
        if (matchQuery(asked, typed) === null) return
        const expected = rows.flatMap((row, index) =>
          (asked === 't1' || row.scope === asked) && contains(row.text) ? [index + 1] : [],
        )
        expect(found(asked, typed).found).toEqual(expected)
      }),
      { numRuns: 300 },
    )
  })

  it('finds what LIKE finds in collectors’ notes, for every length of query', () => {
    const random = randomFrom(20_261_121)
    const rows = Array.from({ length: 400 }, () => ({ scope: 'c7', text: note(random).note }))
    const found = fill('none', rows)
    db.exec('DROP TABLE IF EXISTS plain')
    db.exec('CREATE TABLE plain (id INTEGER PRIMARY KEY, text TEXT NOT NULL)')
    const insert = db.prepare('INSERT INTO plain VALUES (?, ?)')
    for (const [index, row] of rows.entries()) insert.run(index + 1, normaliseText(row.text))
    const like = db
      .prepare<[string], number>("SELECT id FROM plain WHERE text LIKE '%' || ? || '%' ORDER BY id")
      .pluck()
    for (let length = 1; length <= 8; length += 1) {
      for (let round = 0; round < 25; round += 1) {
        const source = [...normaliseText(random.pick(rows).text)]
        const start = random.whole(0, Math.max(0, source.length - length))
        const typed = source.slice(start, start + length).join('')
        const result = found('c7', typed)
        expect(result.found).toEqual(like.all(typed))
        expect(result.found.length).toBeGreaterThan(0)
        if (length <= 2) expect(result.candidates).toEqual(result.found)
      }
    }
  })

  describe('near misses', () => {
    let found: ReturnType<typeof fill>
    beforeEach(() => {
      found = fill('none', [
        { scope: 'c1', text: '还款期限，期还了款' },
        { scope: 'c1', text: '还款期还了' },
      ])
    })
    it('drops a row that has the pairs but not the run', () => {
      expect(found('c1', '期还了')).toEqual({ candidates: [1, 2], found: [1, 2] })
      expect(found('c1', '款期还')).toEqual({ candidates: [1, 2], found: [2] })
    })
  })
})

describe('normaliseText', () => {
  it('is idempotent', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), text), (typed) => {
        expect(normaliseText(normaliseText(typed))).toBe(normaliseText(typed))
      }),
      { numRuns: 3_000 },
    )
  })
  it('folds width, case, spaces and punctuation', () => {
    expect(normaliseText(' Ａ．王　小-明（Ｖ２）\u200b')).toBe('a王小明v2')
  })
  it('keeps characters of rare names', () => {
    expect(normaliseText('𠮷\ue000')).toBe('𠮷\ue000')
  })
})

describe('tokens', () => {
  it('are ASCII words with the scope in front, each once', () => {
    expect(indexTokens('c1', '张张三')).toBe('c1x5f20 c1x5f20y5f20 c1x5f20y4e09 c1x4e09')
    fc.assert(
      fc.property(scope, fc.string({ unit: 'binary' }), (asked, typed) => {
        const tokens = indexTokens(asked, typed).split(' ').filter(Boolean)
        expect(new Set(tokens).size).toBe(tokens.length)
        for (const token of tokens) expect(token).toMatch(new RegExp(`^${asked}x[0-9a-f]+(y[0-9a-f]+)?$`))
        const match = matchQuery(asked, typed)
        if (match !== null) expect(match).toMatch(/^"[0-9a-z]+"( AND "[0-9a-z]+")*$/)
      }),
    )
  })
  it('of two scopes never meet', () => {
    fc.assert(
      fc.property(scope, scope, text, text, (one, other, first, second) => {
        fc.pre(one !== other)
        const tokens = new Set(indexTokens(one, first).split(' ').filter(Boolean))
        for (const token of indexTokens(other, second).split(' ').filter(Boolean)) expect(tokens.has(token)).toBe(false)
      }),
    )
  })
  it('are bounded', () => {
    const long = Array.from({ length: maximumIndexedCharacters }, (_, index) =>
      String.fromCodePoint(0x4e00 + (index % 20_000)),
    )
    expect(indexTokens('c1', `${long.join('')}龘龘`)).not.toContain('c1x9f98y9f98')
    expect(matchQuery('c1', '张'.repeat(10_000))).toBe('"c1x5f20y5f20"')
    expect(containsNormalised('张'.repeat(64), '张'.repeat(10_000))).toBe(true)
  })
  it('refuse a scope that is not one', () => {
    for (const bad of ['', 'C1', 'c 1', 'c"', '1c', 'c-1', '中', `c${'1'.repeat(60)}`]) {
      expect(() => indexTokens(bad, '张')).toThrow(RangeError)
      expect(() => matchQuery(bad, '张')).toThrow(RangeError)
    }
  })
  it('ask for nothing when nothing searchable is typed', () => {
    for (const typed of ['', ' ', '"*"', '——', '\0']) expect(matchQuery('c1', typed)).toBeNull()
  })
})
