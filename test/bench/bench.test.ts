// That the bench measures at all: its benches that need no window, on a small office. What they find is checked (a search
// finds what LIKE finds, both files of a list have the same rows); how long it takes is not.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { caseSorts } from '../../shared/contract/cases.ts'
import { benchBackups } from './backups.ts'
import { benchBalances } from './balances.ts'
import { inTurn, type Line, lineOf, quantile } from './figures.ts'
import { benchGate } from './gate-overhead.ts'
import { benchGrants } from './grants.ts'
import { benchLists } from './lists.ts'
import { benchRegistrations } from './registrations.ts'
import { makeScene, openScene, readCredentials, type Scene } from './scene.ts'
import { benchSearches } from './searches.ts'
import { benchVerification } from './verification.ts'

const folder = mkdtempSync(join(tmpdir(), 'anjuan-bench-test-'))
const profile = join(folder, 'vault')
const size = { cases: 1_500, notes: 600, records: 1_500 }
let scene: Scene
beforeAll(async () => {
  scene = await makeScene(profile, size)
}, 120_000)
afterAll(async () => {
  await scene.office.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

const linesOf = async (bench: (report: (line: Line) => void) => Promise<void>): Promise<Line[]> => {
  const lines: Line[] = []
  await bench((line) => lines.push(line))
  for (const line of lines) {
    expect(Object.keys(line)).toEqual([
      'name',
      'unit',
      'value',
      'against',
      'ratio',
      'p50',
      'p95',
      'samples',
      'target',
      'meets',
    ])
    expect(line.samples).toBeGreaterThan(0)
    for (const figure of [line.value, line.p50, line.p95]) expect(figure).toSatisfy(Number.isFinite)
    expect(line.meets === null).toBe(line.target === null)
    // A line is one line of JSON, and comes back as it was.
    expect(JSON.parse(JSON.stringify(line))).toEqual(line)
  }
  return lines
}

test('lists, for many and few and a whole team, in every order', async () => {
  const lines = await linesOf((report) => benchLists(scene, join(folder, 'plain.db'), report, true))
  const whole = lines.filter(({ name }) => !name.includes('narrowed'))
  expect(whole).toHaveLength(3 * caseSorts.length * 2 + 1)
  expect(lines.length).toBeGreaterThan(whole.length)
  for (const line of lines) expect(line.ratio).toBeGreaterThan(0)
}, 120_000)

test('the gate, with and without a record', async () => {
  const lines = await linesOf((report) => benchGate(scene, report, true))
  expect(lines.map(({ target }) => target)).toEqual(['value ≤ 0.3 ms', 'value ≤ 1 ms', 'value ≤ 1 ms', 'value ≤ 1 ms'])
}, 120_000)

test('decisions on grants, each as it is meant', async () => {
  const [line] = await linesOf((report) => benchGrants(scene, report, true))
  expect(line).toMatchObject({ name: 'decision on a grant, of 500 live', target: 'p95 ≤ 0.2 ms' })
}, 120_000)

test('balances, which equal what the ledger adds up to', async () => {
  const lines = await linesOf((report) => benchBalances(scene, report, true))
  expect(lines.map(({ target }) => target)).toEqual(['value ≥ 20000 cases/s', 'value ≥ 20000 cases/s', null])
}, 120_000)

test('searches, which find what LIKE finds', async () => {
  expect(await linesOf((report) => benchSearches(scene, report, true))).toHaveLength(16)
}, 120_000)

test('registrations, verification and backups', async () => {
  expect(await linesOf((report) => benchRegistrations(scene, report, true))).toHaveLength(1)
  const [verification] = await linesOf((report) => benchVerification(scene, report, true))
  expect(verification?.name).toMatch(/^trail verification, \d{4,} records$/)
  expect(await linesOf((report) => benchBackups(folder, report, true))).toHaveLength(10)
}, 180_000)

test('a filled vault opens again, with everybody signed in', async () => {
  await scene.office.close()
  scene = await openScene(profile, size)
  const { rows } = await scene.windows.few.call('cases.list', { sort: 'balance' })
  expect(rows.length).toBeGreaterThan(0)
  expect(Object.keys(readCredentials(profile))).toEqual(['supervisor', 'many', 'few', 'frontDesk', 'security'])
}, 120_000)

test('figures: medians, ratios by the round, and targets met or missed', async () => {
  expect(quantile([5, 1, 4, 2, 3], 0.5)).toBe(3)
  expect(quantile([5, 1, 4, 2, 3], 0.95)).toBe(5)
  const missed = lineOf({ name: 'x', unit: 'ms', samples: [3, 1, 2], target: { of: 'p95', atMost: 2 } })
  expect(missed).toMatchObject({ value: 2, p95: 3, target: 'p95 ≤ 2 ms', meets: false })
  const below = lineOf({ name: 'x', unit: 'ms', samples: [-1, -2, -3], target: { of: 'value', atMost: 1 } })
  expect(below.meets).toBe(true)
  const against = { what: 'y', value: 4 }
  const met = lineOf({ name: 'x', unit: 'ms', samples: [2], against, target: { of: 'ratio', atMost: 1.5 } })
  expect(met).toMatchObject({ ratio: 0.5, target: 'ratio ≤ 1.5 ×', meets: true })
  const calls: string[] = []
  const both = await inTurn(
    () => calls.push('ours'),
    () => calls.push('theirs'),
    { rounds: 9, calls: 2 },
  )
  expect([both.ours.length, both.theirs.length]).toEqual([18, 18])
  expect(calls.slice(0, 4)).toEqual(['ours', 'theirs', 'theirs', 'ours'])
})
