// Installations, sign-ins, and a lost second factor.

import type { HandlersOf } from '../../gate/context.ts'

export const devices = {} satisfies HandlersOf<'devices.'>
