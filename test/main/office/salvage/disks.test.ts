// The vault itself on a disk that fills up, turns read-only, or has no room for a salvage: told in words, nothing that was
// acknowledged is lost, and it goes on when the disk does. Real small file systems.

import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { leaveVault } from '../../../../main/gate/enter.ts'
import { endOf } from '../../../support/jobs.ts'
import { Office, vaultPassphrase, type Window } from '../../../support/office.ts'
import { canMount, SmallDisk } from '../../../support/small-disk.ts'

const could = canMount()
let folder: string
let profile: string
let disk: SmallDisk
let office: Office
let administrator: Window

beforeEach(async () => {
  if (!could) return
  folder = mkdtempSync(join(tmpdir(), 'anjuan-disks-'))
  profile = join(folder, 'profile')
  disk = new SmallDisk(folder, 'vault', 24)
  disk.mount(profile)
  office = new Office({ profile })
  administrator = await office.found()
})
afterEach(async () => {
  if (!could) return
  if (office.house.open) await leaveVault(office.house).catch(() => undefined)
  disk.destroy()
  rmSync(folder, { recursive: true, force: true })
})

const filler = (): string => join(profile, 'fill')

/** To the last block. */
const fill = (): void => {
  for (const size of [1 << 20, 4096, 512]) {
    for (;;) {
      try {
        appendFileSync(filler(), Buffer.alloc(size, 1))
      } catch {
        break
      }
    }
  }
}

const codeOf = async (act: Promise<unknown>): Promise<string> => {
  try {
    await act
    return 'done'
  } catch (error) {
    return (error as { reply?: { code: string } }).reply?.code ?? String(error)
  }
}

const addTeams = async (from: number, count: number): Promise<string[]> => {
  const codes: string[] = []
  for (let number = from; number < from + count; number += 1) {
    await administrator.confirm().catch(() => undefined)
    codes.push(await codeOf(administrator.call('teams.add', { name: `第${number}组` })))
  }
  return codes
}

const teams = (): string[] =>
  office.house.open!.vault.db.prepare('SELECT name FROM team ORDER BY id').pluck().all() as string[]

const openAgain = async () => {
  const state = await office.start()
  return state.state === 'passphrase-needed'
    ? office.window().call('startUp.openWithPassphrase', { passphrase: vaultPassphrase })
    : state
}

describe.skipIf(!could)('the disk of the vault', () => {
  test('is full: what was said to be saved is there, and work goes on when there is room', async () => {
    const before = await addTeams(1, 5)
    fill()
    const during = await addTeams(6, 25)
    rmSync(filler())
    const after = await addTeams(31, 2)
    expect(before).toEqual(Array(5).fill('done'))
    expect(during).toContain('DISK_FULL')
    expect(during.filter((code) => code !== 'done' && code !== 'DISK_FULL')).toEqual([])
    expect(after).toEqual(['done', 'done'])
    const acknowledged = [...before, ...during, ...after].flatMap((code, index) =>
      code === 'done' ? [`第${index + 1}组`] : [],
    )
    expect(teams().sort()).toEqual(acknowledged.sort())
    await leaveVault(office.house)
    expect(await openAgain()).toMatchObject({ state: 'open' })
    expect(teams().sort()).toEqual(acknowledged)
    expect(office.house.open!.vault.db.pragma('integrity_check', { simple: true })).toBe('ok')
  })

  test('turns read-only: said so, nothing is lost, and it goes on once it can be written', async () => {
    expect(await addTeams(1, 2)).toEqual(['done', 'done'])
    await leaveVault(office.house)
    disk.remount('ro')
    expect(await openAgain()).toMatchObject({ state: 'failed', failure: 'read-only', ways: ['retry'] })
    disk.remount('rw')
    expect(await openAgain()).toMatchObject({ state: 'open' })
    expect(teams()).toEqual(['第1组', '第2组'])
  })

  test('has no room for a salvage: the damaged vault is as it was, nothing is left beside; with room it is salvaged', async () => {
    await addTeams(1, 2)
    await leaveVault(office.house)
    const file = join(profile, 'vault', 'anjuan.db')
    const bytes = readFileSync(file)
    bytes[2000] = bytes[2000]! ^ 1
    writeFileSync(file, bytes)
    expect(await openAgain()).toMatchObject({ state: 'failed', failure: 'damaged-file' })
    fill()
    const protection = { kind: 'passphrase' as const, passphrase: vaultPassphrase }
    const salvage = async () =>
      endOf(office, (await office.window().call('salvage.start', { backup: null, protection })).jobId)
    expect(await salvage()).toMatchObject({ state: 'failed', error: { code: 'DISK_FULL' } })
    expect(readFileSync(file)).toEqual(bytes)
    expect(readdirSync(profile).filter((name) => /^vault\.(salvaging|incoming)/.test(name))).toEqual([])
    rmSync(filler())
    expect(await salvage()).toMatchObject({ state: 'done', result: { damagedPages: 1, lost: 0 } })
    expect(teams()).toEqual(['第1组', '第2组'])
  })
})
