// `npm run bench`: measures what the project promises and prints one JSON line a figure, each with its target where it
// has one. Every comparison is made in one run, round by round in turn.
//   npm run bench                       the whole: 1,000,000 cases, about half an hour
//   npm run bench -- --quick            10,000 cases and few rounds: shows that it works, the times mean little
//   npm run bench -- --only lists,gate  some of: lists imports balances gate grants searches registrations verification backups refusals drill loop memory start today alerts suspend
//   npm run bench -- --vault FOLDER     keeps the filled vault there and takes it again the next time
// Ends with 0 also where a target is missed: a figure depends on the machine. Other than 0: something is wrong, such as
// a search that does not find what LIKE finds.

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startRoutines } from '../../main/routines.ts'
import { benchAlerts } from './alerts.ts'
import { benchBackups } from './backups.ts'
import { benchBalances } from './balances.ts'
import { benchBlobs } from './blobs.ts'
import { benchDrill } from './drill.ts'
import type { Line } from './figures.ts'
import { benchGate } from './gate-overhead.ts'
import { benchGrants } from './grants.ts'
import { benchImports } from './imports.ts'
import { benchLists } from './lists.ts'
import { benchMainLoop } from './main-loop.ts'
import { benchMemory } from './memory.ts'
import { benchRefusals } from './refusals.ts'
import { benchRegistrations } from './registrations.ts'
import { benchRotation } from './rotation.ts'
import { isFilled, makeScene, openScene, type Scene, type Size } from './scene.ts'
import { benchSearches } from './searches.ts'
import { benchStartUp } from './start-up.ts'
import { benchStatements } from './statements.ts'
import { benchSuspend } from './suspend.ts'
import { benchToday } from './today.ts'
import { benchTrailQuestions } from './trail-questions.ts'
import { benchVerification } from './verification.ts'

const { values } = parseArgs({
  options: { quick: { type: 'boolean' }, only: { type: 'string' }, vault: { type: 'string' } },
})
const quick = values.quick ?? false
const wanted = values.only?.split(',')
const size: Size = quick
  ? { cases: 10_000, notes: 5_000, records: 20_000 }
  : { cases: 1_000_000, notes: 200_000, records: 1_000_000 }
/** A database of about 1 GB. */
const rotationSize: Size = quick ? size : { cases: 250_000, notes: 50_000, records: 250_000 }
const smallSize: Size = { cases: 1_000, notes: 200, records: 1_000 }

const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`)
const lines: Line[] = []
const report = (line: Line): void => {
  lines.push(line)
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

const folder = mkdtempSync(join(tmpdir(), 'anjuan-bench-'))
// Ended from outside, it still takes its gigabytes with it.
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.once(signal, () => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    process.exit(code)
  })
}
const filled = values.vault ?? join(folder, 'vault')
let scene: Scene | undefined
let stopRoutines = (): void => undefined

const theScene = async (): Promise<Scene> => {
  if (scene) return scene
  mkdirSync(filled, { recursive: true })
  if (isFilled(filled)) {
    scene = await openScene(filled, size)
  } else {
    const began = Date.now()
    say(`Filling a vault with ${size.cases} cases, ${size.notes} notes and ${size.records} records of the trail`)
    scene = await makeScene(filled, size, (cases) => cases % 100_000 === 0 && say(`  ${cases} cases`))
    say(`Filled in ${Math.round((Date.now() - began) / 1000)} s`)
  }
  // As in the program: a log that is never copied into the file grows, and each commit then waits for the disk to make
  // room rather than for a write in place.
  stopRoutines = startRoutines(scene.office.house)
  return scene
}
const closeScene = async (): Promise<void> => {
  stopRoutines()
  await scene?.office.close()
  scene = undefined
}
/** Fills it if that was not done, and leaves it closed: another process opens it. */
const filledProfile = async (): Promise<string> => {
  if (!isFilled(filled)) await theScene()
  await closeScene()
  return filled
}
/** Its own, kept beside the large one. */
const rotationProfile = async (): Promise<string> => {
  if (quick) return filledProfile()
  await closeScene()
  const profile = values.vault ? `${values.vault}-rotation` : join(folder, 'rotation')
  mkdirSync(profile, { recursive: true })
  if (!isFilled(profile)) await (await makeScene(profile, rotationSize)).office.close()
  return profile
}
const smallProfile = async (): Promise<string> => {
  const profile = join(folder, 'small')
  if (!isFilled(profile)) await (await makeScene(profile, smallSize)).office.close()
  return profile
}
const backupsFolder = (): string => {
  const made = join(folder, 'loop')
  mkdirSync(made, { recursive: true })
  return made
}

const benches: readonly (readonly [name: string, run: () => Promise<void>])[] = [
  ['alerts', async () => benchAlerts(report, quick)],
  ['start', () => benchStartUp(folder, report, quick)],
  ['backups', () => benchBackups(folder, report, quick)],
  ['refusals', () => benchRefusals(folder, report, quick)],
  ['blobs', () => benchBlobs(folder, report, quick)],
  ['drill', () => benchDrill(folder, report, quick)],
  ['suspend', () => benchSuspend(report, quick)],
  ['imports', () => benchImports(folder, report, quick)],
  ['statements', () => benchStatements(folder, report, quick)],
  ['questions', () => benchTrailQuestions(folder, report, quick)],
  ['gate', async () => benchGate(await theScene(), report, quick)],
  ['grants', async () => benchGrants(await theScene(), report, quick)],
  ['registrations', async () => benchRegistrations(await theScene(), report, quick)],
  ['searches', async () => benchSearches(await theScene(), report, quick)],
  ['verification', async () => benchVerification(await theScene(), report, quick)],
  ['balances', async () => benchBalances(await theScene(), report, quick)],
  ['lists', async () => benchLists(await theScene(), join(folder, 'plain.db'), report, quick)],
  // Last of those that share the filled office: it takes cases from somebody.
  ['today', async () => benchToday(await theScene(), report, quick)],
  ['rotation', async () => benchRotation(await rotationProfile(), JSON.stringify(rotationSize), report, quick)],
  ['loop', async () => benchMainLoop(await filledProfile(), backupsFolder(), JSON.stringify(size), report, quick)],
  [
    'memory',
    async () =>
      benchMemory(
        { profile: await filledProfile(), cases: size.cases },
        { profile: await smallProfile(), cases: smallSize.cases },
        report,
        quick,
      ),
  ],
]

const chosen = benches.filter(([name]) => wanted?.includes(name) ?? true)
if (chosen.length === 0) {
  say(`No such bench. There are: ${benches.map(([name]) => name).join(', ')}`)
  process.exit(64)
}
say(`${new Date().toISOString()}  ${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB`)
let code = 0
try {
  for (const [name, run] of chosen) {
    say(`── ${name}`)
    try {
      await run()
    } catch (error) {
      // The others may be measured all the same.
      say(error instanceof Error ? (error.stack ?? error.message) : String(error))
      code = 1
    }
  }
} finally {
  await closeScene().catch(() => undefined)
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
const judged = lines.filter(({ meets }) => meets !== null)
const missed = judged.filter(({ meets }) => !meets)
for (const { name, target, value, ratio, p95 } of missed) {
  say(`missed: ${name}: ${target}; measured ${value}, ratio ${ratio}, p95 ${p95}`)
}
say(`${judged.length - missed.length} of ${judged.length} targets met`)
process.exit(code)
