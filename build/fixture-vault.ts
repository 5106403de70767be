// Makes the encrypted vault of this version that later versions are tested against, and a backup of it:
// `node build/fixture-vault.ts`. Run once for every released version, before its schema is followed by another; never run
// again for a version that is out. Everything in it is made up; its passphrases are the test's.

import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import packageFile from '../package.json' with { type: 'json' }
import {
  backupFixture,
  backupPassphrase,
  fixtureFolder,
  fixturePeople,
  workInOffice,
} from '../test/main/vault/golden.ts'
import { endOf } from '../test/support/jobs.ts'
import { allowDestination } from '../test/support/second-person.ts'

const { version } = packageFile
const profile = mkdtempSync(join(tmpdir(), 'anjuan-fixture-'))
try {
  await workInOffice(profile, fixturePeople, async (office, supervisor) => {
    await allowDestination(office, supervisor, profile)
    await supervisor.confirm()
    const to = { kind: 'passphrase' as const, passphrase: backupPassphrase }
    const { jobId } = await supervisor.call('backup.start', { folder: profile, to })
    const { result } = await endOf(office, jobId)
    copyFileSync(join(profile, String(result?.fileName)), backupFixture(version))
  })
  const folder = fixtureFolder(version)
  mkdirSync(folder, { recursive: true })
  for (const file of ['vault.json', 'vault.json.copy', 'anjuan.db']) {
    copyFileSync(join(profile, 'vault', file), join(folder, file))
  }
  cpSync(join(profile, 'vault', 'blobs'), join(folder, 'blobs'), { recursive: true })
  console.log(`made ${folder}`)
} finally {
  rmSync(profile, { recursive: true, force: true })
}
