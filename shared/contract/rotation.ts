// Changing the keys, by hand or when it is due. The security officer has it done, with the password and the second
// factor; the office goes on meanwhile.

import { z } from 'zod'
import { keyNames, keyStates, leastKeyDays, mostKeyDays, suggestionReasons } from '../values/key-ages.ts'
import { procedures } from './define.ts'
import { done, id, instant, localDate, nothing, realReason, version } from './fields.ts'

const officer = { 'security-officer': 'office' } as const

export const rotation = procedures({
  'rotation.state': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({
      keys: z.array(
        z.strictObject({
          name: z.enum(keyNames),
          since: instant,
          days: z.int(),
          state: z.enum(keyStates),
          dueOn: localDate,
        }),
      ),
      plan: z.strictObject({ version, days: z.int() }),
      suggestions: z.array(z.strictObject({ id, at: instant, why: z.enum(suggestionReasons), label: z.string() })),
      /** Bytes that are written anew, and that the disk needs free. */
      databaseBytes: z.number(),
      contentBytes: z.number(),
    }),
    who: officer,
    level: 'L0',
    trail: { none: 'ages of keys and names of colleagues, nothing of the keys' },
  },
  /**
   * The worst of it, for a line that every page of the security officer shows: null where nothing is to be done.
   */
  'rotation.warning': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({
      state: z.enum(['soon', 'due']).nullable(),
      days: z.int(),
      suggested: z.int(),
    }),
    who: officer,
    level: 'L0',
    trail: { none: 'how old the keys are' },
  },
  /** ROTATING or BUSY where something else is under way; WRONG_STATE legacy-slot where a paper has to be renewed first. */
  'rotation.start': {
    kind: 'write',
    input: z.strictObject({
      keys: z
        .array(z.enum(keyNames))
        .min(1)
        .max(4)
        .refine((names) => new Set(names).size === names.length, { params: { reason: 'doubled' } }),
      why: realReason(400),
    }),
    output: z.strictObject({ jobId: id }),
    who: officer,
    confirm: 'factor',
    level: 'L0',
    trail: { act: 'key.rotation-started', about: 'key' },
  },
  'rotation.plan': {
    kind: 'write',
    input: z.strictObject({ version, days: z.int().min(leastKeyDays).max(mostKeyDays) }),
    output: done,
    who: officer,
    confirm: 'factor',
    level: 'L0',
    trail: { act: 'key.plan-set', about: 'key' },
  },
  /** The keys are not changed although the program proposes it. */
  'rotation.decline': {
    kind: 'write',
    input: z.strictObject({ id, reason: realReason(400) }),
    output: done,
    who: officer,
    confirm: 'factor',
    level: 'L0',
    trail: { act: 'key.suggestion-declined', about: 'key' },
  },
})
