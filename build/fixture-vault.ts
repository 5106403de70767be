// Makes the encrypted vault of this version that later versions are tested against: `node build/fixture-vault.ts`. Run
// once for every released version, before its schema is followed by another; never run again for a version that is out.
// Everything in it is made up; its passphrase is the test's.

import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fixtureFolder, fixturePeople, workInOffice } from '../test/main/vault/golden.ts'

const version = process.argv[2] ?? '0.1.0'
const profile = mkdtempSync(join(tmpdir(), 'anjuan-fixture-'))
try {
  await workInOffice(profile, fixturePeople)
  const folder = fixtureFolder(version)
  mkdirSync(folder, { recursive: true })
  for (const file of ['vault.json', 'vault.json.copy', 'anjuan.db']) {
    copyFileSync(join(profile, 'vault', file), join(folder, file))
  }
  console.log(`made ${folder}`)
} finally {
  rmSync(profile, { recursive: true, force: true })
}
