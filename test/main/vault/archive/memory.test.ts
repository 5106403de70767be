// Memory does not grow with the database: a file ten times as large takes no more of it.

import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { removeFolder, temporaryFolder } from './sample.ts'

const root = temporaryFolder()
afterAll(() => removeFolder(root))

const MiB = 1024 * 1024
/** MiB at the most, over writing, verifying and reading. */
const peak = (bytes: number): number => {
  const folder = join(root, String(bytes))
  mkdirSync(folder)
  const script = join(import.meta.dirname, 'memory-run.ts')
  return Number(execFileSync(process.execPath, [script, folder, String(bytes)], { encoding: 'utf8' })) / 1024
}

it('is the same for 20 MiB and for 200 MiB', { timeout: 120_000 }, () => {
  const small = peak(20 * MiB)
  const large = peak(200 * MiB)
  expect(large - small).toBeLessThan(40)
})
