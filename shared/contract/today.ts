// What is due: the first page of a day, the team's day, and tasks. Which cases somebody reaches is the scope beside
// their role; tasks are always one's own.

import { z } from 'zod'
import { dayReasons, mostWeight } from '../values/day-order.ts'
import { stage } from './cases.ts'
import { localTimeOfDay } from './contacts.ts'
import { procedures } from './define.ts'
import { created, cursor, done, id, instant, localDate, nothing, page, text, version } from './fields.ts'

const caseWorkers = { collector: 'own', supervisor: 'team', legal: 'litigation' } as const
const supervisor = { supervisor: 'team' } as const

const reason = z.strictObject({
  kind: z.enum(dayReasons),
  on: localDate,
  /** Local HH:MM, or ''. */
  time: z.string(),
  title: z.string(),
})

const weights = z.strictObject(
  Object.fromEntries(dayReasons.map((each) => [each, z.int().min(0).max(mostWeight)])) as Record<
    (typeof dayReasons)[number],
    z.ZodInt
  >,
)

export const dayRow = z.strictObject({
  /** The case's id, or the task's where it is on no case. */
  id,
  caseId: id.nullable(),
  number: z.string(),
  debtorName: z.string(),
  clientName: z.string(),
  collectorName: z.string(),
  stage: stage.nullable(),
  balance: z.int(),
  lastContactAt: instant.nullable(),
  /** Strongest first. */
  reasons: z.array(reason).max(20),
  score: z.number(),
})

export const taskRow = z.strictObject({
  id,
  version,
  title: z.string(),
  caseId: id.nullable(),
  number: z.string(),
  debtorName: z.string(),
  dueOn: localDate,
  dueTime: z.string(),
  remind: z.boolean(),
  doneAt: instant.nullable(),
})

/** Tasks typed by hand: '' for some time of the day. */
const dueTime = z.union([z.literal(''), localTimeOfDay])

const count = z.int().min(0)

export const today = procedures({
  /** What is due, in the order of the team's weights, and how the day is going. */
  'today.list': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({
      day: localDate,
      rows: z.array(dayRow).max(200),
      /** There is more than what is shown: the most urgent are. */
      more: z.boolean(),
      going: z.strictObject({
        /** Records of today, by hand of whoever asks. */
        contacts: count,
        effective: count,
        promised: count,
        /** Different cases worked on today, and due ones that were not. */
        done: count,
        left: count,
      }),
    }),
    who: caseWorkers,
    level: 'L3',
    trail: { act: 'today.listed', about: 'case' },
  },
  /** The case that comes next, leaving out those that were looked at. */
  'today.next': {
    kind: 'read',
    input: z.strictObject({ skip: z.array(id).max(500) }),
    output: z.strictObject({ caseId: id.nullable(), left: count }),
    who: caseWorkers,
    level: 'L1',
    trail: { act: 'today.next-taken', about: 'case' },
  },
  /** The team's day, a collector a row, and what nobody owns. Counts stop at `atMost`. */
  'today.team': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({
      atMost: count,
      rows: z
        .array(
          z.strictObject({
            id,
            name: z.string(),
            left: z.boolean(),
            cases: count,
            due: count,
            late: count,
            broken: count,
            contacts: count,
            effective: count,
            promised: count,
            stopped: count,
          }),
        )
        .max(500),
      unowned: z.strictObject({ unassigned: count, departed: count, offered: count }),
      soon: z.strictObject({ hearings: count, deadlines: count, limitation: count, recall: count }),
    }),
    who: supervisor,
    level: 'L1',
    trail: { none: 'counts by colleague, no debtor' },
  },
  'today.order': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({ version: z.int(), weights }),
    who: supervisor,
    level: 'L0',
    trail: { none: 'weights of the team, no person' },
  },
  'today.setOrder': {
    kind: 'write',
    input: z.strictObject({ version: z.int().min(0), weights }),
    output: done,
    who: supervisor,
    level: 'L0',
    trail: { act: 'today.order-set', about: 'team' },
  },
  'tasks.list': {
    kind: 'read',
    input: z.strictObject({ state: z.enum(['open', 'done']), caseId: id.optional(), cursor: cursor.optional() }),
    output: page(taskRow),
    who: caseWorkers,
    level: 'L3',
    trail: { act: 'task.listed', about: 'task' },
  },
  'tasks.add': {
    kind: 'write',
    input: z.strictObject({ title: text(120), caseId: id.nullable(), dueOn: localDate, dueTime, remind: z.boolean() }),
    output: created,
    who: caseWorkers,
    level: 'L3',
    trail: { act: 'task.added', about: 'task' },
  },
  'tasks.edit': {
    kind: 'write',
    input: z.strictObject({ id, version, title: text(120), dueOn: localDate, dueTime, remind: z.boolean() }),
    output: done,
    who: caseWorkers,
    level: 'L3',
    trail: { act: 'task.edited', about: 'task' },
  },
  'tasks.setDone': {
    kind: 'write',
    input: z.strictObject({ id, version, done: z.boolean() }),
    output: done,
    who: caseWorkers,
    level: 'L1',
    trail: { act: 'task.done-set', about: 'task' },
  },
  /** Takes it off the list; the record stays. */
  'tasks.drop': {
    kind: 'write',
    input: z.strictObject({ id, version }),
    output: done,
    who: caseWorkers,
    level: 'L1',
    trail: { act: 'task.dropped', about: 'task' },
  },
})
