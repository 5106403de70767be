// A child of the disk tests: starts on the given profile, says what it finds, opens for reading, makes room, starts again.

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { isAppError } from '../../../../shared/errors.ts'
import { openProfile } from './profile.ts'

const profile = openProfile(process.argv[2]!)
const vaults = profile.vaults()
const people = () => vaults.vault?.db.prepare('SELECT count(*) FROM person').pluck().get()

const result = await vaults.start()
console.log(result.state === 'failed' ? `failed ${result.failure} ${result.ways.join(',')}` : result.state)
try {
  await vaults.openReadOnly()
  console.log(`read-only ${people()}`)
} catch (error) {
  console.log(isAppError(error) ? error.code : String(error))
}
try {
  rmSync(join(profile.folder, 'fill'))
} catch {
  // a read-only disk keeps it
}
const after = await vaults.start()
console.log(`after: ${after.state} ${people()}`)
vaults.close()
