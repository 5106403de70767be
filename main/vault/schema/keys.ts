// The ways to the keys: keychain, recovery kit, passphrase, shares.

export type KeysSchema = Record<never, never>
