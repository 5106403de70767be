// What the supervisor arranges: when, to whom, how long; where to; and asking for one now.
// What may go wrong: CONFLICT, NOT_FOUND (a destination that nobody allowed, a recipient that is none), INVALID
// recipientIds, OTHER_PERSON by-two (what is lowered is proposed: by-two.ts), DESTINATION_GONE (looking at one, marking
// one), WRONG_STATE no-recipient (asked for with nobody to read it).

import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { type HandlersOf, prepared } from '../../gate/context.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { runTask } from '../../jobs/run-task.ts'
import { allowedDestination, copiesAt, recipientsOf } from '../backup/for-others.ts'
import { assertNotLower, scheduleByTwo } from './by-two.ts'
import { inTime } from './in-time.ts'
import { leaveNow } from './routine.ts'
import { keepSchedule, readSchedule, readTargets, type Schedule, targetOf } from './rows.ts'
import { schedulerOf } from './scheduler.ts'
import { stateOf } from './state.ts'

const db = tables<'backup_target'>()
const lookMilliseconds = 20_000

const destination = (store: ReadStore, id: string): { readonly folder: string } => {
  const found = allowedDestination(store, id)
  if (!found) throw new AppError('NOT_FOUND')
  return found
}

/** Where it is now: a drive that is known by its number may be mounted elsewhere today than when it was allowed. */
const folderNow = async (store: ReadStore, id: string): Promise<string> => {
  const { folder } = destination(store, id)
  const known = readTargets(store).find((each) => each.id === id)
  if (known?.kind !== 'removable') return folder
  const { kind, volume, below, mark } = known
  return inTime(runTask('destination.find', { kind, folder, volume, below, mark }), lookMilliseconds).then(
    (found) => found.folder,
    () => folder,
  )
}

/** Names of recipients for the trail: they are no secret, their keys neither. */
const changedOf = (store: ReadStore, before: Schedule, after: Parsed<'schedule.set'>) => {
  const names = (ids: readonly string[]): string => recipientsOf(store, ids).toWhom
  return [
    ['dailyAt', before.dailyAt, after.dailyAt],
    ['onQuit', before.onQuit, after.onQuit],
    ['everyChanges', before.everyChanges, after.everyChanges],
    ['fullDays', before.fullDays, after.fullDays],
    ['keepDaily', before.keepDaily, after.keepDaily],
    ['keepWeekly', before.keepWeekly, after.keepWeekly],
    ['keepMonthly', before.keepMonthly, after.keepMonthly],
    ['backupTo', names(before.recipientIds), names(after.recipientIds)],
  ] as const
}

export const schedule = {
  'schedule.read': ({ store }) => ({
    ...(({ recipientIds, ...rest }) => ({ ...rest, recipientIds: [...recipientIds] }))(readSchedule(store)),
    targets: readTargets(store).map((target) => {
      const copies = copiesAt(store, target.id)
      const { id: destinationId, folder, kind, label, serial, volume, addedAt, addedByName } = target
      const bytes = copies.reduce((sum, copy) => sum + copy.bytes, 0)
      return { destinationId, folder, kind, label, serial, volume, addedAt, addedByName, copies: copies.length, bytes }
    }),
  }),

  'schedule.state': ({ store, house, now }) => stateOf(house, store, now),

  'schedule.set': ({ store, actor, now, trail, house, afterCommit }, input) => {
    const before = readSchedule(store)
    trail.about('schedule', 'schedule')
    if (before.version !== input.version) throw new AppError('CONFLICT')
    assertNotLower(before, input)
    const ids = [...new Set(input.recipientIds)]
    if (recipientsOf(store, ids).keys.length !== ids.length) {
      throw new AppError('INVALID', { reason: 'unknown' }, 'recipientIds')
    }
    for (const [field, from, to] of changedOf(store, before, input)) trail.change(field, from, to)
    keepSchedule(store, { ...input, recipientIds: ids }, now, actor.staffId)
    afterCommit(() => house.emit('all', 'records.changed', { kind: 'schedule' }))
    return {}
  },

  'schedule.look': prepared(
    async ({ store }, { destinationId }) => {
      const folder = await folderNow(store, destinationId)
      const { kind, volume, label, serial, fileSystem, free } = await inTime(
        runTask('destination.look', { folder }),
        lookMilliseconds,
      )
      return { kind, volume, label, serial, fileSystem, free }
    },
    (_context, _input, found) => found,
  ),

  'schedule.useDestination': prepared(
    async ({ store }, { destinationId, kind }) => {
      const folder = await folderNow(store, destinationId)
      const found = await inTime(runTask('destination.look', { folder }), lookMilliseconds)
      // A drive without a number of its own can't be told from another: it is a folder.
      if (kind === 'removable' && found.volume === '') throw new AppError('INVALID', { reason: 'unknown' }, 'kind')
      return inTime(runTask('destination.mark', { folder }), lookMilliseconds)
    },
    ({ store, actor, now, trail, house, afterCommit }, { destinationId, kind }, found) => {
      const { folder } = destination(store, destinationId)
      trail.about('schedule', destinationId, folder)
      trail.detail('folder', folder).detail('targetKind', kind).detail('volume', found.volume)
      trail.detail('label', found.label).detail('serial', found.serial)
      const values = {
        kind,
        volume: found.volume,
        below: found.below,
        label: found.label,
        serial: found.serial,
        mark: found.mark,
        code: '',
        reason: '',
        tries: 0,
        next_at: null,
      }
      store.run(
        db
          .insertInto('backup_target')
          .values({ destination_id: destinationId, ...values, added_at: now, added_by: actor.staffId, tried_at: null })
          .onConflict((conflict) => conflict.column('destination_id').doUpdateSet(values)),
      )
      afterCommit(() => house.emit('all', 'records.changed', { kind: 'schedule' }))
      return {}
    },
  ),

  ...scheduleByTwo,

  'schedule.runNow': ({ store, trail, house, afterCommit }, { destinationId }) => {
    trail.about('schedule', destinationId ?? 'schedule')
    const targets = destinationId === undefined ? readTargets(store) : [targetOf(store, destinationId)]
    if (targets.length === 0) throw new AppError('NOT_FOUND')
    if (recipientsOf(store, readSchedule(store).recipientIds).keys.length === 0) {
      throw new AppError('WRONG_STATE', { reason: 'no-recipient' })
    }
    trail.detail(
      'folder',
      targets
        .map(({ folder }) => folder)
        .join('、')
        .slice(0, 400),
    )
    afterCommit(() => {
      const scheduler = schedulerOf(house)
      scheduler.ask(targets.map(({ id }) => id))
      // In a later turn: the call is answered first.
      setImmediate(() => scheduler.beat().catch((error: unknown) => house.log.fault('schedule', 'asked backup', error)))
    })
    return {}
  },

  'schedule.stop': ({ trail, house, afterCommit }) => {
    const scheduler = schedulerOf(house)
    trail.about('schedule', scheduler.running?.destinationId ?? 'schedule')
    if (!scheduler.running) throw new AppError('NOT_FOUND')
    afterCommit(() => scheduler.stop())
    return {}
  },

  'schedule.quitNow': ({ house }) => {
    leaveNow(house)
    return {}
  },
} satisfies HandlersOf<'schedule.'>
