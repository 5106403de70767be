// Restoring a chain of a full and incremental backups: what its files do to it when one is missing, swapped, altered or
// another office's is told before anything is changed; and the day that is chosen is the day that comes back.

import { copyFileSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ArchiveWritten } from '../../../../main/jobs/archive-write.ts'
import { generateIdentity } from '../../../../main/vault/archive/age-keys.ts'
import { backUp } from '../../../support/chain.ts'
import { endOf, inspected } from '../../../support/jobs.ts'
import { makeOffice, Office, type Window } from '../../../support/office.ts'

const protection = { kind: 'passphrase' as const, passphrase: 'another long passphrase here' }
const day = (number: number): string => `2026-11-0${number}T01:02:03.456Z`

let made: string
let place: string
let secret: { kind: 'identity'; identity: string }
let chain: ArchiveWritten[]
let at: Office
let window: Window

beforeAll(async () => {
  made = await mkdtemp(join(tmpdir(), 'anjuan-made-'))
  place = await mkdtemp(join(tmpdir(), 'anjuan-chain-'))
  const office = await makeOffice()
  const { identity, recipient } = await generateIdentity()
  secret = { kind: 'identity', identity }
  const write = (number: number, base?: ArchiveWritten) =>
    backUp(office, { folder: made, recipient, createdAt: day(number), ...(base && { base }) })
  const { db } = office.house.open!.vault
  const full = await write(1)
  db.exec(`INSERT INTO team (id, version, created_at, updated_at, name) VALUES ('t1', 1, '', '', '二组')`)
  const second = await write(2, full)
  db.exec(`INSERT INTO team (id, version, created_at, updated_at, name) VALUES ('t2', 1, '', '', '三组')`)
  chain = [full, second, await write(3, second)]
  expect(chain.map(({ kind }) => kind)).toEqual(['full', 'incremental', 'incremental'])
  await office.close()
  at = new Office({})
  await at.start()
  window = at.window()
})
afterAll(async () => {
  await at.close()
  for (const folder of [made, place, at.profile]) rmSync(folder, { recursive: true, force: true })
})

/** The files as they were made, in the folder that is restored from. */
const lay = (): string[] => {
  for (const name of readdirSync(place)) rmSync(join(place, name))
  return chain.map(({ file }) => {
    copyFileSync(file, join(place, basename(file)))
    return join(place, basename(file))
  })
}
const choose = async (file: string): Promise<void> => {
  at.answers.file = file
  await window.call('restore.chooseFile', {})
}
/** What looking into it comes to. */
const told = async (file: string) => {
  await choose(file)
  const look = await inspected(at, window, { file, secret })
  if ('contents' in look) throw new Error('it was taken')
  return look.error
}
/** Likewise, and restoring it all the same comes to the same and leaves nothing. */
const toldAndRefused = async (file: string) => {
  const error = await told(file)
  const { jobId } = await window.call('restore.start', { file, secret, protection })
  expect(await endOf(at, jobId)).toMatchObject({ state: 'failed', error: { code: error.code } })
  expect(at.house.open).toBeNull()
  expect(readdirSync(at.profile).filter((name) => name.startsWith('vault'))).toEqual([])
  return error
}

it('says by name which file is missing', async () => {
  const [, second, third] = lay()
  rmSync(second!)
  const error = await toldAndRefused(third!)
  expect(error.code).toBe('CHAIN_BROKEN')
  expect(error.message).toContain(basename(second!))
  // Listed, and said not to be of use; the full one still is.
  at.answers.folder = place
  await window.call('restore.chooseFolder', {})
  const { rows } = await window.call('restore.listFolder', { folder: place, secret })
  expect(rows.map(({ full, ready }) => [full, ready])).toEqual([
    [false, false],
    [true, true],
  ])
})

it('does not take a file for another one, whatever it is called', async () => {
  const [first, second, third] = lay()
  renameSync(first!, join(place, 'aside'))
  copyFileSync(second!, first!)
  expect((await told(third!)).code).toBe('CHAIN_BROKEN')
  // Under other names the files are found by what they are.
  const files = lay()
  renameSync(files[0]!, join(place, 'one.age'))
  renameSync(files[1]!, join(place, 'two.age'))
  await choose(files[2]!)
  const look = await inspected(at, window, { file: files[2]!, secret })
  if ('error' in look) throw new Error(look.error.code)
  expect(look.contents.chain.map(({ fileName }) => fileName)).toEqual(['one.age', 'two.age', basename(files[2]!)])
})

it('finds a byte that was changed in a file below, and an end that is missing', async () => {
  const [first, second, third] = lay()
  const bytes = readFileSync(first!)
  bytes[bytes.length >> 1]! ^= 1
  writeFileSync(first!, bytes)
  expect((await toldAndRefused(third!)).code).toBe('BACKUP_ALTERED')
  copyFileSync(chain[0]!.file, first!)
  writeFileSync(second!, readFileSync(second!).subarray(0, -65_552))
  expect((await told(third!)).code).toBe('BACKUP_CUT_SHORT')
})

it('brings back the day that was chosen, and no later one', async () => {
  const [, second] = lay()
  await choose(second!)
  const { jobId } = await window.call('restore.start', { file: second!, secret, protection })
  expect(await endOf(at, jobId)).toMatchObject({ state: 'done', result: { files: 2 } })
  const teams = at.house.open!.vault.db.prepare('SELECT name FROM team ORDER BY name').pluck().all()
  expect(teams).toContain('二组')
  expect(teams).not.toContain('三组')
})
