// What a restore, a salvage or a look at a backup that was killed leaves in the profile is gone after the next start, and
// nothing else is; a start in between, such as a salvage's own after a failure, takes nothing away from who works there.

import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Office } from '../../../support/office.ts'

let profile: string
beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'anjuan-leftovers-'))
})
afterEach(() => rmSync(profile, { recursive: true, force: true }))

const plant = (name: string): void => {
  mkdirSync(join(profile, name, 'blobs', 'ab'), { recursive: true })
  writeFileSync(join(profile, name, 'anjuan.db'), 'copied')
  writeFileSync(join(profile, name, 'blobs', 'ab', 'cd'), 'copied')
}
const there = (): string[] => readdirSync(profile).filter((name) => name.startsWith('vault'))

test('the next start removes them, and nothing that only looks like them', async () => {
  // Of nobody, of ours that went on under the same number, and of a process that can't be: numbers end below this.
  const left = [
    'vault.salvaging-aB3dE9',
    'vault.restoring-000000',
    `vault.comparing-${process.pid}-zzzzzz`,
    'vault.restoring-2000000000-aB3dE9',
  ]
  const kept = [
    'vault.before-restore-2026-11-22T01-02-03-456Z',
    'vault.before-rotation-2026-11-22T01-02-03-456Z',
    'vault.salvaging-by-hand',
    'vault.salvaging-aB3dE9.old',
    'vault.salvaged-aB3dE9',
    // Of a process that is at work, such as the command line.
    `vault.restoring-${process.ppid}-aB3dE9`,
  ]
  for (const name of [...left, ...kept]) plant(name)
  writeFileSync(join(profile, 'vault.salvaging-aFile1'), '')
  const elsewhere = mkdtempSync(join(tmpdir(), 'anjuan-elsewhere-'))
  writeFileSync(join(elsewhere, 'kept'), '')
  symlinkSync(elsewhere, join(profile, 'vault.salvaging-aLink1'))
  const office = new Office({ profile })
  try {
    expect(await office.start()).toMatchObject({ state: 'first-start' })
    expect(there().sort()).toEqual([...kept, 'vault.salvaging-aFile1', 'vault.salvaging-aLink1'].sort())
    expect(readdirSync(elsewhere)).toEqual(['kept'])

    plant('vault.salvaging-atWork')
    await office.window().call('startUp.retry', {})
    expect(there()).toContain('vault.salvaging-atWork')
    expect(await office.start()).toMatchObject({ state: 'first-start' })
    expect(there()).not.toContain('vault.salvaging-atWork')
  } finally {
    await office.close()
    rmSync(elsewhere, { recursive: true, force: true })
  }
})
