// The office that drills for drill.ts: opens the filled profile, drills through the gate as the supervisor's page does, works
// a little meanwhile, and says what it took. `drill-office.ts PROFILE SIZE FILE`, the backup's identity on stdin.

import { readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { startRoutines } from '../../main/routines.ts'
import { endOf } from '../support/jobs.ts'
import type { Drilled } from './drill.ts'
import { openScene, type Size } from './scene.ts'
import { untilQuiet } from './until-quiet.ts'

const [profile = '', size = '{}', file = ''] = process.argv.slice(2)
const identity = readFileSync(0, 'utf8')

const megabytes = (): number => process.memoryUsage.rss() / 1e6

const { office, windows } = await openScene(profile, JSON.parse(size) as Size)
const stop = startRoutines(office.house)
const { supervisor } = windows
office.answers.file = file
await supervisor.call('drills.chooseFile', {})
await supervisor.confirm()
await untilQuiet()
// What opening left behind is not the drill's.
global.gc?.()
const atRest = megabytes()
let peak = atRest
const watch = setInterval(() => {
  peak = Math.max(peak, megabytes())
}, 20)
let longest = 0
let busiest = 0
let last = performance.now()
let lastUsed = process.threadCpuUsage()
const tick = setInterval(() => {
  const now = performance.now()
  const late = now - last - 1
  const { user, system } = process.threadCpuUsage(lastUsed)
  longest = Math.max(longest, late)
  // A turn that comes in time may have been busy for as long as it took.
  busiest = Math.max(busiest, Math.min((user + system) / 1000, late + 1))
  lastUsed = process.threadCpuUsage()
  last = now
}, 1)
/** The longest that a tick was late since the last time. */
const sinceThen = () => {
  const found = { longest, busiest }
  longest = 0
  busiest = 0
  return found
}
const burners = [1, 2].map(
  () => new Worker('for (;;) { let sum = 0; for (let i = 0; i < 1e6; i += 1) sum += i }', { eval: true }),
)
await Promise.all(burners.map((worker) => new Promise((resolve) => worker.once('online', resolve))))
sinceThen()
await new Promise((resolve) => setTimeout(resolve, 5_000))
const baseline = sinceThen().longest
await Promise.all(burners.map((worker) => worker.terminate()))
await new Promise((resolve) => setTimeout(resolve, 500))
sinceThen()
const which = { kind: 'file' as const, file }
const { jobId, id } = await supervisor.call('drills.start', { which, opens: { kind: 'identity', identity } })
let calls = 0
let running = true
const work = async (): Promise<void> => {
  while (running) {
    await supervisor.call('drills.list', {})
    calls += 1
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}
const working = work()
await endOf(office, jobId)
running = false
await working
const blocked = sinceThen()
clearInterval(tick)
clearInterval(watch)
const { report } = await supervisor.call('drills.read', { id })
const drilled: Drilled = {
  passed: report?.state === 'passed',
  problems: report?.checks.filter(({ ok }) => !ok).map(({ check, about }) => `${check} ${about.join(' ')}`) ?? ['none'],
  seconds: report?.seconds ?? 0,
  steps: report?.steps ?? [],
  longestBlock: blocked.longest,
  busiestTurn: blocked.busiest,
  baseline,
  calls,
  atRest,
  peak,
}
stop()
await office.close()
process.stdout.write(`${JSON.stringify(drilled)}\n`)
process.exit(0)
