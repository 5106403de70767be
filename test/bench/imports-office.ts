// The process that imports.ts measures: `imports-office.ts FILE ROWS work|alone`. An office of its own imports the list of
// so many rows while somebody works at another window (or nobody), and prints one JSON line. Then the same reader reads
// the same file and the very rows that came of it are inserted bare, in one transaction, into a second vault with the same tables, indexes and
// triggers: no checks, no dry run, no sealing, no words for the search, nobody to keep free for.

import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from 'better-sqlite3'
import { openImport } from '../../main/jobs/import-file.ts'
import type { JobProgress } from '../../shared/contract/events.ts'
import { localDateOf } from '../../shared/values/dates.ts'
import { raiseCeilings } from '../support/ceilings.ts'
import { makeOffice, type Office } from '../support/office.ts'

const [file = '', rowsText = '', beside = ''] = process.argv.slice(2)
const rows = Number(rowsText)
const somebodyWorks = beside === 'work'
const today = localDateOf(new Date())
const office = await makeOffice()
raiseCeilings(office)
const supervisor = await office.as('supervisor', '韩主管')
const collector = await office.as('collector', '李催')
const { id: clientId } = await supervisor.call('clients.add', {
  kind: 'company',
  name: '某某消费金融有限公司',
  creditCode: '',
  contactName: '',
  contactPhone: '',
})

// An office in a test keeps every event; here it would only grow.
const endings = new Map<string, JobProgress>()
office.events.push = (...events): number => {
  for (const { event, payload } of events) {
    const progress = payload as JobProgress
    if (event === 'job.progress' && progress.state !== 'running') endings.set(progress.jobId, progress)
  }
  return endings.size
}
const ended = async (jobId: string): Promise<JobProgress> => {
  for (;;) {
    const ending = endings.get(jobId)
    if (ending?.state === 'done') return ending
    if (ending) throw new Error(`a job ended ${ending.state} ${ending.error?.code}`)
    await sleep(5)
  }
}

office.answers.file = file
const { file: chosen } = await supervisor.call('imports.choose', {})
const fileId = chosen?.fileId ?? ''
const look = await supervisor.call('imports.look', { fileId, clientId })
if (look.rows !== rows) throw new Error(`${look.rows} rows were seen`)

// The loop and the memory, watched from here on; somebody works meanwhile at another window, a call a second: as fast as
// one at a desk does.
globalThis.gc?.()
const before = process.memoryUsage.rss()
let peak = before
let longest = 0
let busiest = 0
let last = performance.now()
let used = process.threadCpuUsage()
const tick = setInterval(() => {
  const now = performance.now()
  const usage = process.threadCpuUsage(used)
  used = process.threadCpuUsage()
  longest = Math.max(longest, now - last - 1)
  busiest = Math.max(busiest, (usage.user + usage.system) / 1000)
  last = now
}, 1)
const monitor = monitorEventLoopDelay({ resolution: 1 })
monitor.enable()
const memory = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss())
}, 20)
let going = true
let calls = 0
let slowest = 0
const working = (async () => {
  while (going && somebodyWorks) {
    const began = performance.now()
    await (calls % 2 === 0
      ? collector.call('cases.list', { sort: 'placed' })
      : collector.call('cases.search', { query: '王', in: 'names' }))
    slowest = Math.max(slowest, performance.now() - began)
    calls += 1
    await sleep(1_000)
  }
})()

const began = performance.now()
const { sha256, sheet, headingRow } = look
const { id, jobId } = await supervisor.call('imports.check', {
  fileId,
  clientId,
  sha256,
  sheet,
  headingRow,
  titles: look.titles,
  columns: look.guesses.flatMap((guess, index) => (guess ? [{ index, ...guess }] : [])),
  placedOn: today,
  recallOn: null,
})
await ended(jobId)
const checked = performance.now()
const { batch } = await supervisor.call('imports.read', { id })
const went = await ended((await supervisor.call('imports.start', { id, version: batch.version })).jobId)
const done = performance.now()
going = false
await working
clearInterval(tick)
clearInterval(memory)
monitor.disable()
if (went.result?.created !== batch.counts.new || batch.counts.new < rows * 0.99) {
  throw new Error(`${went.result?.created} of ${rows} went in: ${JSON.stringify(batch.counts)}`)
}

/** One prepared statement a table, by the columns of its first row. */
const inserter = (db: Database) => {
  const statements = new Map<string, { columns: readonly string[]; statement: ReturnType<Database['prepare']> }>()
  return (table: string, row: Readonly<Record<string, unknown>>): void => {
    let known = statements.get(table)
    if (!known) {
      const columns = Object.keys(row)
      const places = columns.map(() => '?').join(', ')
      known = { columns, statement: db.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`) }
      statements.set(table, known)
    }
    known.statement.run(known.columns.map((column) => row[column]))
  }
}

// The same library and the same rows, bare.
const tables = ['debtor', 'debtor_phone', 'debtor_address', 'debtor_employer', 'case_file'] as const
const db = office.house.open!.vault.db
const other: Office = await makeOffice()
const bare = other.house.open!.vault.db
for (const table of ['team', 'staff', 'client', 'import_batch']) {
  bare.prepare(`DELETE FROM ${table === 'staff' ? 'backup_code' : 'draft'}`).run()
  const insert = inserter(bare)
  for (const row of db.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`).all()) {
    if (!bare.prepare(`SELECT 1 FROM ${table} WHERE id = ?`).get(row.id))
      insert(table, {
        ...row,
        ...(table === 'staff' && {
          login: `x${String(row.login)}`,
          employment_number: `x${String(row.employment_number)}`,
        }),
      })
  }
}
const readBegan = performance.now()
let read = 0
for await (const piece of (await openImport({ file })).sheet.pieces) read += piece.length
const readMs = performance.now() - readBegan
let insertMs = 0
bare.exec('BEGIN IMMEDIATE')
for (const table of tables) {
  const insert = inserter(bare)
  const query = db.prepare<[number, number], Record<string, unknown>>(
    `SELECT * FROM ${table} ORDER BY rowid LIMIT ? OFFSET ?`,
  )
  for (let from = 0; ; from += 2_000) {
    const piece = query.all(2_000, from)
    if (piece.length === 0) break
    const pieceBegan = performance.now()
    for (const row of piece) insert(table, row)
    insertMs += performance.now() - pieceBegan
  }
}
const commitBegan = performance.now()
bare.exec('COMMIT')
insertMs += performance.now() - commitBegan
await office.close()
await other.close()
const megabytes = (bytes: number): number => Math.round(bytes / 1e6)
process.stdout.write(
  `${JSON.stringify({ rows: read - 1, checkMs: checked - began, goMs: done - checked, readMs, insertMs, peakMegabytes: megabytes(peak), grownMegabytes: megabytes(peak - before), longestMs: Math.max(longest, monitor.max / 1e6 - 1), busiestMs: busiest, calls, slowestMs: slowest })}\n`,
  () => process.exit(0),
)
