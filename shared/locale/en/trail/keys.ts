// Sentences of the trail: the ways to the keys: keychain, recovery kit, passphrase, shares.

import type { Sentences } from '../../trail-shape.ts'

export const keys = {
  'slot.listed': '{{actor}} looked at the ways to the keys ({{count}})',
  'slot.kit-made': '{{actor}} made a new recovery kit; the former stays good until it is typed back',
  'slot.kit-set': '{{actor}} typed the new recovery kit back; the former opens nothing any more',
  'slot.shares-made': '{{actor}} made three shares, to be typed back',
  'slot.shares-set': '{{actor}} typed the shares back; any two of the three open the vault',
  'slot.passphrase-set': '{{actor}} set the start passphrase',
  'slot.keychain-set': '{{actor}} put the keys into this computer’s keychain anew',
  'slot.holders-set': '{{actor}} recorded who holds the {{slotKind}}',
  'slot.removed': '{{actor}} approved taking away the {{slotKind}}, proposed by {{proposedBy}}',
  'slot.found': 'A way to the keys that should not be there was found at opening: {{slotKind}}',
} satisfies Sentences<'slot'>
