// The ways to the keys: keychain, recovery kit, passphrase, shares.

export { keys } from './keys.ts'
