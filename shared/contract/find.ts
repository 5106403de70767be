// Find anything in one's scope (Ctrl/Cmd+K), and the saved views of a list.

import { z } from 'zod'
import { stages } from '../values/case-kinds.ts'
import { procedures } from './define.ts'
import { done, id, text, version } from './fields.ts'

const caseWorkers = { collector: 'own', supervisor: 'team', legal: 'litigation' } as const

/** From this character (UTF-16 unit) of the text up to that one; null where no part of it is what was typed. */
const mark = z.tuple([z.int().min(0), z.int().min(0)]).nullable()

export const foundCase = z.strictObject({
  id,
  number: z.string(),
  debtorName: z.string(),
  clientName: z.string(),
  collectorName: z.string(),
  stage: z.enum(stages),
  contractNumber: z.string(),
  /** In what the words were found. */
  by: z.enum(['name', 'number', 'contract', 'note', 'phone', 'id-number', 'recent']),
  mark,
  /** The part of the note that says it. */
  excerpt: z.string(),
  /** Whose phone or ID number it is, where not the debtor's. */
  via: z.string(),
})

export const foundClient = z.strictObject({ id, name: z.string(), cases: z.int(), mark })

/** A person's own list settings. Never what was searched for: that may be somebody's name. */
export const viewBody = z.strictObject({
  filters: z.record(z.string().max(24), z.string().max(400)),
  sort: z.strictObject({ by: z.string().max(24), descending: z.boolean() }),
  /** Keys of the columns in their order; empty: as the program lays them out. */
  columns: z.array(z.string().min(1).max(24)).max(40),
  widths: z.record(z.string().max(24), z.int().min(40).max(2000)),
})

const list = z
  .string()
  .regex(/^[a-z]+(-[a-z]+)*$/)
  .max(40)
const own = 'the caller’s own settings of a list, no person’s data'

export const find = procedures({
  /** As you type; a whole phone or ID number by its blind index. */
  'find.all': {
    kind: 'read',
    input: z.strictObject({ query: text(60) }),
    output: z.strictObject({
      /** The words were taken for a whole number of this kind. */
      exact: z.enum(['phone', 'id-number']).nullable(),
      cases: z.array(foundCase).max(20),
      notes: z.array(foundCase).max(10),
      clients: z.array(foundClient).max(6),
    }),
    who: caseWorkers,
    level: 'L4',
    trail: { act: 'find.searched', about: 'case' },
  },
  /** Of these cases, those that are still in scope, in the order given. */
  'find.recent': {
    kind: 'read',
    input: z.strictObject({ ids: z.array(id).max(12) }),
    output: z.strictObject({ cases: z.array(foundCase).max(12) }),
    who: caseWorkers,
    level: 'L3',
    trail: { act: 'find.recalled', about: 'case' },
  },
  'views.list': {
    kind: 'read',
    input: z.strictObject({ list }),
    output: z.strictObject({
      rows: z.array(z.strictObject({ id, version, name: z.string(), isDefault: z.boolean(), body: viewBody })).max(20),
    }),
    who: 'signed-in',
    level: 'L0',
    trail: { none: own },
  },
  'views.save': {
    kind: 'write',
    input: z.strictObject({
      /** null: a new one. */
      saved: z.strictObject({ id, version }).nullable(),
      list,
      name: text(30),
      isDefault: z.boolean(),
      body: viewBody,
    }),
    output: z.strictObject({ id, version }),
    who: 'signed-in',
    level: 'L0',
    trail: { none: own },
  },
  'views.remove': {
    kind: 'write',
    input: z.strictObject({ id, version }),
    output: done,
    who: 'signed-in',
    level: 'L0',
    trail: { none: own },
  },
})
