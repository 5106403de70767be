// Changes that take two people.

import type { HandlersOf } from '../../gate/context.ts'
import { decisions } from './decide.ts'
import { lists } from './list.ts'

export const changes = { ...lists, ...decisions } satisfies HandlersOf<'changes.'>
