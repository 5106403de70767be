// Clients (委托人): the creditors whose cases the office works.

import { z } from 'zod'
import { procedures } from './define.ts'
import { created, cursor, id, note, page, text, version } from './fields.ts'

export const clientRow = z.strictObject({
  id,
  version,
  kind: z.enum(['company', 'person']),
  name: z.string(),
  creditCode: z.string(),
  contactName: z.string(),
  contactPhoneMask: z.string(),
  cases: z.int(),
})

export const clients = procedures({
  'clients.list': {
    kind: 'read',
    input: z.strictObject({ search: note(60).optional(), cursor: cursor.optional() }),
    output: page(clientRow),
    who: { supervisor: 'office' },
    level: 'L2',
    trail: { act: 'client.listed', about: 'client' },
  },
  'clients.add': {
    kind: 'write',
    input: z.strictObject({
      kind: z.enum(['company', 'person']),
      name: text(80),
      /** Checked by GB 32100-2015; '' where there is none. */
      creditCode: note(24),
      contactName: note(40),
      contactPhone: note(32),
    }),
    output: created,
    who: { supervisor: 'office' },
    level: 'L2',
    trail: { act: 'client.added', about: 'client' },
  },
})
