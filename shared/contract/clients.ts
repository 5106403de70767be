// Clients (委托人): the creditors whose cases the office works; their contact persons, contracts of entrustment (委托合同)
// and accounts. A client is the office's, so every supervisor works on it; the sums on its page are those of the
// supervisor's own team.

import { z } from 'zod'
import { accountPurposes, allocationBuckets, receivers } from '../values/entrustment.ts'
import { feeKinds, fixedFeeDues, mostBands } from '../values/fee.ts'
import { procedures } from './define.ts'
import { created, cursor, done, fen, id, instant, localDate, note, page, text, version } from './fields.ts'

const supervisor = { supervisor: 'office' } as const
const kind = z.enum(['company', 'person'])

export const clientRow = z.strictObject({
  id,
  version,
  kind,
  name: z.string(),
  creditCode: z.string(),
  contactName: z.string(),
  contactPhoneMask: z.string(),
  cases: z.int(),
})

/** Rules between the parts (a rising order, a share or a sum) are checked by shared/values/fee.ts. */
export const feeTerms = z.strictObject({
  kind: z.enum(feeKinds),
  bands: z
    .array(z.strictObject({ fromDays: z.int().min(0).max(36_500), ppm: z.int().min(0).max(1_000_000) }))
    .max(mostBands),
  perCase: fen,
  due: z.enum(fixedFeeDues),
})

/** null: by law. Otherwise every bucket once, in the order in which a payment fills them. */
export const allocationOrder = z.array(z.enum(allocationBuckets)).length(allocationBuckets.length).nullable()

/** A part of a client, and who changed it last: the second of two who edit at once is told. */
const part = { id, version, updatedAt: instant, updatedBy: z.string() }
export const contactPart = z.strictObject({ ...part, name: z.string(), role: z.string(), phoneMask: z.string() })
export const entrustmentPart = z.strictObject({
  ...part,
  number: z.string(),
  signedOn: localDate.nullable(),
  fromOn: localDate,
  toOn: localDate.nullable(),
  fee: feeTerms,
  receives: z.enum(receivers),
  allocation: allocationOrder,
  note: z.string(),
})
export const accountPart = z.strictObject({
  ...part,
  purpose: z.enum(accountPurposes),
  holder: z.string(),
  bank: z.string(),
  numberMask: z.string(),
})

export const clientView = z.strictObject({
  id,
  version,
  kind,
  name: z.string(),
  creditCode: z.string(),
  address: z.string(),
  note: z.string(),
  contacts: z.array(contactPart).max(50),
  /** Newest first. */
  entrustments: z.array(entrustmentPart).max(50),
  accounts: z.array(accountPart).max(50),
  /** Of the supervisor's own team. */
  totals: z.strictObject({
    cases: z.int(),
    openCases: z.int(),
    placed: z.int(),
    recovered: z.int(),
    outstanding: z.int(),
  }),
  updatedAt: instant,
  updatedBy: z.string(),
})

/** null: a new one. */
const saved = z.strictObject({ id, version }).nullable()

export const clients = procedures({
  'clients.list': {
    kind: 'read',
    input: z.strictObject({ search: note(60).optional(), cursor: cursor.optional() }),
    output: page(clientRow),
    who: supervisor,
    level: 'L2',
    trail: { act: 'client.listed', about: 'client' },
  },
  'clients.add': {
    kind: 'write',
    input: z.strictObject({
      kind,
      name: text(80),
      /** Checked by GB 32100-2015; '' where there is none. */
      creditCode: note(24),
      contactName: note(40),
      contactPhone: note(32),
    }),
    output: created,
    who: supervisor,
    level: 'L2',
    trail: { act: 'client.added', about: 'client' },
  },
  'clients.read': {
    kind: 'read',
    input: z.strictObject({ id }),
    output: clientView,
    who: supervisor,
    level: 'L3',
    trail: { act: 'client.read', about: 'client' },
  },
  'clients.edit': {
    kind: 'write',
    input: z.strictObject({
      id,
      version,
      kind,
      name: text(80),
      creditCode: note(24),
      address: note(160),
      note: note(1000),
    }),
    output: done,
    who: supervisor,
    level: 'L2',
    trail: { act: 'client.edited', about: 'client' },
  },
  'clients.saveContact': {
    kind: 'write',
    input: z.strictObject({
      clientId: id,
      saved,
      name: text(40),
      role: note(40),
      /** null: stays as it is. */
      phone: note(32).nullable(),
    }),
    output: created,
    who: supervisor,
    level: 'L2',
    trail: { act: 'client.contact-saved', about: 'client' },
  },
  'clients.saveEntrustment': {
    kind: 'write',
    input: z.strictObject({
      clientId: id,
      saved,
      number: text(60),
      signedOn: localDate.nullable(),
      fromOn: localDate,
      toOn: localDate.nullable(),
      fee: feeTerms,
      receives: z.enum(receivers),
      allocation: allocationOrder,
      note: note(1000),
    }),
    output: created,
    who: supervisor,
    level: 'L3',
    trail: { act: 'client.entrustment-saved', about: 'client' },
  },
  'clients.saveAccount': {
    kind: 'write',
    input: z.strictObject({
      clientId: id,
      saved,
      purpose: z.enum(accountPurposes),
      holder: text(80),
      bank: text(80),
      /** null: stays as it is. */
      accountNumber: note(40).nullable(),
    }),
    output: created,
    who: supervisor,
    level: 'L4',
    trail: { act: 'client.account-saved', about: 'client' },
  },
  /** Takes a part off the page, or puts it back. */
  'clients.removePart': {
    kind: 'write',
    input: z.strictObject({
      clientId: id,
      part: z.enum(['contact', 'entrustment', 'account']),
      id,
      version,
      removed: z.boolean(),
    }),
    output: z.strictObject({ version }),
    who: supervisor,
    level: 'L1',
    trail: { act: 'client.part-removed', about: 'client' },
  },
  /** The full number of a client's contact person. */
  'clients.revealPhone': {
    kind: 'read',
    input: z.strictObject({ clientId: id, id }),
    output: z.strictObject({ value: z.string() }),
    who: supervisor,
    level: 'L2',
    trail: { act: 'client.phone-revealed', about: 'client' },
  },
})
