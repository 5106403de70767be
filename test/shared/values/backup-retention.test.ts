// What may go: whole chains that no rule keeps, and never the newest nor the last that was opened and compared.

import { describe, expect, it } from 'vitest'
import { type KeptBackup, removable, withoutBase } from '../../../shared/values/backup-retention.ts'

const rules = { keepDaily: 7, keepWeekly: 4, keepMonthly: 6 }
const day = 86_400_000
const start = Date.parse('2026-01-05T18:00:00.000Z') // 02:00 on Tuesday 6 January, in the office

/** A year of daily backups, a full one every `every` days. */
const year = (every: number, days = 365): KeptBackup[] => {
  const backups: KeptBackup[] = []
  for (let n = 0; n < days; n++) {
    const full = n % every === 0
    const at = new Date(start + n * day).toISOString()
    backups.push({ id: `b${n}`, baseId: full ? null : `b${n - 1}`, at, deep: false })
  }
  return backups
}

const left = (backups: readonly KeptBackup[], gone: readonly string[]): KeptBackup[] =>
  backups.filter(({ id }) => !gone.includes(id))

describe('grandfather, father, son', () => {
  it('keeps 7 days, 4 weeks and 6 months of full backups', () => {
    const backups = year(1)
    const kept = left(backups, removable(backups, rules))
    // The newest of each of the last 7 days, 4 weeks, 6 months: some are the same.
    expect(kept.length).toBeGreaterThanOrEqual(7 + 2 + 4)
    expect(kept.length).toBeLessThanOrEqual(17)
    expect(kept.slice(-7).map(({ id }) => id)).toEqual(backups.slice(-7).map(({ id }) => id))
    const months = new Set(kept.map(({ at }) => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 7)))
    expect(months.size).toBe(6)
  })

  it('done every day comes to the same as done once', () => {
    let daily: KeptBackup[] = []
    for (const backup of year(1)) {
      daily.push(backup)
      daily = left(daily, removable(daily, rules))
    }
    const once = left(year(1), removable(year(1), rules))
    expect(daily.map(({ id }) => id)).toEqual(once.map(({ id }) => id))
  })

  it('never breaks a chain: whatever stays has all that it rests on, at every step of the removal', () => {
    const backups = year(7)
    const gone = removable(backups, rules)
    expect(gone.length).toBeGreaterThan(200)
    const present = new Set(backups.map(({ id }) => id))
    for (const id of gone) {
      present.delete(id)
      const dangling = backups.find((each) => present.has(each.id) && each.baseId !== null && !present.has(each.baseId))
      expect(dangling).toBeUndefined()
    }
    // And every rule is still satisfied: the last seven days are there.
    for (const { id } of backups.slice(-7)) expect(present.has(id)).toBe(true)
  })
})

describe('never', () => {
  const none = { keepDaily: 1, keepWeekly: 0, keepMonthly: 0 }

  it('the newest chain, whatever the rules say', () => {
    const backups = year(7, 6)
    expect(removable(backups, { ...none, keepDaily: 0 })).toEqual([])
    expect(removable([], none)).toEqual([])
  })

  it('the last that was verified deeply, nor what it rests on', () => {
    const backups = year(7, 60).map((backup) => ({ ...backup, deep: backup.id === 'b10' || backup.id === 'b2' }))
    const kept = left(backups, removable(backups, none)).map(({ id }) => id)
    expect(kept).toEqual(expect.arrayContaining(['b7', 'b8', 'b9', 'b10', 'b59']))
    expect(kept).not.toContain('b2')
  })

  it('loses its way in a chain that rests on what is not there, or on itself', () => {
    const at = (n: number) => new Date(start + n * day).toISOString()
    const backups: KeptBackup[] = [
      { id: 'lost-base', baseId: 'gone', at: at(0), deep: false },
      { id: 'one', baseId: 'two', at: at(1), deep: false },
      { id: 'two', baseId: 'one', at: at(2), deep: false },
      { id: 'newest', baseId: null, at: at(3), deep: false },
    ]
    expect(removable(backups, none)).not.toContain('newest')
    expect(removable(backups, none)).toContain('lost-base')
  })
})

it('knows what can no longer be restored when a link is gone: all that rests on it, and nothing else', () => {
  const backups = year(7, 21)
  expect(withoutBase(backups)).toEqual([])
  const gone = backups.filter(({ id }) => id !== 'b9')
  expect([...withoutBase(gone)].sort()).toEqual(['b10', 'b11', 'b12', 'b13'])
  expect(withoutBase(backups.filter(({ id }) => id !== 'b14'))).toHaveLength(6)
})
