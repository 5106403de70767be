// Kills the office at random instants while it works, changes its keys, backs up, restores and so on, on real files with
// a real keychain, and looks whether everything that was acknowledged is there, nothing half-done is, every vault opens
// with exactly one set of keys, and nothing lies in the clear. One kind a file in kinds/, each registered here.
//   npm run crash [-- --seed N --kills N --only rotation,backup]
//   `--sample`: the short form that `npm test` runs, small files and about ten seconds a kind
// Without --kills each makes its share: 50 of each of the six kinds that the project promises 300 of together. Ends with the plain line `N passed, N failed`.

import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { CrashKind } from './harness.ts'

/** `share`: kills of a whole run; `sampled`: of the short one. */
type Entry = { readonly load: () => Promise<CrashKind>; readonly share: number; readonly sampled: number }

const kinds: Readonly<Record<string, Entry>> = {
  work: { load: async () => (await import('./kinds/work.ts')).work, share: 40, sampled: 6 },
  backup: { load: async () => (await import('./kinds/backup.ts')).backup, share: 50, sampled: 2 },
  incremental: { load: async () => (await import('./kinds/backup.ts')).incremental, share: 50, sampled: 2 },
  restore: { load: async () => (await import('./kinds/restore.ts')).restore, share: 50, sampled: 3 },
  rotation: { load: async () => (await import('./kinds/rotation.ts')).rotation, share: 50, sampled: 2 },
  migration: { load: async () => (await import('./kinds/migration.ts')).migration, share: 50, sampled: 2 },
  recovery: { load: async () => (await import('./kinds/recovery.ts')).recovery, share: 50, sampled: 2 },
  drill: { load: async () => (await import('./kinds/drill.ts')).drill, share: 20, sampled: 2 },
  // No kills: 200 damages.
  damage: { load: async () => (await import('./kinds/damage.ts')).damage, share: 0, sampled: 0 },
}

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    kills: { type: 'string' },
    only: { type: 'string' },
    sample: { type: 'boolean' },
  },
})
const seed = Number(values.seed ?? randomInt(2 ** 31))
const sample = values.sample ?? false
const chosen = values.only?.split(',') ?? Object.keys(kinds)
const unknown = chosen.find((name) => !Object.hasOwn(kinds, name))
if (unknown !== undefined) {
  process.stderr.write(`No such kind. There are: ${Object.keys(kinds).join(', ')}\n`)
  process.exit(64)
}

let passed = 0
let failed = 0
for (const name of chosen) {
  const { load, share, sampled } = kinds[name]!
  const kills = Number(values.kills ?? (sample ? sampled : share))
  const folder = mkdtempSync(join(tmpdir(), `anjuan-crash-${name}-`))
  console.log(`crash: ${name}, seed ${seed}, ${kills} kills`)
  const began = Date.now()
  try {
    const count = await (await load()).run({ seed, kills, sample, folder })
    passed += count.passed
    failed += count.failed
  } catch (error) {
    failed += 1
    console.log(`FAILED  ${name} came to its end: ${error instanceof Error ? error.message : String(error)}`)
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  console.log(`        ${name} took ${Math.round((Date.now() - began) / 1000)} s`)
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
