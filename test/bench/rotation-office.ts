// The process that rotation.ts measures: an office like the program's main process that changes every key while people
// work. `rotation-office.ts PROFILE SIZE ROUNDS`. Prints one JSON line: seconds, the longest block of the loop, how long
// calls were kept waiting at the longest, and the memory at its highest, in MB, over what it was before.

import { statSync } from 'node:fs'
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { rotate } from '../../main/office/rotation/rotate.ts'
import { startRoutines } from '../../main/routines.ts'
import { keyNames } from '../../shared/values/key-ages.ts'
import { openScene, type Size } from './scene.ts'
import { untilQuiet } from './until-quiet.ts'

export type RotationFigures = {
  readonly seconds: number[]
  readonly longest: number[]
  /** Processor time of the main thread alone in one turn of its loop. */
  readonly busiest: number[]
  readonly waited: number[]
  readonly memory: number[]
  readonly megabytes: number
}

const [profile = '', sizeText = '{}', rounds = '1'] = process.argv.slice(2)
const { office, windows } = await openScene(profile, JSON.parse(sizeText) as Size)
const { house } = office
startRoutines(house)
await untilQuiet()

const figures: RotationFigures = {
  seconds: [],
  longest: [],
  busiest: [],
  waited: [],
  memory: [],
  megabytes: Math.round(statSync(house.open!.vault.file).size / 1e6),
}
for (let round = 0; round < Number(rounds); round += 1) {
  const before = process.memoryUsage.rss()
  let peak = before
  let waited = 0
  let going = true
  const monitor = monitorEventLoopDelay({ resolution: 1 })
  const watching = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 20)
  let busiest = 0
  let used = process.threadCpuUsage()
  const turns = setInterval(() => {
    const { user, system } = process.threadCpuUsage(used)
    used = process.threadCpuUsage()
    busiest = Math.max(busiest, (user + system) / 1000)
  }, 1)
  const working = (async () => {
    while (going) {
      const asked = performance.now()
      await windows.many.call('cases.list', { sort: 'next-action' })
      waited = Math.max(waited, performance.now() - asked)
      await sleep(20)
    }
  })()
  monitor.enable()
  const began = performance.now()
  const control = { signal: new AbortController().signal, progress: () => undefined }
  await rotate(house, house.open!, { keys: keyNames, why: 'bench', author: null }, control)
  figures.seconds.push((performance.now() - began) / 1000)
  monitor.disable()
  going = false
  await working
  clearInterval(watching)
  clearInterval(turns)
  figures.longest.push(monitor.max / 1e6 - 1)
  figures.busiest.push(busiest)
  figures.waited.push(waited)
  figures.memory.push((peak - before) / 1e6)
}
process.stdout.write(`${JSON.stringify(figures)}\n`)
await office.close()
process.exit(0)
