// Changing every key of a filled vault, all of its pages, sealed values and indexes, proved whole at its end, against a
// plain copy of the same file that is flushed. The office goes on meanwhile: how long its loop was blocked and a call kept
// waiting at the longest, and what memory it took.

import { spawn } from 'node:child_process'
import { closeSync, copyFileSync, fsyncSync, openSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { lineOf, median, type Report } from './figures.ts'
import type { RotationFigures } from './rotation-office.ts'

const runOffice = (profile: string, size: string, rounds: number): Promise<RotationFigures> =>
  new Promise((resolve, reject) => {
    const office = fileURLToPath(new URL('./rotation-office.ts', import.meta.url))
    const child = spawn(process.execPath, [office, profile, size, String(rounds)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    child.stdout.on('data', (bytes: Buffer) => {
      said += bytes.toString()
    })
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve(JSON.parse(said.trim().split('\n').at(-1) ?? '') as RotationFigures)
      else reject(new Error(`the office ended with ${code}`))
    })
  })

const copySeconds = (file: string, to: string): number => {
  const began = performance.now()
  copyFileSync(file, to)
  const descriptor = openSync(to, 'r+')
  fsyncSync(descriptor)
  closeSync(descriptor)
  const seconds = (performance.now() - began) / 1000
  rmSync(to)
  return seconds
}

export const benchRotation = async (profile: string, size: string, report: Report, quick: boolean): Promise<void> => {
  const rounds = quick ? 1 : 3
  const file = join(profile, 'vault', 'anjuan.db')
  const copies = Array.from({ length: quick ? 1 : 5 }, () => copySeconds(file, join(profile, 'copy.db')))
  const { seconds, longest, busiest, waited, memory, megabytes } = await runOffice(profile, size, rounds)
  const of = `${megabytes} MB`
  report(
    lineOf({
      name: `rotation of every key, proved whole, ${of}`,
      unit: 's',
      samples: seconds,
      against: { what: 'a plain copy of the file, flushed', value: median(copies) },
      ratio: median(seconds) / median(copies),
    }),
  )
  report(
    lineOf({
      name: `main loop blocked, longest: rotation of ${of} beside work`,
      unit: 'ms',
      samples: longest,
      value: Math.max(...longest),
      target: { of: 'value', atMost: 20 },
    }),
  )
  report(
    lineOf({
      name: `main loop, the busiest turn, processor time of its own thread: rotation of ${of} beside work`,
      unit: 'ms',
      samples: busiest,
      value: Math.max(...busiest),
    }),
  )
  report(
    lineOf({
      name: `a call waits, longest: rotation of ${of}, at the exchange`,
      unit: 'ms',
      samples: waited,
      value: Math.max(...waited),
      target: { of: 'value', atMost: 1_000 },
    }),
  )
  report(
    lineOf({
      name: `memory over what it was, highest: rotation of ${of}`,
      unit: 'MB',
      samples: memory,
      value: Math.max(...memory),
      target: { of: 'value', atMost: 300 },
    }),
  )
}
