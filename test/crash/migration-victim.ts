// Opens a vault of an earlier version, which upgrades it, until it is killed. Says `ready`, and `open` at the end.
//   node migration-victim.ts PROFILE

import { Office, vaultPassphrase } from '../support/office.ts'

const office = new Office({ profile: process.argv[2]! })
await office.start()
console.log('ready')
const state = await office.window().call('startUp.openWithPassphrase', { passphrase: vaultPassphrase })
if (state.state !== 'open') throw new Error(`the vault came to ${JSON.stringify(state)}`)
console.log('open')
office.house.vaults.close()
process.exit(0)
