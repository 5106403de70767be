// The ways to the keys: keychain, recovery kit, passphrase, shares.

import type { Translated } from '../shape.ts'
import type { zh } from '../zh-CN/keys.ts'

export const en: Translated<typeof zh> = {
  title: 'Keys and ways to open',
}
