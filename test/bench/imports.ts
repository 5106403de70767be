// Import of 50,000 realistic rows from .xlsx: dry run and carrying out together, against reading the file with the same
// library and inserting the finished rows bare (imports-office.ts says what bare is); the memory of the process at its
// highest; and how long the main loop is blocked meanwhile, while somebody works at another window.

import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { lineOf, median, type Report } from './figures.ts'

export type ImportFigures = {
  readonly rows: number
  readonly checkMs: number
  readonly goMs: number
  readonly readMs: number
  readonly insertMs: number
  readonly peakMegabytes: number
  readonly grownMegabytes: number
  readonly longestMs: number
  readonly busiestMs: number
  readonly calls: number
  readonly slowestMs: number
}

export const runImport = (rows: number): Promise<ImportFigures> =>
  new Promise((resolve, reject) => {
    const office = fileURLToPath(new URL('./imports-office.ts', import.meta.url))
    const child = spawn(process.execPath, [office, String(rows)], { stdio: ['ignore', 'pipe', 'inherit'] })
    let said = ''
    child.stdout.on('data', (bytes: Buffer) => {
      said += bytes.toString()
    })
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0)
        resolve(JSON.parse(said.split('\n').findLast((line) => line.startsWith('{')) ?? '') as ImportFigures)
      else reject(new Error(`the import ended with ${code}`))
    })
  })

export const benchImports = async (report: Report, quick: boolean): Promise<void> => {
  const rounds: ImportFigures[] = []
  for (let round = 0; round < (quick ? 1 : 3); round += 1) rounds.push(await runImport(quick ? 2_000 : 50_000))
  const rows = rounds[0]?.rows ?? 0
  const of = (value: (figures: ImportFigures) => number): number[] => rounds.map(value)
  const ours = of(({ checkMs, goMs }) => checkMs + goMs)
  const theirs = of(({ readMs, insertMs }) => readMs + insertMs)
  report(
    lineOf({
      name: `import of ${rows} rows from .xlsx: dry run and carrying out`,
      unit: 'ms',
      samples: ours,
      against: { what: 'reading with the same library and inserting the bare rows', value: median(theirs) },
      ratio: median(ours.map((time, index) => time / (theirs[index] ?? Number.NaN))),
      target: { of: 'ratio', atMost: 2 },
    }),
  )
  report(
    lineOf({
      name: `  of it the dry run, against reading alone`,
      unit: 'ms',
      samples: of(({ checkMs }) => checkMs),
      against: { what: 'reading', value: median(of(({ readMs }) => readMs)) },
    }),
  )
  report(
    lineOf({
      name: `  of it carrying out, against inserting alone`,
      unit: 'ms',
      samples: of(({ goMs }) => goMs),
      against: { what: 'inserting', value: median(of(({ insertMs }) => insertMs)) },
    }),
  )
  report(
    lineOf({
      name: `import of ${rows} rows: memory of the whole process at its highest`,
      unit: 'MB',
      samples: of(({ peakMegabytes }) => peakMegabytes),
      value: Math.max(...of(({ peakMegabytes }) => peakMegabytes)),
      target: { of: 'value', atMost: 400 },
    }),
  )
  const calls = of(({ calls }) => calls).reduce((sum, one) => sum + one, 0)
  report(
    lineOf({
      name: `import of ${rows} rows: main loop blocked, longest, ${calls} calls meanwhile`,
      unit: 'ms',
      samples: of(({ longestMs }) => longestMs),
      value: Math.max(...of(({ longestMs }) => longestMs)),
      target: { of: 'value', atMost: 20 },
    }),
  )
  report(
    lineOf({
      name: `import of ${rows} rows: main loop, the busiest turn, processor time of its own thread`,
      unit: 'ms',
      samples: of(({ busiestMs }) => busiestMs),
      value: Math.max(...of(({ busiestMs }) => busiestMs)),
    }),
  )
}
