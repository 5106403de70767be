// Contact records (催记) and the phone numbers they are made on.

import { z } from 'zod'
import { contactKinds, contactResults, contactWhom } from '../values/case-kinds.ts'
import { procedures } from './define.ts'
import { cursor, fen, id, instant, localDate, note, page } from './fields.ts'

const caseWorkers = { collector: 'own', supervisor: 'team', legal: 'litigation' } as const
const caseWriters = { collector: 'own', supervisor: 'team' } as const

export const contactRow = z.strictObject({
  id,
  at: instant,
  byName: z.string(),
  kind: z.enum(contactKinds),
  whom: z.enum(contactWhom),
  phoneMask: z.string(),
  result: z.enum(contactResults),
  note: z.string(),
  promise: z.strictObject({ amount: z.int(), on: localDate }).nullable(),
  nextAction: z.string(),
  nextActionOn: localDate.nullable(),
})

export const contacts = procedures({
  'contacts.list': {
    kind: 'read',
    input: z.strictObject({ caseId: id, cursor: cursor.optional() }),
    output: page(contactRow),
    who: caseWorkers,
    level: 'L3',
    trail: { act: 'contact.listed', about: 'case' },
  },
  'contacts.add': {
    kind: 'write',
    input: z.strictObject({
      caseId: id,
      kind: z.enum(contactKinds),
      whom: z.enum(contactWhom),
      phoneId: id.nullable(),
      result: z.enum(contactResults),
      note: note(4000),
      promise: z.strictObject({ amount: fen.min(1), on: localDate }).nullable(),
      nextAction: note(200),
      nextActionOn: localDate.nullable(),
    }),
    output: contactRow,
    who: caseWriters,
    level: 'L3',
    trail: { act: 'contact.added', about: 'case' },
  },
  /** The full number, counted and recorded. */
  'phones.reveal': {
    kind: 'write',
    input: z.strictObject({ caseId: id, phoneId: id }),
    output: z.strictObject({ value: z.string(), revealsToday: z.int() }),
    who: caseWriters,
    level: 'L4',
    trail: { act: 'phone.revealed', about: 'debtor' },
  },
  /** Puts the full number on the clipboard and takes it off again after 30 seconds. */
  'phones.copy': {
    kind: 'write',
    input: z.strictObject({ caseId: id, phoneId: id }),
    output: z.strictObject({ clearsAfterSeconds: z.int(), revealsToday: z.int() }),
    who: caseWriters,
    level: 'L4',
    trail: { act: 'phone.copied', about: 'debtor' },
  },
})
