// Renews the pictures of docs/guide/: founds an office with a week behind it, opens it in a real window, and walks the
// desks. Run by build/guide-images.ts inside a keyring of its own. `--out DIR` puts them elsewhere.
// What may go wrong: a screen is not what it was; the error says where, and the pictures before it are renewed.

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { localDateOf } from '../../shared/values/dates.ts'
import { projectFolder } from '../support/launch-paths.ts'
import { collector, legal, supervisor } from './cases.ts'
import { frontDesk } from './front-desk.ts'
import { accountability, accounts, backUp, restoreInside, trail } from './keeping.ts'
import { foundGuideOffice } from './office.ts'
import { firstStart, keyMissing } from './start.ts'
import { openWindow, type Place } from './window.ts'

const renew = async (images: string, folder: string): Promise<void> => {
  const profile = join(folder, 'office')
  process.stdout.write('Founding the office; this takes a minute or two\n')
  const { people, offset, caseNumber, recoveryCode } = await foundGuideOffice(profile)
  const place: Place = { images, offset }
  const backups = join(folder, '备份')
  mkdirSync(backups)

  await firstStart(place, join(folder, 'first'))
  const window = await openWindow(place, profile)
  await window.signIn(people['front-desk'])
  await frontDesk(window, people.supervisor.name)
  await window.page.getByLabel('密码', { exact: true }).fill(people['front-desk'].password)
  await window.page.getByRole('button', { name: '解锁' }).click()
  await window.signOut()
  await window.signIn(people.collector)
  await collector(window, caseNumber)
  await window.signOut()
  await window.signIn(people.legal)
  await legal(window)
  await window.signOut()
  await window.signIn(people.administrator)
  await accounts(window, people.administrator.password)
  await window.signOut()
  await window.signIn(people.supervisor)
  await supervisor(window, localDateOf(new Date(Date.now() + offset)))
  const backup = await backUp(window, backups, people.supervisor, people['security-officer'])
  await window.signOut()
  await window.signIn(people['security-officer'])
  await trail(window)
  await accountability(window)
  await window.signOut()
  await window.close()
  await restoreInside(place, join(folder, 'other'), backup)
  await keyMissing(place, profile, join(folder, 'moved'), recoveryCode)
}

const { values } = parseArgs({ options: { out: { type: 'string' } } })
const images = values.out ? resolve(values.out) : join(projectFolder, 'docs/guide/images')
const folder = mkdtempSync(join(tmpdir(), 'anjuan-guide-'))
try {
  mkdirSync(images, { recursive: true })
  await renew(images, folder)
  process.exitCode = 0
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
process.exit()
