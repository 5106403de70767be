// How long the main loop is blocked at the longest, while backup and verification run and people work: in a process of
// its own that is an office like the program's main process, routines included. Two baselines stand beside it, so that
// the machine's own noise is seen: nothing at all, and two threads that only burn the processor.

import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { lineOf, median, type Report } from './figures.ts'

type Part = {
  readonly longest: readonly number[]
  /** Processor time of the main thread alone in one turn of the loop: without waiting for its turn or for the disk. */
  readonly busiest: readonly number[]
  readonly calls: number
}

/** What the office's process says at its end: for each round of each part, the longest block in milliseconds. */
export type Blocks = {
  readonly parts: Readonly<Record<string, Part>>
  readonly megabytes: number
}

export const runOffice = (profile: string, folder: string, size: string, quick: boolean): Promise<Blocks> =>
  new Promise((resolve, reject) => {
    const office = fileURLToPath(new URL('./main-loop-office.ts', import.meta.url))
    const child = spawn(process.execPath, [office, profile, folder, size, quick ? 'quick' : 'whole'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    child.stdout.on('data', (bytes: Buffer) => {
      said += bytes.toString()
    })
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve(JSON.parse(said.split('\n').findLast((line) => line.startsWith('{')) ?? '') as Blocks)
      else reject(new Error(`the office ended with ${code}`))
    })
  })

export const benchMainLoop = async (
  profile: string,
  folder: string,
  size: string,
  report: Report,
  quick: boolean,
): Promise<void> => {
  const { parts, megabytes } = await runOffice(profile, folder, size, quick)
  const baseline = parts['two threads busy with nothing of ours']?.longest ?? []
  for (const [name, { longest, busiest, calls }] of Object.entries(parts)) {
    const isOurs = calls > 0
    report(
      lineOf({
        name: `main loop blocked, longest: ${name}${isOurs ? `, ${calls} calls, database of ${megabytes} MB` : ''}`,
        unit: 'ms',
        samples: longest,
        // Not the median: what is asked is that it never takes longer.
        value: Math.max(...longest),
        ...(isOurs && {
          against: { what: 'two threads busy with nothing of ours', value: Math.max(...baseline) },
          ratio: median(longest) / median(baseline),
          target: { of: 'value', atMost: 20 },
        }),
      }),
    )
    if (!isOurs) continue
    report(
      lineOf({
        name: `main loop, the busiest turn, processor time of its own thread: ${name}`,
        unit: 'ms',
        samples: busiest,
        value: Math.max(...busiest),
      }),
    )
  }
}
