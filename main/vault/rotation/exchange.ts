// The vault under its new keys takes the place of the old: its header, which says that the rest is there, and then two
// renames. Killed before the first rename the old vault is the vault, after it the new one (`settleIncoming`, at start).
// What may go wrong: a folder can't be renamed; the old vault is then where it was.

import { readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../../clock.ts'
import { flushFolder, renameDurably } from '../durable.ts'
import { type VaultHeader, writeHeader } from '../header.ts'
import type { KeyBundle } from '../keys.ts'
import { timeForName, type VaultFiles } from '../vault-files.ts'

/** What the new vault opens with: taken over. */
export type Rotated = { readonly header: VaultHeader; readonly keys: KeyBundle }

const keptName = /^vault\.before-rotation-/

/** Old vaults that a rotation left beside, to be removed once the new one was seen to be whole. */
export const keptByRotation = async (profile: string): Promise<string[]> =>
  (await readdir(profile)).filter((name) => keptName.test(name)).map((name) => join(profile, name))

/** Answers where the old vault is kept. `close`: the open vault lets go of its files. */
export const exchange = async (
  files: VaultFiles,
  header: VaultHeader,
  clock: Clock,
  close: () => void,
): Promise<string> => {
  await writeHeader(files.incoming, header)
  close()
  const kept = `${files.folder}.before-rotation-${timeForName(clock)}`
  await renameDurably(files.folder, kept)
  try {
    await renameDurably(files.incoming, files.folder)
  } catch (error) {
    await renameDurably(kept, files.folder)
    throw error
  }
  return kept
}

/** The new one did not open: the old one is the vault again. */
export const exchangeBack = async (files: VaultFiles, kept: string): Promise<void> => {
  await rename(files.folder, files.incoming)
  await renameDurably(kept, files.folder)
  await rm(files.incoming, { recursive: true, force: true })
  await flushFolder(files.profile)
}
