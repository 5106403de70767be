// Import of 50,000 realistic rows from .xlsx: dry run and carrying out together, against reading the file with the same
// library and inserting the finished rows bare (imports-office.ts says what bare is); the memory of the process at its
// highest; and how long the main loop is blocked meanwhile, while somebody works at another window.

import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { lineOf, median, type Report } from './figures.ts'
import { writeList } from './imports-list.ts'

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

/** In a process of its own, so that neither the making of the list nor an earlier round is measured along. */
const runImport = (file: string, rows: number, beside: 'work' | 'alone'): Promise<ImportFigures> =>
  new Promise((resolve, reject) => {
    const office = fileURLToPath(new URL('./imports-office.ts', import.meta.url))
    const child = spawn(process.execPath, [office, file, String(rows), beside], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
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

export const benchImports = async (folder: string, report: Report, quick: boolean): Promise<void> => {
  const file = join(folder, 'list.xlsx')
  const wanted = quick ? 2_000 : 50_000
  await writeList(file, wanted)
  const rounds: ImportFigures[] = []
  for (let round = 0; round < (quick ? 1 : 3); round += 1) rounds.push(await runImport(file, wanted, 'work'))
  const alone = quick ? undefined : await runImport(file, wanted, 'alone')
  rmSync(file)
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
  if (alone) {
    report(
      lineOf({
        name: `  the same with nobody at work beside it`,
        unit: 'ms',
        samples: [alone.checkMs + alone.goMs],
        against: { what: 'reading and inserting', value: alone.readMs + alone.insertMs },
      }),
    )
  }
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
