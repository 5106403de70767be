// Cases on their way from one collector to another: what waits for whoever is to take them over. Until they accept, they
// see no debtor and no phone, only what they need to say yes or no.

import { z } from 'zod'
import { stage } from './cases.ts'
import { procedures } from './define.ts'
import { id, instant, localDate, nothing, text } from './fields.ts'

const handovers25 = z.array(id).min(1).max(25)

export const handovers = procedures({
  'handovers.count': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({ count: z.int() }),
    who: { collector: 'self' },
    level: 'L0',
    trail: { none: 'how many hand-overs wait for oneself' },
  },
  /** Those that wait for the collector's own answer, oldest first, at most 200. */
  'handovers.inbox': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({
      rows: z
        .array(
          z.strictObject({
            id,
            number: z.string(),
            clientName: z.string(),
            stage,
            balance: z.int(),
            recallOn: localDate.nullable(),
            nextActionOn: localDate.nullable(),
            fromName: z.string(),
            /** The giver's account was deactivated. */
            fromLeft: z.boolean(),
            byName: z.string(),
            reason: z.string(),
            note: z.string(),
            askedAt: instant,
          }),
        )
        .max(200),
    }),
    who: { collector: 'self' },
    level: 'L3',
    trail: { act: 'handover.listed', about: 'handover' },
  },
  /** From now on the cases are one's own, and the giver sees them no more. */
  'handovers.accept': {
    kind: 'write',
    input: z.strictObject({ ids: handovers25 }),
    output: z.strictObject({ accepted: z.int() }),
    who: { collector: 'self' },
    level: 'L1',
    trail: { act: 'handover.accepted', about: 'handover' },
  },
  'handovers.decline': {
    kind: 'write',
    input: z.strictObject({ ids: handovers25, reason: text(200) }),
    output: z.strictObject({ declined: z.int() }),
    who: { collector: 'self' },
    level: 'L1',
    trail: { act: 'handover.declined', about: 'handover' },
  },
  /** Takes back an offer that was not answered; an assignment that counted at once within a minute of one's own making it. */
  'handovers.withdraw': {
    kind: 'write',
    input: z.strictObject({ ids: handovers25 }),
    output: z.strictObject({ withdrawn: z.int() }),
    who: { supervisor: 'team' },
    level: 'L1',
    trail: { act: 'handover.withdrawn', about: 'handover' },
  },
})
