// The process that main-loop.ts measures. `main-loop-office.ts PROFILE FOLDER SIZE quick|whole`. It prints one JSON line.
// The loop is watched by a tick every millisecond: how late a tick comes is how long the loop was blocked before it.
// What a call does synchronously is watched as well, so that a long block can be put down to an act (a fifth argument, in
// milliseconds, prints the longer ones as they happen).

import { statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { randomFrom } from '../../build/demo-data/index.ts'
import { startRoutines } from '../../main/routines.ts'
import { allowDestination } from '../support/second-person.ts'
import { registrationOf } from './registrations.ts'
import { openScene, type Scene, type Size } from './scene.ts'

const [profile = '', folder = '', sizeText = '{}', length = 'whole', tell = ''] = process.argv.slice(2)
const quick = length === 'quick'
const rounds = 9
const roundMilliseconds = quick ? 500 : 5_000
const scene = await openScene(profile, JSON.parse(sizeText) as Size)
const { office, windows, open } = scene

let longest = 0
let busiest = 0
let doing = ''
let last = performance.now()
let lastUsed = process.threadCpuUsage()
const tick = (): void => {
  const now = performance.now()
  const late = now - last - 1
  const used = process.threadCpuUsage(lastUsed)
  const busy = (used.user + used.system) / 1000
  longest = Math.max(longest, late)
  // A turn that comes in time may have been busy for as long as it took.
  busiest = Math.max(busiest, Math.min(busy, late + 1))
  if (tell !== '' && late > Number(tell) && busy > Number(tell)) {
    process.stderr.write(`${late.toFixed(1)} ms late, ${busy.toFixed(1)} ms of the processor, after ${doing}\n`)
  }
  lastUsed = process.threadCpuUsage()
  last = now
}
setInterval(tick, 1)
const monitor = monitorEventLoopDelay({ resolution: 1 })
monitor.enable()

type Part = { longest: number[]; busiest: number[]; calls: number }
const parts: Record<string, Part> = {}

/** Runs for `rounds` rounds and keeps each round's longest block, by the tick or by the monitor, whichever saw more. */
const watch = async (name: string, beside: (going: () => boolean) => Promise<number>): Promise<void> => {
  const part: Part = { longest: [], busiest: [], calls: 0 }
  parts[name] = part
  let going = true
  const done = beside(() => going).then((calls) => {
    part.calls = calls
  })
  for (let round = 0; round < rounds; round += 1) {
    longest = 0
    busiest = 0
    monitor.reset()
    last = performance.now()
    await sleep(roundMilliseconds)
    part.longest.push(Math.max(longest, monitor.max / 1e6 - 1))
    part.busiest.push(busiest)
  }
  going = false
  await done
}

const idle = async (): Promise<number> => 0

const burn = async (): Promise<() => Promise<unknown>> => {
  const workers = [1, 2].map(
    () => new Worker('for (;;) { let sum = 0; for (let i = 0; i < 1e6; i += 1) sum += i }', { eval: true }),
  )
  await Promise.all(workers.map((worker) => new Promise((resolve) => worker.once('online', resolve))))
  return () => Promise.all(workers.map((worker) => worker.terminate()))
}

const caseIds = open.vault.db
  .prepare<[string], string>(
    'SELECT id FROM case_file WHERE collector_id = ? AND closed_at IS NULL ORDER BY row DESC LIMIT 2000',
  )
  .pluck()
  .all(scene.ids.many)

/** A busy office: some thirty calls a second by five people, each as the page makes them. */
const work = async (going: () => boolean): Promise<number> => {
  const random = randomFrom(11)
  const { many, supervisor, frontDesk, security } = windows
  let visitor = 500_000 + Math.floor(performance.timeOrigin % 100_000)
  const someCase = (): string => random.pick(caseIds)
  const acts: Record<string, () => Promise<unknown>> = {
    list: () => many.call('cases.list', { sort: random.pick(['next-action', 'balance', 'debtor'] as const) }),
    teamList: () => supervisor.call('cases.list', { sort: 'next-action' }),
    filtered: () => supervisor.call('cases.list', { sort: 'balance', stages: ['litigation'], descending: true }),
    count: () => supervisor.call('cases.count', {}),
    read: () => many.call('cases.read', { id: someCase() }),
    timeline: () => many.call('contacts.list', { caseId: someCase() }),
    names: () => many.call('cases.search', { query: random.pick(['王', '李小', 'zhang', '伟']), in: 'names' }),
    teamNames: () => supervisor.call('cases.search', { query: random.pick(['王', '陈建', '张']), in: 'names' }),
    notes: () => many.call('cases.search', { query: random.pick(['还', '承诺', '十五日']), in: 'notes' }),
    add: () =>
      many.call('contacts.add', {
        caseId: someCase(),
        kind: 'call',
        // Their call: ours are stopped at night, and after three a day.
        direction: 'theirs',
        whom: 'debtor',
        phoneId: null,
        result: 'reached',
        note: '本人接听，称工资下月十五日到账后还款，已告知逾期后果。',
        promise: null,
        nextAction: '',
        nextActionOn: null,
      }),
    register: () => frontDesk.call('visits.register', registrationOf(scene, visitor++)),
    inside: () => frontDesk.call('visits.find', { by: 'phone', phone: '13900000001' }),
    trail: () => security.call('trail.list', {}),
    password: () => many.call('session.confirmPassword', { password: many.password }),
  }
  const names = Object.keys(acts)
  let calls = 0
  while (going()) {
    doing = random.pick(names)
    await acts[doing]?.()
    calls += 1
    await sleep(random.whole(5, 45))
  }
  return calls
}

type Ending = { readonly jobId: string; readonly state: string; readonly result?: { readonly fileName?: string } }

// The list of an office in a test keeps every event; here it would only grow.
const endings = new Map<string, Ending>()
office.events.push = (...events): number => {
  for (const { event, payload } of events) {
    const ending = payload as Ending
    if (event === 'job.progress' && ending.state !== 'running') endings.set(ending.jobId, ending)
  }
  return endings.size
}

const untilEnded = async (jobId: string): Promise<Ending> => {
  for (;;) {
    const ending = endings.get(jobId)
    if (ending?.state === 'done') return ending
    if (ending) throw new Error(`a job ended ${ending.state}`)
    await sleep(20)
  }
}

const keepBackingUp = async ({ windows }: Scene, going: () => boolean): Promise<void> => {
  while (going()) {
    await windows.supervisor.confirm()
    const to = { kind: 'passphrase' as const, passphrase: 'bench backup passphrase' }
    const { jobId } = await windows.supervisor.call('backup.start', { folder, to })
    const { result } = await untilEnded(jobId)
    await rm(join(folder, result?.fileName ?? ''))
  }
}
const keepVerifying = async ({ windows }: Scene, going: () => boolean): Promise<void> => {
  while (going()) {
    const { jobId } = await windows.security.call('trail.verify', {})
    await untilEnded(jobId)
  }
}

await allowDestination(office, windows.supervisor, folder, windows.security)
const stopRoutines = startRoutines(office.house)
// Once before: what is compiled and cached by then is so for the whole day.
const until = performance.now() + (quick ? 1_000 : 5_000)
await work(() => performance.now() < until)

await watch('nothing to do', idle)
const stopBurning = await burn()
await watch('two threads busy with nothing of ours', idle)
await stopBurning()
await watch('people at work', work)
await watch('people at work, backup and verification running', async (going) => {
  const [calls] = await Promise.all([work(going), keepBackingUp(scene, going), keepVerifying(scene, going)])
  return calls
})
stopRoutines()
const megabytes = Math.round(statSync(open.vault.file).size / 1e6)
await office.close()
process.stdout.write(`${JSON.stringify({ parts, megabytes })}\n`, () => process.exit(0))
