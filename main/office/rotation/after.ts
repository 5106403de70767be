// What a rotation leaves behind: the old vault beside, and the former keys in the keychain. Both go once the new vault
// was opened and proved whole, at once or, where the program ended in between, after the next start. Where it can't be
// proved they stay, and the trail says so.

import { rm } from 'node:fs/promises'
import { TrailEntry } from '../../audit/entry.ts'
import type { House } from '../../gate/house.ts'
import { recordAct } from '../../gate/record-act.ts'
import { runTask } from '../../jobs/run-task.ts'
import { flushFolder } from '../../vault/durable.ts'
import { readHeader } from '../../vault/header.ts'
import { keptByRotation } from '../../vault/rotation/exchange.ts'
import { forgetEntries, toBeForgotten } from '../../vault/rotation/former-entries.ts'

const isProved = async (house: House): Promise<boolean> => {
  const { open } = house
  if (!open || open.vault.readOnly) return false
  const { vault, trail } = open
  const keys = vault.keysForBackup()
  try {
    const { whole, trail: chained } = await runTask('rotation.prove', {
      databaseFile: vault.file,
      keys,
      publicKey: vault.publicKey,
      head: trail.head(),
    })
    if (whole && chained) return true
    const entry = new TrailEntry().about('key', vault.header.vaultId).detail('problem', whole ? 'trail' : 'file')
    if (house.open === open) recordAct(open, null, 'key.not-proved', 'failed', entry)
    return false
  } finally {
    for (const key of Object.values(keys)) key.fill(0)
  }
}

/** Answers whether the new vault is proved and nothing of the old is left. */
export const removeFormer = async (house: House): Promise<boolean> => {
  const kept = await keptByRotation(house.profile)
  const { open } = house
  if (!open) return false
  if (kept.length > 0) {
    if (!(await isProved(house))) return false
    for (const folder of kept) {
      const header = await readHeader(folder).catch(() => undefined)
      // Another vault's: nothing of ours to judge.
      if (header && header.vaultId !== open.vault.header.vaultId) continue
      if (header && header.keyId !== open.vault.header.keyId) await toBeForgotten(house.profile, header)
      await rm(folder, { recursive: true, force: true })
    }
    await flushFolder(house.profile)
  }
  const left = await forgetEntries(house.profile, house.keychain, [open.vault.header])
  if (kept.length > 0 && house.open === open) {
    const entry = new TrailEntry().about('key', open.vault.header.vaultId).detail('entriesLeft', left)
    recordAct(open, null, 'key.former-removed', 'done', entry)
  }
  return left === 0
}

const soon = 5_000
const later = 10 * 60_000

/** Soon after a start, and from time to time while something is left (a locked keychain). Answers how to stop it. */
export const startForgettingKeys = (house: House): (() => void) => {
  let timer: NodeJS.Timeout
  const look = async (): Promise<boolean> => {
    const { open } = house
    if (!open || open.vault.readOnly) return false
    // While one runs, the folder beside and the new entries are its own.
    if (house.jobs.countWhere(({ kind }) => kind === 'rotation') > 0) return false
    return removeFormer(house)
  }
  const plan = (after: number): void => {
    timer = setTimeout(() => {
      look().then(
        (done) => plan(done ? later : 6 * soon),
        (error: unknown) => {
          house.log.fault('rotation', 'forgetting keys', error)
          plan(later)
        },
      )
    }, after)
    timer.unref()
  }
  plan(soon)
  return () => clearTimeout(timer)
}
