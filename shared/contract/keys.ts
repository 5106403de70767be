// The ways to the keys: keychain, recovery kit, passphrase, shares.

import { procedures } from './define.ts'

export const keys = procedures({})
