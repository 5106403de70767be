// A client's statement of 10,000 cases: made from the ledger and written to .xlsx through the office, against the library
// alone writing the same finished rows; the same as PDF by Chromium, which is the library there; and how long the main
// loop was ever kept from its turn.

import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { chromium } from 'playwright-core'
import { writeXlsx } from '../../main/jobs/write-xlsx.ts'
import { formatMoney } from '../../shared/values/money.ts'
import { purposeId } from '../../shared/values/purposes.ts'
import type { ReportCell } from '../../shared/values/report-kinds.ts'
import { findChromium } from '../chromium-host/chromium.ts'
import { endOf } from '../support/jobs.ts'
import { leastRounds, lineOf, median, type Report, times } from './figures.ts'
import { makeScene, type Scene } from './scene.ts'

const page = async (scene: Scene, clientId: string): Promise<string> => {
  const { supervisor } = scene.windows
  const { jobId } = await supervisor.call('reports.start', {
    report: 'statement',
    by: 'case',
    from: '2020-01-01',
    to: '2029-12-31',
    clientId,
  })
  const { state, result } = await endOf(scene.office, jobId)
  if (state !== 'done') throw new Error(`the statement ended ${state}`)
  return String(result?.reportId)
}

const htmlOf = (rows: readonly (readonly ReportCell[])[]): string => {
  const cell = (value: ReportCell): string => (typeof value === 'number' ? formatMoney(value) : (value ?? ''))
  const lines = rows.map((row) => `<tr>${row.map((value) => `<td>${cell(value)}</td>`).join('')}</tr>`)
  return `<!doctype html><meta charset="utf-8"><style>table{font:9px sans-serif;border-collapse:collapse}td{border-bottom:1px solid #ccc;padding:3px 4px}</style><table>${lines.join('')}</table>`
}

export const benchStatements = async (parent: string, report: Report, quick: boolean): Promise<void> => {
  const folder = join(parent, 'statements')
  mkdirSync(folder)
  const size = { cases: quick ? 500 : 10_000, notes: 10, records: 10 }
  const scene = await makeScene(join(folder, 'profile'), size)
  const { supervisor } = scene.windows
  const { db } = scene.open.vault
  const client = db.prepare<[], { id: string; row: number }>('SELECT id, row FROM client LIMIT 1').get()
  if (!client) throw new Error('no client')
  db.prepare('UPDATE case_file SET client_id = ?, client_row = ?').run(client.id, client.row)
  const loop = monitorEventLoopDelay({ resolution: 1 })
  const rounds = quick ? 1 : leastRounds
  try {
    const reportId = await page(scene, client.id)
    const { head, rows: first } = await supervisor.call('reports.read', { reportId, page: 0 })
    const rows: ReportCell[][] = [...first]
    for (let at = 1; at < head.pages; at += 1) {
      rows.push(...(await supervisor.call('reports.read', { reportId, page: at })).rows)
    }
    if (rows.length !== size.cases) throw new Error('the statement has not every case')
    const file = join(folder, 'statement.xlsx')
    scene.office.answers.saveFile = file
    loop.enable()
    const ours = await times(
      async () => {
        await supervisor.confirm()
        const made = await page(scene, client.id)
        const wish = { reportId: made, format: 'xlsx' as const, reason: 'bench', purposeId: purposeId('payment') }
        const { jobId } = await supervisor.call('reports.export', wish)
        await endOf(scene.office, jobId)
      },
      { rounds },
    )
    loop.disable()
    const theirs = await times(() => writeXlsx({ name: 'bench', rows }), { rounds })
    const megabytes = statSync(file).size / 1e6
    report(
      lineOf({
        name: `statement of ${rows.length} cases: made from the ledger and saved as .xlsx, ${megabytes.toFixed(2)} MB`,
        unit: 'ms',
        samples: ours,
        against: { what: 'the library alone, the same rows', value: median(theirs) },
      }),
    )
    report(
      lineOf({
        name: 'main loop kept from its turn while statements are made and saved, longest',
        unit: 'ms',
        samples: [loop.max / 1e6],
        target: { of: 'value', atMost: 20 },
      }),
    )
    const executablePath = findChromium()
    if (executablePath === undefined || readFileSync(file).length === 0) return
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
    try {
      const sheet = await browser.newPage()
      let bytes = 0
      const printed = await times(
        async () => {
          await sheet.setContent(htmlOf(rows))
          bytes = (await sheet.pdf({ format: 'A4', landscape: true })).length
        },
        { rounds: quick ? 1 : 3 },
      )
      report(
        lineOf({
          name: `statement of ${rows.length} cases as PDF, laid out and printed by Chromium alone, ${(bytes / 1e6).toFixed(2)} MB`,
          unit: 'ms',
          samples: printed,
        }),
      )
    } finally {
      await browser.close()
    }
  } finally {
    await scene.office.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
