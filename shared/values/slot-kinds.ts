// The ways to a vault's keys, in the order in which they are shown.

export const slotKinds = ['keychain', 'recovery', 'passphrase', 'shares'] as const
export type SlotKindName = (typeof slotKinds)[number]
