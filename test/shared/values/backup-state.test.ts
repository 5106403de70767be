// The colour of an office's backups: green, amber, red, and why.

import { describe, expect, it } from 'vitest'
import { noSchedule } from '../../../shared/values/backup-schedule.ts'
import { type BackupFacts, backupState, type TargetFacts } from '../../../shared/values/backup-state.ts'

const now = Date.parse('2026-11-22T04:00:00.000Z')
const hoursAgo = (hours: number): string => new Date(now - hours * 3_600_000).toISOString()
const daysAgo = (days: number): string => hoursAgo(days * 24)

const target: TargetFacts = {
  destinationId: 'd1',
  newestAt: hoursAgo(10),
  addedAt: daysAgo(90),
  code: '',
  took: 60_000,
  lost: false,
}
const good: BackupFacts = {
  now: new Date(now).toISOString(),
  schedule: { ...noSchedule, dailyAt: '02:00' },
  recipients: 1,
  targets: [target],
  newestAt: hoursAgo(10),
  deepAt: daysAgo(30),
  offSiteAt: daysAgo(3),
  foundedAt: daysAgo(400),
}
const state = (change: Partial<BackupFacts>) => backupState({ ...good, ...change })
const withTarget = (change: Partial<TargetFacts>, rest: Partial<BackupFacts> = {}) =>
  state({ targets: [{ ...target, ...change }], ...rest })

it('is green while all is well', () => {
  expect(state({})).toEqual({ colour: 'green', reasons: [] })
})

describe('goes amber, then red', () => {
  it('as the newest backup ages', () => {
    const colours = [36, 37, 72, 73].map((hours) => withTarget({}, { newestAt: hoursAgo(hours) }).colour)
    expect(colours).toEqual(['green', 'amber', 'amber', 'red'])
    expect(state({ newestAt: null })).toMatchObject({ colour: 'red', reasons: [{ colour: 'red', what: 'none' }] })
  })

  it('as a destination falls behind, though another has its backups', () => {
    expect(withTarget({ newestAt: hoursAgo(40) }).reasons).toEqual([
      { colour: 'amber', what: 'behind', destinationId: 'd1' },
    ])
    expect(withTarget({ newestAt: daysAgo(8) }).colour).toBe('red')
    // One that was added today is not behind.
    expect(withTarget({ newestAt: null, addedAt: hoursAgo(1) }).colour).toBe('green')
  })

  it('when a try fails, at once in amber, and in red once it has lasted', () => {
    expect(withTarget({ code: 'DESTINATION_GONE' }).reasons).toEqual([
      { colour: 'amber', what: 'failing', destinationId: 'd1' },
    ])
    expect(withTarget({ code: 'DESTINATION_GONE', newestAt: daysAgo(8) }).reasons[0]).toEqual({
      colour: 'red',
      what: 'failing',
      destinationId: 'd1',
    })
  })

  it('when a copy was lost, red at once', () => {
    expect(withTarget({ lost: true }).colour).toBe('red')
  })

  it('where nothing is arranged, or nobody could read it', () => {
    for (const change of [{ schedule: noSchedule }, { recipients: 0 }, { targets: [] }]) {
      expect(state(change).reasons).toContainEqual({ colour: 'amber', what: 'off' })
    }
  })

  it('as the last whole look and the last copy elsewhere age; what never was is a warning only', () => {
    expect(state({ deepAt: daysAgo(101) }).colour).toBe('amber')
    expect(state({ deepAt: daysAgo(191) }).colour).toBe('red')
    expect(state({ offSiteAt: daysAgo(9) }).colour).toBe('amber')
    expect(state({ offSiteAt: daysAgo(33) }).colour).toBe('red')
    expect(state({ offSiteAt: null, deepAt: null }).colour).toBe('amber')
    // In its first days an office has not missed them yet.
    expect(state({ offSiteAt: null, deepAt: null, foundedAt: daysAgo(2) }).colour).toBe('green')
  })

  it('when it takes very long', () => {
    expect(withTarget({ took: 3 * 3_600_000 }).reasons).toEqual([
      { colour: 'amber', what: 'slow', destinationId: 'd1' },
    ])
  })
})

it('names the red before the amber', () => {
  const { colour, reasons } = state({ newestAt: null, schedule: noSchedule })
  expect(colour).toBe('red')
  expect(reasons.map(({ what }) => what)).toEqual(['none', 'off'])
})
