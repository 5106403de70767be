// What of scheduled backups counts as lowering: each figure on its own, both ways.

import { describe, expect, test } from 'vitest'
import { type BackupSchedule, noSchedule } from '../../../shared/values/backup-schedule.ts'
import { loweredBackupSafeguards } from '../../../shared/values/safeguards.ts'

const arranged: BackupSchedule = { ...noSchedule, dailyAt: '02:00', onQuit: true, everyChanges: 50 }
const lowered = (change: Partial<BackupSchedule>) => loweredBackupSafeguards(arranged, { ...arranged, ...change })

describe('lowering scheduled backups', () => {
  test.each<[Partial<BackupSchedule>, keyof BackupSchedule]>([
    [{ dailyAt: '' }, 'dailyAt'],
    [{ onQuit: false }, 'onQuit'],
    [{ everyChanges: 51 }, 'everyChanges'],
    [{ everyChanges: 0 }, 'everyChanges'],
    [{ fullDays: 8 }, 'fullDays'],
    [{ keepDaily: 6 }, 'keepDaily'],
    [{ keepWeekly: 3 }, 'keepWeekly'],
    [{ keepMonthly: 0 }, 'keepMonthly'],
  ])('%j lowers %s', (change, name) => expect(lowered(change)).toEqual([name]))

  test.each<Partial<BackupSchedule>>([
    {},
    { dailyAt: '23:30' },
    { everyChanges: 49 },
    { fullDays: 1 },
    { keepDaily: 8, keepWeekly: 5, keepMonthly: 7 },
  ])('%j lowers nothing', (change) => expect(lowered(change)).toEqual([]))

  test('what was off can only be raised', () =>
    expect(loweredBackupSafeguards({ ...arranged, dailyAt: '', onQuit: false, everyChanges: 0 }, arranged)).toEqual([]))

  test('more of one does not make up for less of another', () =>
    expect(lowered({ keepDaily: 60, keepWeekly: 0, onQuit: false })).toEqual(['onQuit', 'keepWeekly']))
})
