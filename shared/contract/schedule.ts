// Backups that are made by themselves: when, where to, how long they are kept, and how things stand.

import { z } from 'zod'
import { dueReasons } from '../values/backup-schedule.ts'
import { colours, stateReasons } from '../values/backup-state.ts'
import { procedures } from './define.ts'
import { done, id, instant, nothing, realReason } from './fields.ts'

const supervisor = { supervisor: 'office' } as const
const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)

export const targetKind = z.enum(['folder', 'removable', 'network'])

const plan = {
  /** `HH:MM` of the office's day, or '' for none. */
  dailyAt: z.union([timeOfDay, z.literal('')]),
  onQuit: z.boolean(),
  /** After so many changes; 0: not by that. */
  everyChanges: z.int().min(0).max(100_000),
  /** A full backup after so many days; what changed in between. 1: always full. */
  fullDays: z.int().min(1).max(31),
  keepDaily: z.int().min(1).max(60),
  keepWeekly: z.int().min(0).max(60),
  keepMonthly: z.int().min(0).max(120),
}
/** Whom they are encrypted to. */
const recipientIds = z.array(id)
const byTwo = { who: supervisor, confirm: 'password', level: 'L0' } as const

/** What was found at a folder: the drive or share it is on. */
const place = z.strictObject({
  kind: targetKind,
  /** The file system's own number, '' where it has none that can be read: such a drive is known by its folder only. */
  volume: z.string(),
  label: z.string(),
  /** Of the device, for people; often ''. */
  serial: z.string(),
  fileSystem: z.string(),
  /** Bytes; null where the file system does not say. */
  free: z.number().nullable(),
})

export const schedule = procedures({
  'schedule.read': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({
      /** 0: never set. */
      version: z.int(),
      ...plan,
      recipientIds: recipientIds.max(20),
      targets: z.array(
        z.strictObject({
          destinationId: id,
          folder: z.string(),
          kind: targetKind,
          label: z.string(),
          serial: z.string(),
          volume: z.string(),
          addedAt: instant,
          addedByName: z.string(),
          /** Backups that are there, as far as is known, and their bytes. */
          copies: z.int(),
          bytes: z.int(),
        }),
      ),
    }),
    who: supervisor,
    level: 'L0',
    trail: { none: "the office's own arrangement, no person but whoever made it" },
  },
  /**
   * `version`: as read, CONFLICT otherwise. Nothing that comes more seldom or is kept for less: OTHER_PERSON by-two.
   * Somebody who can read them at all times: an empty list would be another way to end them.
   */
  'schedule.set': {
    kind: 'write',
    input: z.strictObject({ version: z.int().min(0), ...plan, recipientIds: recipientIds.min(1).max(20) }),
    output: done,
    who: supervisor,
    confirm: 'password',
    level: 'L0',
    trail: { act: 'schedule.set', about: 'schedule' },
  },
  /** What of `plan` is lower than now waits for the second person; the rest of it is left as it is. Answers the change. */
  'schedule.proposeLower': {
    ...byTwo,
    kind: 'write',
    input: z.strictObject({ version: z.int().min(1), ...plan, reason: realReason(400) }),
    output: z.strictObject({ id }),
    trail: { act: 'change.proposed', about: 'schedule' },
  },
  /** Looks at an allowed destination: what it is on. Changes nothing. */
  'schedule.look': {
    kind: 'read',
    input: z.strictObject({ destinationId: id }),
    output: place,
    who: supervisor,
    level: 'L0',
    trail: { none: 'looks at a drive, not at anybody' },
  },
  /** From now on also there, or there anew: the medium is marked and known by its mark (and volume) from now on. */
  'schedule.useDestination': {
    kind: 'write',
    input: z.strictObject({ destinationId: id, kind: targetKind }),
    output: done,
    who: supervisor,
    confirm: 'password',
    level: 'L0',
    trail: { act: 'schedule.destination-used', about: 'schedule' },
  },
  /** No longer there, once the second person says so. What lies there stays. Answers the change. */
  'schedule.proposeLeave': {
    ...byTwo,
    kind: 'write',
    input: z.strictObject({ destinationId: id, reason: realReason(400) }),
    output: z.strictObject({ id }),
    trail: { act: 'change.proposed', about: 'schedule' },
  },
  'schedule.state': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({
      colour: z.enum(colours),
      reasons: z.array(
        z.strictObject({ colour: z.enum(['amber', 'red']), what: z.enum(stateReasons), destinationId: id.optional() }),
      ),
      on: z.boolean(),
      /** The newest verified backup: when it began, and where it is. */
      newest: z.strictObject({ at: instant, folder: z.string() }).nullable(),
      /** When a backup was last opened and compared whole. */
      deepAt: instant.nullable(),
      /** When the newest backup that is elsewhere was made. */
      offSiteAt: instant.nullable(),
      nextAt: instant.nullable(),
      targets: z.array(
        z.strictObject({
          destinationId: id,
          folder: z.string(),
          label: z.string(),
          kind: targetKind,
          newestAt: instant.nullable(),
          /** Of the newest there: written again and found whole at a later time. */
          checkedAt: instant.nullable(),
          /** Why the last try came to nothing: an error's code and reason, '' where it did not. */
          code: z.string(),
          reason: z.string(),
          triedAt: instant.nullable(),
          nextAt: instant.nullable(),
          running: z.enum(dueReasons).nullable(),
        }),
      ),
    }),
    who: supervisor,
    level: 'L0',
    trail: { none: 'times and names of folders, nobody' },
  },
  /** To every destination, or one, now. Those that can't be reached are tried again as always. */
  'schedule.runNow': {
    kind: 'write',
    input: z.strictObject({ destinationId: id.optional() }),
    output: done,
    who: supervisor,
    level: 'L0',
    trail: { act: 'schedule.run-asked', about: 'schedule' },
  },
  /** Stops what is being written now; it is tried again later. */
  'schedule.stop': {
    kind: 'write',
    input: nothing,
    output: done,
    who: supervisor,
    level: 'L0',
    trail: { act: 'schedule.stopped', about: 'schedule' },
  },
  /** While the program waits for the backup on quitting: whoever is at the machine need not wait. */
  'schedule.quitNow': {
    kind: 'read',
    input: nothing,
    output: done,
    who: 'anyone',
    needs: 'closed',
    states: ['none', 'pending', 'active', 'locked'],
    level: 'L0',
    trail: { none: 'the program ends; the backup that was cut off is recorded' },
  },
})
