// What is kept outside of the database shows an older state put back in its place, and a mark of the end that is not
// ours is found when the vault is opened.

import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { anchorFile } from '../../../main/audit/anchor.ts'
import { anchorOf, anchorsKept, makeCheckpoint } from '../../../main/audit/checkpoints.ts'
import { leaveVault } from '../../../main/gate/enter.ts'
import { checkAtOpening } from '../../../main/office/trail/checkpoints.ts'
import { endOf } from '../../support/jobs.ts'
import { makeOffice, type Office, vaultPassphrase } from '../../support/office.ts'

let office: Office
beforeEach(async () => {
  office = await makeOffice()
  await office.as('security-officer')
})
afterEach(() => office.close())

const vaultFile = (name: string): string => join(office.profile, 'vault', name)

/** Closes, does something to the files, opens again, and looks as start-up does. */
const whileClosed = async (act: () => void): Promise<void> => {
  await anchorsKept()
  await leaveVault(office.house)
  act()
  await office.start()
  await office.window().call('startUp.openWithPassphrase', { passphrase: vaultPassphrase })
  await checkAtOpening(office.house, office.house.open!)
}

const found = () => office.trail(3).find(({ act }) => act === 'trail.found-broken')?.body.details

it('says nothing of a vault that was closed and opened', async () => {
  await makeCheckpoint(office.house, office.house.open!, 'daily')
  await whileClosed(() => undefined)
  expect(found()).toBeUndefined()
  expect(await anchorOf(office.house, office.house.open!)).toMatchObject({ reason: 'daily' })
})

it('finds an older state of the whole database, until the officer signs anew', async () => {
  const { house } = office
  await makeCheckpoint(house, house.open!, 'daily')
  const kept = join(office.profile, 'older.db')
  await whileClosed(() => copyFileSync(vaultFile('anjuan.db'), kept))
  const { seq } = await makeCheckpoint(office.house, office.house.open!, 'backup')
  await whileClosed(() => copyFileSync(kept, vaultFile('anjuan.db')))
  expect(found()).toMatchObject({ problem: 'replayed', seq })

  // What the program signs by itself does not hide it; the whole look finds it too.
  await makeCheckpoint(office.house, office.house.open!, 'daily')
  expect(await anchorOf(office.house, office.house.open!)).toMatchObject({ seq })
  const officer = await office.as('security-officer')
  const window = office.window()
  Object.assign(window, { login: officer.login, password: officer.password, secret: officer.secret })
  await office.signIn(window)
  const { jobId } = await window.call('trail.verify', {})
  expect(await endOf(office, jobId)).toMatchObject({ result: { whole: false } })
  expect((await window.call('trail.state', {})).lastVerified).toMatchObject({ whole: false })

  await window.call('trail.checkpoint', {})
  await anchorsKept()
  expect(await anchorOf(office.house, office.house.open!)).toMatchObject({ reason: 'on-demand' })
  const again = await window.call('trail.verify', {})
  expect(await endOf(office, again.jobId)).toMatchObject({ result: { whole: true } })
})

it('finds that what is kept outside is gone or altered', async () => {
  for (const reason of ['daily', 'on-demand'] as const) {
    office.clock.forward(1000)
    await makeCheckpoint(office.house, office.house.open!, reason)
  }
  await whileClosed(() => rmSync(vaultFile(anchorFile)))
  expect(found()).toMatchObject({ problem: 'anchor-missing' })
  await makeCheckpoint(office.house, office.house.open!, 'daily')
  await whileClosed(() => {
    const text = readFileSync(vaultFile(anchorFile), 'utf8')
    writeFileSync(
      vaultFile(anchorFile),
      text.replace(/"seq":(\d+)/, (_whole, seq) => `"seq":${Number(seq) - 1}`),
    )
  })
  expect(found()).toMatchObject({ problem: 'anchor-missing' })
})

it('finds a tail cut off by somebody with the database key', async () => {
  const { db } = office.house.open!.vault
  const { seq } = office.house.open!.trail.head()
  for (const table of ['trail', 'checkpoint']) db.exec(`DROP TRIGGER ${table}_keeps_delete`)
  db.prepare('DELETE FROM trail WHERE seq > ?').run(seq - 3)
  db.prepare('UPDATE trail_head SET seq = ?, hash = (SELECT hash FROM trail WHERE seq = ?)').run(seq - 3, seq - 3)
  await whileClosed(() => undefined)
  expect(found()).toMatchObject({ problem: 'head' })
})
