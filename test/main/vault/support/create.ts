// A child of the power-cut tests. `create PROFILE`: makes a vault, confirms its kit and adds people, saying each step on
// a line once it is acknowledged. `adopt PROFILE FILE KEYS VAULTID`: puts a restored file in place. It is killed at any instant.

import { writeSync } from 'node:fs'
import { unpackKeys } from '../../../../main/vault/keys.ts'
import { addPerson, openProfile } from './profile.ts'

const [act, folder, databaseFile = '', packedKeys = '', vaultId = ''] = process.argv.slice(2)
const vaults = openProfile(folder!).vaults()
/** Unbuffered: what was said is out before the next step begins. */
const say = (line: string) => writeSync(1, `${line}\n`)

say('ready')
if (act === 'create') {
  const { vault, recoveryCode } = await vaults.create({ vaultName: '诚信商账', protection: { kind: 'keychain' } })
  say(`made ${recoveryCode}`)
  await vaults.confirmKit(recoveryCode)
  say('confirmed')
  for (let index = 0; index < 40; index++) {
    addPerson(vault, `p${index}`)
    say(`person p${index}`)
  }
} else {
  await vaults.start()
  const { recoveryCode } = await vaults.adopt({
    databaseFile,
    keys: unpackKeys(Buffer.from(packedKeys, 'base64url')),
    vaultId,
    name: '恢复',
    createdAt: '2026-11-21T01:02:03.456Z',
    protection: { kind: 'keychain' },
  })
  say(`made ${recoveryCode}`)
}
say('done')
