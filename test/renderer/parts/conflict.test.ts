// Two editors of one record: who changed what, and what comes of choosing.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { differences, firstChoices, isForOneself, merged } from '../../../renderer/parts/conflict.ts'

const base = { number: 'A', on: '2026-01-01', rate: null as number | null, rows: [1] }
const keys = ['number', 'on', 'rate', 'rows'] as const

describe('differences', () => {
  test('say whose each is, and none where both made the same of it', () => {
    const mine = { ...base, number: 'B', on: '2026-02-01', rate: 1, rows: [1, 2] }
    const theirs = { ...base, number: 'C', rate: 1, rows: [1] }
    expect(differences(base, mine, theirs, keys)).toEqual([
      { key: 'number', by: 'both' },
      { key: 'on', by: 'mine' },
      { key: 'rows', by: 'mine' },
    ])
    expect(differences(base, base, theirs, keys)).toEqual([
      { key: 'number', by: 'theirs' },
      { key: 'rate', by: 'theirs' },
    ])
  })

  test('that are all one’s own need no choice', () => {
    expect(isForOneself(differences(base, { ...base, number: 'B' }, base, keys))).toBe(true)
    expect(isForOneself(differences(base, base, { ...base, on: '2026-02-01' }, keys))).toBe(false)
  })
})

test('a choice is due only where both changed a field', () => {
  const found = differences(base, { ...base, number: 'B', on: 'x' }, { ...base, number: 'C', rate: 2 }, keys)
  expect(firstChoices(found)).toEqual({ number: undefined, on: 'mine', rate: 'theirs' })
})

const record = fc.record({
  number: fc.constantFrom('A', 'B', 'C'),
  on: fc.constantFrom('1', '2'),
  rate: fc.constantFrom(null, 1),
  rows: fc.constantFrom([1], [1, 2], []),
})

test('what is saved is in every field what was chosen, and nothing that only one changed is lost', () => {
  fc.assert(
    fc.property(
      record,
      record,
      record,
      fc.constantFrom('mine' as const, 'theirs' as const),
      (before, mine, theirs, side) => {
        const found = differences(before, mine, theirs, keys)
        const first = firstChoices(found)
        const choices = Object.fromEntries(found.map(({ key }) => [key, first[key] ?? side]))
        const saved = merged(mine, theirs, choices)
        for (const key of keys) {
          const changedByMe = JSON.stringify(mine[key]) !== JSON.stringify(before[key])
          const changedByThem = JSON.stringify(theirs[key]) !== JSON.stringify(before[key])
          if (changedByMe && !changedByThem) expect(saved[key]).toEqual(mine[key])
          else if (!changedByMe) expect(saved[key]).toEqual(theirs[key])
          else expect(saved[key]).toEqual(side === 'mine' ? mine[key] : theirs[key])
        }
      },
    ),
  )
})
