// The off-site register: media, what is on them, where they are and who carried them.

import type { HandlersOf } from '../../gate/context.ts'

export const media = {} satisfies HandlersOf<'media.'>
