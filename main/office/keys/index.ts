// The ways to the keys: keychain, recovery kit, passphrase, shares.

import type { HandlersOf } from '../../gate/context.ts'

export const keys = {} satisfies HandlersOf<'keys.'>
