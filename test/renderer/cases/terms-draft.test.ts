// Terms of a case as they are typed: what is wrong where, what is sent, and that what is shown is read as the same.

import { describe, expect, test } from 'vitest'
import {
  draftOfTerms,
  emptyTerms,
  fieldOfTerms,
  scheduleOf,
  type TermsDraft,
  termsOf,
  termsProblem,
  wrongLine,
} from '../../../renderer/cases/terms-draft.ts'

const today = '2026-11-21'
const draft = (wish: Partial<TermsDraft> = {}): TermsDraft => ({ ...emptyTerms(today), ...wish })

describe('a schedule', () => {
  test('is read line by line, as a spreadsheet pastes it', () => {
    expect(scheduleOf('2026-01-20\t1,000.00\t50\n\n2026年2月20日 １０００\n', today, '2025-12-01')).toEqual({
      ok: true,
      rows: [
        { dueOn: '2026-01-20', principal: 100_000, interest: 5_000 },
        { dueOn: '2026-02-20', principal: 100_000, interest: 0 },
      ],
    })
  })

  test.each([
    ['2026-01-20 1000 50 7', 'schedule-line', 1],
    ['2026-01-20 1000\n01-20 1000', 'schedule-line', 2],
    ['2026-01-20', 'schedule-line', 1],
    ['2026-01-20 -5', 'schedule-line', 1],
    ['2026-02-30 1000', 'schedule-line', 1],
    ['2026-01-20 1000\n2026-01-19 1000', 'schedule-order', 2],
    ['2025-11-30 1000', 'schedule-order', 1],
  ])('%s is refused: %s in line %i', (schedule, why, line) => {
    const typed = draft({ schedule, repayment: 'instalments', contractOn: '2025-12-01' })
    expect(termsProblem(typed, 'schedule', today)).toBe(why)
    expect(wrongLine(typed, today)).toBe(line)
  })

  test('is missed only where there are instalments', () => {
    expect(termsProblem(draft({ repayment: 'instalments' }), 'schedule', today)).toBe('schedule')
    expect(termsProblem(draft(), 'schedule', today)).toBeUndefined()
  })
})

test.each([
  [{ contractOn: '2026-11-22' }, 'contractOn', 'future'],
  [{ contractOn: '2026-11-01', placedOn: '2026-10-31' }, 'placedOn', 'contract-after-placed'],
  [{ contractOn: '2026-01-01', dueOn: '2025-12-31' }, 'dueOn', 'before-contract'],
  [{ placedOn: '2026-11-20', recallOn: '2026-11-19' }, 'recallOn', 'before-placed'],
  [{ placedOn: '' }, 'placedOn', 'required'],
  [{ dueOn: '2026-13-01' }, 'dueOn', 'date'],
  [{ rate: 'abc' }, 'rate', 'rate'],
  [{ defaultRate: '1001%' }, 'defaultRate', 'rate'],
  [{ deducted: '-1' }, 'deducted', 'amount'],
  [{ deducted: '1000' }, 'deducted', 'too-big'],
] as const)('%j is told at %s: %s', (wish, field, problem) => {
  expect(termsProblem(draft(wish), field, today, 100_000)).toBe(problem)
})

test('what is shown is read as the same', () => {
  const terms = {
    contractNumber: 'HT-1',
    contractOn: '2025-01-10',
    placedOn: '2026-11-01',
    dueOn: '2025-06-10',
    recallOn: '2027-01-01',
    ratePpm: 154_000,
    defaultRatePpm: null,
    lender: 'private' as const,
    deducted: 12_345,
    repayment: 'instalments' as const,
    instalments: [
      { dueOn: '2025-05-10', principal: 500_000, interest: 20_001 },
      { dueOn: '2025-06-10', principal: 500_000, interest: 0 },
    ],
  }
  expect(termsOf(draftOfTerms(terms), today)).toEqual(terms)
})

test('a refusal of main’s finds its field', () => {
  expect(['instalments.3.dueOn', 'ratePpm', 'defaultRatePpm', 'recallOn'].map(fieldOfTerms)).toEqual([
    'schedule',
    'rate',
    'defaultRate',
    'recallOn',
  ])
})
