// How much of people’s data one person may take in: ceilings that stop.

import type { HandlersOf } from '../../gate/context.ts'
import { limits } from './limits.ts'
import { uses } from './uses.ts'

export const ceilings = { ...limits, ...uses } satisfies HandlersOf<'ceilings.'>
