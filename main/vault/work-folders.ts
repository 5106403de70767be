// Folders of their own in the profile in which a restore, a salvage, or a look at a backup works. Each removes its own at
// its end; what one that was cut off left, copies that are encrypted as the originals are, goes at the next start. The
// name says whose it is: a program that starts while the command line restores must not take the folder from under it.

import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

const kinds = ['restoring', 'salvaging', 'comparing'] as const
export type WorkFolder = (typeof kinds)[number]

/** The number of its process, and as `mkdtemp` ends them: nothing that a person named, and no vault that is kept. */
const pattern = new RegExp(`^vault\\.(${kinds.join('|')})-(?:(\\d+)-)?[A-Za-z0-9]{6}$`)

/** A process of this number that is not ours. A number that was given again keeps a folder until the next start. */
const isSomebodyElses = (pid: number): boolean => {
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // There, and not ours to ask.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Absolute; the caller removes it. Throws what the file system throws. */
export const makeWorkFolder = (profile: string, kind: WorkFolder): Promise<string> =>
  mkdtemp(join(profile, `vault.${kind}-${process.pid}-`))

export const removeWorkFolder = (folder: string): Promise<void> =>
  // Some systems hold a file for a moment after it was closed.
  rm(folder, { recursive: true, force: true, maxRetries: 5 })

/** Of this kind alone, or of all. To be called while this process works in none of them. */
export const sweepWorkFolders = async (profile: string, only?: WorkFolder): Promise<void> => {
  for (const entry of await readdir(profile, { withFileTypes: true })) {
    const [, kind, pid] = (entry.isDirectory() && pattern.exec(entry.name)) || []
    if (kind === undefined || (only !== undefined && kind !== only)) continue
    if (pid === undefined || !isSomebodyElses(Number(pid))) await removeWorkFolder(join(profile, entry.name))
  }
}
