// Where a drill unpacks its backup: a folder of its own in the profile, on the disk where a restored vault would lie. What
// a kill leaves in it is encrypted, under keys that were nowhere but in memory or in the backup; it is deleted by the next
// start, and before the next drill.

import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { exists, flushFolder } from '../../vault/durable.ts'

const pattern = /^drill-[0-9a-f-]{36}$/

export const drillFolder = (profile: string, id: string): string => join(profile, `drill-${id}`)

export const makeDrillFolder = async (profile: string, id: string): Promise<string> => {
  const folder = drillFolder(profile, id)
  await mkdir(folder, { mode: 0o700 })
  return folder
}

/** Answers whether it is gone. */
export const removeDrillFolder = async (profile: string, id: string): Promise<boolean> => {
  const folder = drillFolder(profile, id)
  // Some systems hold a file for a moment after it was closed.
  await rm(folder, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined)
  await flushFolder(profile).catch(() => undefined)
  return !(await exists(folder))
}

/** What drills that were cut off left. Nothing else in the profile is touched. */
export const sweepDrills = async (profile: string): Promise<void> => {
  for (const name of await readdir(profile)) {
    if (pattern.test(name)) await rm(join(profile, name), { recursive: true, force: true, maxRetries: 5 })
  }
}
