// A content ten times as large takes no more memory on its way in and out.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'anjuan-blob-memory-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const mebibyte = 1024 * 1024

/** KiB. */
const memoryFor = (bytes: number): number =>
  Number(
    execFileSync(process.execPath, [join(import.meta.dirname, 'memory-run.ts'), folder, String(bytes)], {
      encoding: 'utf8',
    }),
  )

test('memory does not grow with the content', () => {
  const [small, large] = [memoryFor(16 * mebibyte), memoryFor(160 * mebibyte)]
  // What the collector of garbage leaves lying differs from run to run; the content itself would be 144 MiB.
  expect(large - small).toBeLessThan(72 * 1024)
}, 240_000)
