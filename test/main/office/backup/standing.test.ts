// How a backup stands to the vault that is here, on real vaults: an earlier state, a later one, two copies that both went
// on, and what the checkpoint beside a vault that does not open can still tell.

import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { leaveVault } from '../../../../main/gate/enter.ts'
import { generateIdentity } from '../../../../main/vault/archive/age-keys.ts'
import { standingIn } from '../../../../shared/values/standings.ts'
import { endOf } from '../../../support/jobs.ts'
import { makeOffice, noKeychain, Office, vaultPassphrase, type Window } from '../../../support/office.ts'
import { addRecipient, allowDestination } from '../../../support/second-person.ts'

const protection = { kind: 'passphrase' as const, passphrase: vaultPassphrase }
const place = mkdtempSync(join(tmpdir(), 'anjuan-standing-'))

let office: Office
let supervisor: Window
let secret: { kind: 'identity'; identity: string }
let recipientId: string
/** The closed vault before any of the backups; after the second. */
const atFirst = join(place, 'at-first')
const atLast = join(place, 'at-last')
/** The checkpoint that the first backup left beside the vault. */
let atFirstBackup: Buffer
let first: string
let second: string

const work = async (name: string): Promise<void> => {
  await supervisor.call('clients.add', { kind: 'company', name, creditCode: '', contactName: '', contactPhone: '' })
}

const backUp = async (): Promise<string> => {
  office.clock.forward(1000)
  await supervisor.confirm()
  const { jobId } = await supervisor.call('backup.start', {
    folder: place,
    to: { kind: 'recipients', ids: [recipientId] },
  })
  return join(place, String((await endOf(office, jobId)).result?.fileName))
}

const sitDown = async (): Promise<void> => {
  const { login, password, secret: secondFactor } = supervisor
  supervisor = Object.assign(office.window(), { login, password, secret: secondFactor })
  await office.signIn(supervisor)
}

const vaultIn = (profile: string): string => join(profile, 'vault')
const folders = (profile: string): string[] => readdirSync(profile).filter((name) => name.startsWith('vault'))

beforeAll(async () => {
  office = await makeOffice()
  supervisor = await office.as('supervisor', '何主管')
  await allowDestination(office, supervisor, place)
  const { identity, recipient } = await generateIdentity()
  secret = { kind: 'identity', identity }
  recipientId = await addRecipient(office, supervisor, '保险柜', recipient)
  await leaveVault(office.house)
  cpSync(vaultIn(office.profile), atFirst, { recursive: true })
  await office.start()
  await office.window().call('startUp.openWithPassphrase', { passphrase: vaultPassphrase })
  await sitDown()
  first = await backUp()
  atFirstBackup = readFileSync(join(vaultIn(office.profile), 'trail-anchor.json'))
  await work('甲公司')
  second = await backUp()
  await work('乙公司')
  await leaveVault(office.house)
  cpSync(vaultIn(office.profile), atLast, { recursive: true })
  await office.start()
  await office.window().call('startUp.openWithPassphrase', { passphrase: vaultPassphrase })
  await sitDown()
})
afterAll(async () => {
  await office.close()
  rmSync(place, { recursive: true, force: true })
})

const inspect = async (at: Office, window: Window, file: string) => {
  at.answers.file = file
  await window.call('restore.chooseFile', {})
  const { jobId } = await window.call('restore.inspect', { file, secret })
  return standingIn((await endOf(at, jobId)).result ?? {})
}

const lastSeq = (): number => office.house.open!.vault.db.prepare('SELECT max(seq) FROM trail').pluck().get() as number
const lastOf = async (file: string) => {
  const { runTask } = await import('../../../../main/jobs/run-task.ts')
  const links = await runTask('archive.chain', { file, secret: { identity: secret.identity } })
  return links.at(-1)!.manifest.trail!.seq
}

/** A machine on which this vault lies and does not open: damaged, or (`keychain`) nobody has its keys. */
const beside = async (
  vault: string,
  harm: (folder: string) => void,
  keychain: boolean,
  act: (at: Office, window: Window) => Promise<void>,
): Promise<void> => {
  const profile = mkdtempSync(join(place, 'machine-'))
  cpSync(vault, vaultIn(profile), { recursive: true })
  if (keychain) {
    for (const name of ['vault.json', 'vault.json.copy']) {
      const path = join(vaultIn(profile), name)
      const header = JSON.parse(readFileSync(path, 'utf8')) as { slots: { kind: string }[] }
      const slots = [{ kind: 'keychain' }, ...header.slots.filter(({ kind }) => kind === 'recovery')]
      writeFileSync(path, JSON.stringify({ ...header, slots }))
    }
  }
  harm(vaultIn(profile))
  const empty = { ...noKeychain, state: () => Promise.resolve('ready' as const) }
  const at = new Office({ profile, ...(keychain && { keychain: empty }) })
  try {
    const state = await at.start()
    const window = at.window()
    if (keychain) expect(state).toMatchObject({ state: 'failed', failure: 'key-missing' })
    else {
      const opened = await window.call('startUp.openWithPassphrase', { passphrase: vaultPassphrase })
      expect(opened).toMatchObject({ state: 'failed', failure: 'damaged-file' })
    }
    await act(at, window)
    expect(folders(profile).filter((name) => name.startsWith('vault.comparing'))).toEqual([])
  } finally {
    await at.close()
  }
}

