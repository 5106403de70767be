// What takes a second person about backups that are made by themselves: that they come more seldom, that less of them is
// kept, that a destination is no longer written to. Raising takes one. Here is the proposing, and what is done once it is
// approved. Until then everything goes on as it was.
// What may go wrong: CONFLICT, NOT_FOUND (a destination that is none), INVALID nothing-lowered.

import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'
import type { BackupSchedule } from '../../../shared/values/backup-schedule.ts'
import { backupSafeguardNames, loweredBackupSafeguards } from '../../../shared/values/safeguards.ts'
import { TrailEntry } from '../../audit/entry.ts'
import type { HandlersOf } from '../../gate/context.ts'
import { tables } from '../../gate/store.ts'
import { type Apply, propose, recordApplied } from '../changes/for-others.ts'
import { keepSchedule, readSchedule, readTargets, type Schedule, targetOf } from './rows.ts'

const db = tables<'backup_target'>()

/** What was never arranged can't be lowered: the first arrangement is one person's, however little it keeps. */
const loweredOf = (before: Schedule, after: BackupSchedule) =>
  before.version === 0 ? [] : loweredBackupSafeguards(before, after)

export const assertNotLower = (before: Schedule, after: BackupSchedule): void => {
  if (loweredOf(before, after).length > 0) throw new AppError('OTHER_PERSON', { reason: 'by-two' })
}

export const scheduleByTwo = {
  'schedule.proposeLower': (context, { version, reason, ...plan }) => {
    const before = readSchedule(context.store)
    if (before.version !== version) throw new AppError('CONFLICT')
    const names = loweredOf(before, plan)
    if (names.length === 0) throw new AppError('INVALID', { reason: 'nothing-lowered' }, 'plan')
    const lowered = names.map((field) => ({ field, from: before[field], to: plan[field] }))
    const change = propose(context, {
      kind: 'schedule.lower',
      payload: lowered,
      about: { kind: 'schedule', id: 'schedule', label: '' },
      changed: lowered,
      reason,
    })
    return { id: change }
  },

  'schedule.proposeLeave': (context, { destinationId, reason }) => {
    const { folder } = targetOf(context.store, destinationId)
    const change = propose(context, {
      kind: 'schedule.leave',
      payload: { destinationId },
      about: { kind: 'schedule', id: destinationId, label: folder },
      params: { folder },
      reason,
    })
    return { id: change }
  },
} satisfies Partial<HandlersOf<'schedule.'>>

const value = z.union([z.string(), z.number(), z.boolean()])
const lowering = z.array(z.strictObject({ field: z.enum(backupSafeguardNames), from: value, to: value }))

/** Only what was proposed, and only where it is still as it was then. */
const lower: Apply = (context, payload, change) => {
  const { store, now, house, afterCommit } = context
  const before = readSchedule(store)
  const after = { ...before }
  const entry = new TrailEntry().about('schedule', 'schedule')
  for (const { field, from, to } of lowering.parse(payload)) {
    if (before[field] !== from) throw new AppError('CONFLICT')
    Object.assign(after, { [field]: to })
    entry.change(field, from, to)
  }
  keepSchedule(store, after, now, change.proposedBy)
  recordApplied(context, 'schedule.set', entry, change)
  afterCommit(() => house.emit('all', 'records.changed', { kind: 'schedule' }))
}

const leaving = z.strictObject({ destinationId: z.uuid() })

const leave: Apply = (context, payload, change) => {
  const { store, house, afterCommit } = context
  const { destinationId } = leaving.parse(payload)
  const target = readTargets(store).find(({ id }) => id === destinationId)
  if (!target) throw new AppError('CONFLICT')
  store.run(db.deleteFrom('backup_target').where('destination_id', '=', destinationId))
  const entry = new TrailEntry().about('schedule', destinationId, target.folder).detail('folder', target.folder)
  recordApplied(context, 'schedule.destination-left', entry, change)
  afterCommit(() => house.emit('all', 'records.changed', { kind: 'schedule' }))
}

export const scheduleChanges = { 'schedule.lower': lower, 'schedule.leave': leave } as const
