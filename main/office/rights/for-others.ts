// What others may use of rights and levels: what two people agreed to, and what runs by itself.

import type { Apply } from '../changes/for-others.ts'
import { lowerRecord } from './levels-of-cases.ts'
import { raisePerson } from './levels-of-people.ts'

export { startMinors } from './minors.ts'
export { startRounds } from './rounds.ts'

export const levelChanges = {
  'level.lower': lowerRecord,
  'level.person': raisePerson,
} as const satisfies Readonly<Record<string, Apply>>
