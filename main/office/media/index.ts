// The off-site register: media, what is on them, where they are and who carried them.

import type { HandlersOf } from '../../gate/context.ts'
import { looking } from './look.ts'
import { moves } from './moves.ts'
import { register } from './register.ts'

export const media = { ...register, ...looking, ...moves } satisfies HandlersOf<'media.'>
