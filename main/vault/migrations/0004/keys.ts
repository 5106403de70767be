// The ways to the keys: keychain, recovery kit, passphrase, shares.

export const keys: readonly string[] = []
