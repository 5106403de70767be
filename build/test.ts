// `npm test`: everything, in order: system parts, types, lint, build, unit and gate tests, a sample of the crash runs,
// and the journeys on each host that is to be had. `npm test -- unit journeys` runs those parts only.
// Ends with one plain line, `N passed, N failed`, over all parts, and a code other than 0 when anything failed.

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findElectron } from '../test/support/launch-paths.ts'
import { ensureBuilt } from './built.ts'
import { failedTests, type UnitReport } from './failed-tests.ts'
import { insideKeyring, run } from './run.ts'
import { ensureSystemParts, testParts } from './system-parts.ts'

type Count = { readonly passed: number; readonly failed: number }
type Part = { readonly name: string; readonly test: () => Promise<Count> }

const reports = mkdtempSync(join(tmpdir(), 'anjuan-test-'))
/** What is said at the end, a line a part. */
const table: string[] = []
const node = process.execPath

const asOne = (code: number): Count => (code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })

/** A run that broke off counts as one failure more than its report tells, so that it can never look passed. */
const counted = (code: number, { passed, failed }: Count): Count => ({
  passed,
  failed: code !== 0 && failed === 0 ? 1 : failed,
})

type Command = readonly [program: string, ...args: string[]]

/** Side by side: each is one thread for most of its time. */
const commands = async (...list: readonly Command[]): Promise<Count> => {
  const codes = await Promise.all(list.map(async ([program, ...args]) => (await run(program, args)).code))
  const passed = codes.filter((code) => code === 0).length
  return { passed, failed: codes.length - passed }
}

const readReport = <T>(name: string): T | undefined => {
  const file = join(reports, name)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined
}

const unit = async (): Promise<Count> => {
  const file = join(reports, 'unit.json')
  const { code } = await run(
    node,
    insideKeyring('vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`),
  )
  const report = readReport<UnitReport>('unit.json')
  if (report) table.push(...failedTests(report))
  return counted(code, { passed: report?.numPassedTests ?? 0, failed: report?.numFailedTests ?? 0 })
}

/** The crash runs print a closing line of the same form as ours. */
const crashSample = async (): Promise<Count> => {
  const { code, output } = await run(node, insideKeyring(node, 'test/crash/crash.ts', '--sample'))
  const line = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1)
  return counted(code, { passed: Number(line?.[1] ?? 0), failed: Number(line?.[2] ?? 0) })
}

const journeysOn = (host: 'electron' | 'chromium') => async (): Promise<Count> => {
  const name = `journeys-${host}.json`
  // Some of them only: parts of their files' names, such as `start-up session`.
  const some = process.env.ANJUAN_JOURNEYS?.split(' ').filter(Boolean) ?? []
  const { code } = await run(node, insideKeyring('playwright', 'test', ...some), {
    env: {
      PLAYWRIGHT_JSON_OUTPUT_NAME: join(reports, name),
      // A folder laid out for another Electron is not the one to show on Chromium.
      ...(host === 'chromium' ? { ANJUAN_HOST: 'chromium', ANJUAN_APP_DIR: undefined } : {}),
    },
  })
  const stats = readReport<{ stats: { expected: number; unexpected: number; flaky: number } }>(name)?.stats
  const flaky = stats?.flaky ?? 0
  if (flaky > 0) table.push(`journeys-${host}: ${flaky} passed only when played again`)
  return counted(code, { passed: (stats?.expected ?? 0) + flaky, failed: stats?.unexpected ?? 0 })
}

const parts: readonly Part[] = [
  {
    name: 'types-and-lint',
    test: () =>
      commands(['tsc', '-p', '.'], ['tsc', '-p', 'renderer'], ['biome', 'check', '--diagnostic-level=warn', '.']),
  },
  { name: 'build', test: async () => asOne(ensureBuilt() ? 0 : 1) },
  { name: 'unit', test: unit },
  { name: 'crash', test: crashSample },
  { name: 'journeys-chromium', test: journeysOn('chromium') },
  ...(findElectron() ? [{ name: 'journeys-electron', test: journeysOn('electron') }] : []),
]

const wanted = process.argv.slice(2)
const chosen = parts.filter(({ name }) => wanted.length === 0 || wanted.some((want) => name.startsWith(want)))
if (chosen.length === 0) {
  process.stderr.write(`No such part. There are: ${parts.map(({ name }) => name).join(', ')}\n`)
  process.exit(64)
}
if (!ensureSystemParts(testParts)) process.exit(69)

let passed = 0
let failed = 0
for (const { name, test } of chosen) {
  process.stdout.write(`\n── ${name}\n`)
  const began = Date.now()
  const count = await test()
  passed += count.passed
  failed += count.failed
  const seconds = ((Date.now() - began) / 1000).toFixed(1)
  table.push(
    `${name.padEnd(18)} ${String(count.passed).padStart(5)} passed ${String(count.failed).padStart(4)} failed  ${seconds} s`,
  )
}
rmSync(reports, { recursive: true, force: true })
if (!findElectron()) table.push('journeys-electron  not run: no Electron binary here')
process.stdout.write(`\n${table.join('\n')}\n\n${passed} passed, ${failed} failed\n`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
