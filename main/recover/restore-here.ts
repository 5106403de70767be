// Restores into a profile without a window: the same steps, checks and records as the program's own restore. The vault
// that is there need not open; it is kept beside.
// What may go wrong: the codes of restore-vault.ts; BACKUP_FOREIGN where another vault is there and nobody said yes;
// 'in-use' where the program is running on the profile.

import { mkdir, open, readlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../clock.ts'
import type { Desktop } from '../gate/desktop.ts'
import { leaveVault } from '../gate/enter.ts'
import type { JobControl, JobResult } from '../jobs/jobs.ts'
import { makeHouse } from '../make-house.ts'
import { type RestoreWish, restoreVault } from '../office/backup/restore-vault.ts'
import { readHeader } from '../vault/header.ts'
import { createKeychain } from '../vault/keychain.ts'

export type RestoreHere = {
  readonly profile: string
  readonly version: string
  readonly anotherVault: boolean
  /** What this machine is called; its own name without. */
  readonly deviceName?: string
  readonly wish: Omit<RestoreWish, 'expect'>
  readonly control: JobControl
}

/** Nobody sits at a window here. */
const noDesktop: Desktop = {
  chooseFolder: () => Promise.resolve(null),
  chooseFile: () => Promise.resolve(null),
  chooseSaveFile: () => Promise.resolve(null),
  copyFor() {},
  printToPdf: () => Promise.resolve(new Uint8Array(0)),
  print: () => Promise.resolve(),
  notify() {},
  protectContent() {},
  quit() {},
}

const isAlive = (id: number): boolean => {
  try {
    process.kill(id, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Chromium's own lock of a profile: a link to `<host>-<process>`, or on Windows a file that is held open. */
export const isInUse = async (profile: string): Promise<boolean> => {
  if (process.platform === 'win32') {
    const handle = await open(join(profile, 'lockfile'), 'r+').catch((error: NodeJS.ErrnoException) => error.code)
    if (typeof handle === 'string' || handle === undefined) return handle === 'EBUSY' || handle === 'EPERM'
    await handle.close()
    return false
  }
  const target = await readlink(join(profile, 'SingletonLock')).catch(() => '')
  const found = /^(.*)-(\d+)$/.exec(target)
  if (!found) return false
  const [, host, id] = found
  // Of another machine on a shared folder: nobody here can tell, so it counts.
  return host !== hostname() || (Number(id) !== process.pid && isAlive(Number(id)))
}

export const restoreHere = async (asked: RestoreHere): Promise<JobResult | 'in-use'> => {
  const { profile, version, wish, control, anotherVault } = asked
  if (await isInUse(profile)) return 'in-use'
  await mkdir(profile, { recursive: true, mode: 0o700 })
  const house = makeHouse({
    profile,
    version,
    deviceName: asked.deviceName ?? hostname(),
    keychain: createKeychain(),
    clock: systemClock,
    desktop: noDesktop,
    emit() {},
  })
  const present = (await readHeader(join(profile, 'vault')).catch(() => undefined))?.vaultId
  const expect = present !== undefined && !anotherVault ? { vaultId: present } : undefined
  try {
    return await restoreVault(house, { ...wish, expect }, control)
  } finally {
    await leaveVault(house)
  }
}
