// Sentences of the trail: the ways to the keys: keychain, recovery kit, passphrase, shares.

export const keys = {}
