// Folders of their own in the profile in which a restore, a salvage, or a look at a backup works. Each removes its own at
// its end; what one that was cut off left, copies that are encrypted as the originals are, goes at the next start.

import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

const kinds = ['restoring', 'salvaging', 'comparing'] as const
export type WorkFolder = (typeof kinds)[number]

/** As `mkdtemp` ends them: nothing that a person named, and no vault that is kept. */
const pattern = new RegExp(`^vault\\.(${kinds.join('|')})-[A-Za-z0-9]{6}$`)

/** Absolute; the caller removes it. Throws what the file system throws. */
export const makeWorkFolder = (profile: string, kind: WorkFolder): Promise<string> =>
  mkdtemp(join(profile, `vault.${kind}-`))

export const removeWorkFolder = (folder: string): Promise<void> =>
  // Some systems hold a file for a moment after it was closed.
  rm(folder, { recursive: true, force: true, maxRetries: 5 })

/** Of this kind alone, or of all. To be called while nothing works in one. */
export const sweepWorkFolders = async (profile: string, only?: WorkFolder): Promise<void> => {
  for (const entry of await readdir(profile, { withFileTypes: true })) {
    const kind = entry.isDirectory() ? pattern.exec(entry.name)?.[1] : undefined
    if (kind !== undefined && (only === undefined || kind === only)) await removeWorkFolder(join(profile, entry.name))
  }
}