const noHarm = () => undefined
/** The first page: the file does not open, and all its records can still be read. */
const damageHead = (folder: string): void => {
  const file = join(folder, 'anjuan.db')
  const bytes = readFileSync(file)
  bytes[2000] = bytes[2000]! ^ 1
  writeFileSync(file, bytes)
}
const noise = (folder: string): void => {
  const file = join(folder, 'anjuan.db')
  writeFileSync(file, Buffer.alloc(statSync(file).size, 0xa7))
}

test('an earlier state of the vault that is open: how many records the present one has more, and until when', async () => {
  const standing = await inspect(office, supervisor, first)
  const end = await lastOf(first)
  expect(standing).toMatchObject({ kind: 'older', here: lastSeq() - end, there: 0, rememberedUntil: null })
  expect(standing!.hereUntil! > standing!.thereUntil!).toBe(true)
  expect(standing!.commonUntil).toBe(standing!.thereUntil)
  expect(standing!.here).toBeGreaterThan((await inspect(office, supervisor, second))!.here)
})

test('whoever may not restore over it is told nothing of it', async () => {
  expect(await inspect(office, office.window(), first)).toBeNull()
})

test('a vault that does not open is read page by page: the backup goes on where it ends', () =>
  beside(atFirst, damageHead, false, async (at, window) => {
    const bytes = readFileSync(join(vaultIn(at.profile), 'anjuan.db'))
    const standing = await inspect(at, window, second)
    expect(standing).toMatchObject({ kind: 'newer', here: 0 })
    expect(standing!.there).toBeGreaterThan((await inspect(at, window, first))!.there)
    expect(readFileSync(join(vaultIn(at.profile), 'anjuan.db'))).toEqual(bytes)
    expect(existsSync(join(vaultIn(at.profile), 'anjuan.db-shm'))).toBe(false)
    const { jobId } = await window.call('restore.start', { file: first, secret, protection })
    expect(await endOf(at, jobId)).toMatchObject({ state: 'done', result: { standing: 'newer', onlyHere: 0 } })
    expect(at.trail(9).find(({ act }) => act === 'vault.restored')).toMatchObject({
      body: { details: { standing: 'newer', onlyHere: 0 } },
    })
  }))

test('a vault whose keys are lost is read with those in the backup, where they are the same', () =>
  beside(atLast, noHarm, true, async (at, window) => {
    expect(await inspect(at, window, first)).toMatchObject({ kind: 'older', there: 0 })
  }))

test('of one that nothing reads, the checkpoint beside it tells what it can; without that it is said that nothing does', async () => {
  await beside(atLast, noise, true, async (at, window) => {
    const one = await inspect(at, window, first)
    expect(one).toMatchObject({ kind: 'further', there: 0, commonUntil: null })
    expect(one!.here).toBeGreaterThan(0)
  })
  const anchor = (text: string) => (folder: string) => {
    noise(folder)
    writeFileSync(join(folder, 'trail-anchor.json'), text)
  }
  const text = atFirstBackup.toString('utf8')
  await beside(atFirst, anchor(text), true, async (at, window) => {
    expect(await inspect(at, window, second)).toMatchObject({ kind: 'within' })
    rmSync(join(vaultIn(at.profile), 'trail-anchor.json'))
    expect(await inspect(at, window, second)).toMatchObject({ kind: 'unknown', hereUntil: null })
    // That somebody wrote: as good as none.
    writeFileSync(join(vaultIn(at.profile), 'trail-anchor.json'), text.replace(/"seq":\d+/, '"seq":99999'))
    expect(await inspect(at, window, second)).toMatchObject({ kind: 'unknown', hereUntil: null })
  })
})

test('two copies that both went on: told before, recorded after; nothing is refused', async () => {
  // The first backup in the place of the vault: from here on there are two histories.
  await supervisor.confirm()
  await inspect(office, supervisor, first)
  const older = await supervisor.call('restore.start', { file: first, secret, protection })
  expect(await endOf(office, older.jobId)).toMatchObject({ state: 'done', result: { standing: 'older' } })
  const kit = await office.window().call('startUp.newKit', {})
  await office.window().call('startUp.confirmKit', { recoveryCode: kit.recoveryCode })
  await sitDown()
  await work('丙公司')

  const [end, common] = [await lastOf(second), await lastOf(first)]
  const standing = await inspect(office, supervisor, second)
  expect(standing).toMatchObject({ kind: 'forked', here: lastSeq() - common, there: end - common })
  expect(standing!.commonUntil! < standing!.thereUntil!).toBe(true)

  // What the other machine is told whose copy does not open: by its pages the same, by its checkpoint that they parted.
  await leaveVault(office.house)
  const parted = join(place, 'parted')
  cpSync(vaultIn(office.profile), parted, { recursive: true })
  await beside(parted, noHarm, true, async (at, window) => {
    expect(await inspect(at, window, second)).toMatchObject({ kind: 'forked', commonUntil: null })
  })
  await office.start()
  await office.window().call('startUp.openWithPassphrase', { passphrase: vaultPassphrase })
  await sitDown()
  await supervisor.confirm()
  await inspect(office, supervisor, second)
  const { jobId } = await supervisor.call('restore.start', { file: second, secret, protection })
  expect(await endOf(office, jobId)).toMatchObject({
    state: 'done',
    result: { standing: 'forked', onlyBackup: end - common },
  })
  const record = office.trail(9).find(({ act }) => act === 'vault.restored')
  expect(record).toMatchObject({
    body: { details: { standing: 'forked', onlyBackup: end - common, commonUntil: standing!.commonUntil } },
  })
  expect(folders(office.profile).filter((name) => name.startsWith('vault.before-restore'))).toHaveLength(2)
})
