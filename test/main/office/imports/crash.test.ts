// The program is killed with SIGKILL in the middle of an import: afterwards all of it is there or nothing, nobody ever sees
// a part, and the same list goes in as if nothing had been. Changes of cases that were there go on to their end.

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { settleImports } from '../../../../main/office/imports/for-others.ts'
import { Office, vaultPassphrase } from '../../../support/office.ts'
import { checkList, listRow, type Setup, saveList, titles } from './setup.ts'

const folder = mkdtempSync(join(tmpdir(), 'anjuan-import-crash-'))
const profile = join(folder, 'profile')
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

type Person = { readonly login: string; readonly password: string; readonly secret: string }
const victim = fileURLToPath(new URL('./crash-victim.ts', import.meta.url))
let steps = 0

/** Runs the batch in a process of its own and kills it some milliseconds after it said `word`. */
const killAfter = (person: Person, id: string, word: string, milliseconds: number): Promise<string[]> =>
  new Promise((resolve, reject) => {
    steps += 1
    const child = spawn(process.execPath, [victim, profile, JSON.stringify(person), id, String(steps)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const said: string[] = []
    let complaint = ''
    child.stderr.on('data', (bytes: Buffer) => {
      complaint = (complaint + bytes.toString()).slice(-1500)
    })
    createInterface({ input: child.stdout }).on('line', (line) => {
      said.push(line)
      if (line === word) setTimeout(() => child.kill('SIGKILL'), milliseconds)
    })
    child.once('close', (_code, signal) => {
      if (signal === 'SIGKILL' || said.some((line) => line.startsWith('ended'))) resolve(said)
      else reject(new Error(complaint))
    })
  })

const reopen = async (person: Person): Promise<Setup> => {
  const office = new Office({ profile })
  steps += 1
  office.clock.forward(steps * 120_000)
  await office.start()
  await office.window().call('startUp.openWithPassphrase', { passphrase: vaultPassphrase })
  const supervisor = Object.assign(office.window(), person)
  await office.signIn(supervisor)
  const { rows } = await supervisor.call('clients.list', {})
  return { office, supervisor, collector: supervisor, other: supervisor, clientId: rows[0]?.id ?? '', folder }
}

const counts = ({ office }: Setup): unknown[] =>
  ['case_file', 'debtor', 'debtor_phone', 'debtor_address', 'ledger_entry', 'case_search'].map((table) =>
    office.house.open!.vault.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
  )

test('killed while writing: nothing of it is there; killed while changing: all of it is', async () => {
  const first = new Office({ profile })
  await first.found()
  const window = await first.as('supervisor', '韩主管')
  await window.call('clients.add', {
    kind: 'company',
    name: '登月消费金融有限公司',
    creditCode: '',
    contactName: '',
    contactPhone: '',
  })
  const person = { login: window.login, password: window.password, secret: window.secret }
  await first.close()

  // Some hundred milliseconds of writing, also on a machine that has nothing else to do.
  const size = 4_000
  const file = await saveList(folder, [titles, ...Array.from({ length: size }, (_, index) => listRow(index))])
  for (const delay of [0, 150]) {
    let made = await reopen(person)
    const { id } = await checkList(made, file)
    const before = counts(made)
    expect(before[0]).toBe(0)
    await made.office.close()
    const said = await killAfter(person, id, 'writing', delay)
    expect(said).not.toContain('ended done')

    made = await reopen(person)
    const { db } = made.office.house.open!.vault
    // Killed in the middle: something is there, and nobody sees it.
    expect(Number(counts(made)[0])).toBeGreaterThan(0)
    expect((await made.supervisor.call('cases.list', { sort: 'placed' })).rows).toEqual([])
    expect((await made.supervisor.call('cases.search', { query: '王测', in: 'names' })).rows).toEqual([])
    await settleImports(made.office.house, made.office.house.open!)
    expect(counts(made)).toEqual(before)
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(db.pragma('foreign_key_check')).toEqual([])
    expect(db.prepare('SELECT from_row, to_row FROM case_curtain').get()).toEqual({ from_row: 0, to_row: 0 })
    const { rows } = await made.supervisor.call('imports.list', {})
    expect(rows[0]).toMatchObject({ id, state: 'interrupted', newDone: 0 })
    expect(made.office.trail(3).map(({ act }) => act)).toContain('import.interrupted')
    await made.office.close()
  }

  // The same list goes in; then a list that changes every one of them is killed while it does.
  let made = await reopen(person)
  const { id } = await checkList(made, file)
  await made.office.close()
  expect(await killAfter(person, id, 'never', 0)).toContain('ended done')
  made = await reopen(person)
  const changed = await saveList(
    folder,
    [titles, ...Array.from({ length: size }, (_, index) => listRow(index, { 剩余本金: 20_000 + index }))],
    'changed.xlsx',
  )
  const second = await checkList(made, changed)
  await made.office.close()
  await killAfter(person, second.id, 'updating', 30)
  made = await reopen(person)
  const { db } = made.office.house.open!.vault
  const principal = () => db.prepare('SELECT sum(principal) FROM case_file').pluck().get()
  await settleImports(made.office.house, made.office.house.open!)
  expect(principal()).toBe(
    Array.from({ length: size }, (_, index) => (20_000 + index) * 100).reduce((sum, one) => sum + one, 0),
  )
  expect((await made.supervisor.call('imports.list', {})).rows[0]).toMatchObject({ state: 'done', updatesDone: size })
  expect(db.prepare(`SELECT count(*) FROM ledger_entry WHERE kind = 'adjustment'`).pluck().get()).toBe(size)
  await made.office.close()
}, 300_000)
