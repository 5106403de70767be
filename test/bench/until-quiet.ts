// Waits until an office that was just opened has done what it does by itself: read the trail again for the alerts, gather what
// questions are answered from. What a bench measures afterwards is its own.

import { setTimeout as sleep } from 'node:timers/promises'

const enough = 30 // milliseconds of the main thread in a second
const patience = 5 * 60_000

export const untilQuiet = async (): Promise<void> => {
  const until = performance.now() + patience
  let quiet = 0
  while (quiet < 3 && performance.now() < until) {
    const used = process.threadCpuUsage()
    await sleep(1_000)
    const { user, system } = process.threadCpuUsage(used)
    quiet = (user + system) / 1000 < enough ? quiet + 1 : 0
  }
}
