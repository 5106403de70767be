// Looks from time to time how much was written, and lets a worker copy the write-ahead log into the file: a commit on
// the main loop then never has to.

import type { House } from '../gate/house.ts'
import { wipeKeys } from '../vault/keys.ts'
import { runTask } from './run-task.ts'

const everyMilliseconds = 10_000
/** Rows written since the last time. */
const enough = 500

/** Answers how to stop it. */
export const keepLogShort = (house: House): (() => void) => {
  let last = 0
  let running = false
  const look = async (): Promise<void> => {
    const { open } = house
    if (!open || open.vault.readOnly || running) return
    const written = open.vault.db.prepare<[], number>('SELECT total_changes()').pluck().get() ?? 0
    // Another vault was opened, and counts from the beginning.
    if (written < last) last = 0
    if (written - last < enough) return
    running = true
    last = written
    const keys = open.vault.keysForBackup()
    try {
      await runTask('vault.checkpoint', { file: open.vault.file, key: keys.database }, {})
    } finally {
      wipeKeys(keys)
      running = false
    }
  }
  const timer = setInterval(() => {
    look().catch((error: unknown) => house.log.fault('checkpoint', 'keep-log-short', error))
  }, everyMilliseconds)
  timer.unref()
  return () => clearInterval(timer)
}
