// A list from the file to the cases and back: the dry run says what will happen, the batch is one act, an undo leaves nothing.

import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  checkList,
  columnsOf,
  ended,
  goAhead,
  listRow,
  lookAt,
  rowsOf,
  type Setup,
  saveList,
  setup,
  titles,
} from './setup.ts'

let made: Setup
beforeAll(async () => {
  made = await setup()
}, 400_000)
afterAll(async () => {
  await made.office.close()
  rmSync(made.folder, { recursive: true, force: true })
})

const cases = async (window = made.supervisor) => (await window.call('cases.list', { sort: 'placed' })).rows

test('a list is looked at, checked and carried out; what was there already is a duplicate the next time', async () => {
  const { supervisor, folder, collector } = made
  const file = await saveList(folder, [
    ['登月消费金融委案清单'],
    ['', '', '债务人信息', '', '贷款信息'],
    titles,
    listRow(1),
    listRow(2, { 催收员: '李催' }),
    listRow(3, { 手机号: '123' }),
  ])
  const { id, look, end } = await checkList(made, file)
  expect(end.state).toBe('done')
  expect(look.headingRow).toBe(3)
  expect(look.guesses.map((guess) => guess?.field)).toEqual([
    'debtorName',
    'idNumber',
    'phone',
    'address',
    'contractNumber',
    'contractOn',
    'dueOn',
    'principal',
    'interest',
    'penalty',
    'collector',
  ])
  // Neither document numbers nor phones stand in the look.
  expect(JSON.stringify(look.samples)).not.toMatch(/990000199|13910000001/)
  const rows = await rowsOf(made, id)
  expect(rows.map(({ outcome }) => outcome)).toEqual(['new', 'new', 'refused'])
  expect(rows[2]?.problems).toEqual([{ field: 'phone', reason: 'phone' }])
  expect(rows[1]?.collectorName).toBe('李催')
  expect(await cases()).toEqual([])

  expect(await goAhead(made, id)).toMatchObject({ state: 'done', result: { created: 2, updated: 0 } })
  expect((await cases()).map(({ debtorName }) => debtorName).sort()).toEqual(['王测1', '王测2'])
  expect((await cases(collector)).map(({ debtorName }) => debtorName)).toEqual(['王测2'])
  const [one] = await cases(collector)
  const view = await supervisor.call('cases.read', { id: one?.id ?? '' })
  expect(view).toMatchObject({
    principal: 1_000_200,
    interest: 123_450,
    contractNumber: 'HT-000002',
    contractOn: '2024-01-05',
    dueOn: '2025-01-05',
  })
  const { rows: found } = await supervisor.call('cases.search', { query: '王测', in: 'names' })
  expect(found).toHaveLength(2)
  const acts = made.office.trail().map(({ act }) => act)
  expect(acts).toContain('import.finished')

  const again = await checkList(made, file)
  expect(again.look.earlier).toHaveLength(1)
  expect(again.look.remembered).toBe(true)
  const second = await rowsOf(made, again.id)
  expect(second.map(({ outcome }) => outcome)).toEqual(['duplicate', 'duplicate', 'refused'])
  expect(second[0]?.sameCase).toMatch(/^AJ-/)
}, 400_000)

test('the team next door knows nothing of a batch', async () => {
  const { other, supervisor } = made
  const { rows } = await supervisor.call('imports.list', {})
  const { id, version } = rows[0]!
  expect((await other.call('imports.list', {})).rows).toEqual([])
  for (const [name, input] of [
    ['imports.read', { id }],
    ['imports.rows', { id }],
    ['imports.start', { id, version }],
    ['imports.discard', { id, version }],
  ] as const) {
    expect(await other.raw(name, input)).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } })
  }
})

test('changed sums go through the ledger with the batch as the reason', async () => {
  const { supervisor, folder, office } = made
  const { id } = await checkList(
    made,
    await saveList(folder, [titles, listRow(1, { 剩余本金: 9000, 违约金: '50元' }), listRow(9)], 'update.xlsx'),
  )
  const rows = await rowsOf(made, id)
  expect(rows.map(({ outcome }) => outcome)).toEqual(['update', 'new'])
  expect(rows[0]?.changes).toEqual([
    { field: 'principal', from: 1_000_100, to: 900_000 },
    { field: 'penalty', from: 0, to: 5_000 },
  ])
  // Only the change goes in.
  await supervisor.call('imports.chooseRows', { id, which: { rows: [3] }, chosen: false })
  expect(await goAhead(made, id)).toMatchObject({ state: 'done', result: { created: 0, updated: 1 } })
  const row = (await cases()).find(({ debtorName }) => debtorName === '王测1')
  expect(await supervisor.call('cases.read', { id: row?.id ?? '' })).toMatchObject({
    principal: 900_000,
    penalty: 5_000,
  })
  const entries = office.house
    .open!.vault.db.prepare(`SELECT principal, penalty, reason FROM ledger_entry WHERE kind = 'adjustment'`)
    .all()
  expect(entries).toEqual([{ principal: -100_100, penalty: 5_000, reason: `import/${id.slice(-8)}` }])
  expect(await cases()).toHaveLength(2)
}, 400_000)

test('a batch is taken back while nobody has worked on it, and leaves nothing; afterwards it is told where the work is', async () => {
  const { supervisor, folder, office, collector } = made
  const db = office.house.open!.vault.db
  const counts = () =>
    ['case_file', 'debtor', 'debtor_phone', 'debtor_address', 'ledger_entry', 'case_search', 'import_row'].map(
      (table) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
    )
  const rows = Array.from({ length: 20 }, (_, index) => listRow(100 + index, { 催收员: '李催' }))
  const first = await checkList(made, await saveList(folder, [titles, ...rows], 'undo.xlsx'))
  await supervisor.call('imports.chooseRows', { id: first.id, which: { outcome: 'new' }, chosen: false })
  await supervisor.call('imports.chooseRows', { id: first.id, which: { outcome: 'new' }, chosen: true })
  const before = counts()
  before[6] = Number(before[6]) - 20
  await goAhead(made, first.id)
  const number = db.prepare('SELECT max(number) FROM case_file').pluck().get()

  await supervisor.confirm()
  const undo = async (id: string) => {
    const { batch } = await supervisor.call('imports.read', { id })
    return ended(made, (await supervisor.call('imports.undo', { id, version: batch.version })).jobId)
  }
  expect(await undo(first.id)).toMatchObject({ state: 'done', result: { removed: 20, workedCount: 0 } })
  expect(counts()).toEqual(before)
  expect((await supervisor.call('imports.read', { id: first.id })).batch.state).toBe('undone')

  // The numbers were given back, and the same list goes in again.
  const second = await checkList(made, await saveList(folder, [titles, ...rows], 'undo.xlsx'))
  await goAhead(made, second.id)
  expect(db.prepare('SELECT max(number) FROM case_file').pluck().get()).toBe(number)
  const [one] = (await collector.call('cases.list', { sort: 'placed' })).rows.filter(({ debtorName }) =>
    debtorName.startsWith('王测1'),
  )
  db.prepare('UPDATE case_file SET version = 2 WHERE id = ?').run(one?.id)
  const kept = await undo(second.id)
  expect(kept).toMatchObject({ state: 'done', result: { removed: 0, workedCount: 1 } })
  expect(String(kept.result?.worked)).toContain(one?.number)
  expect((await supervisor.call('imports.read', { id: second.id })).batch.state).toBe('done')
  expect(await cases()).not.toHaveLength(2)
}, 400_000)

test('a cancel on the way leaves nothing', async () => {
  const { supervisor, folder, office } = made
  const rows = Array.from({ length: 600 }, (_, index) => listRow(10_000 + index))
  const { id } = await checkList(made, await saveList(folder, [titles, ...rows], 'cancel.xlsx'))
  const before = office.house.open!.vault.db.prepare('SELECT count(*) FROM case_file').pluck().get()
  const { batch } = await supervisor.call('imports.read', { id })
  const { jobId } = await supervisor.call('imports.start', { id, version: batch.version })
  // Once something was written, and is to be seen by nobody.
  while (!(office.house.open!.vault.db.prepare('SELECT count(*) FROM case_file').pluck().get()! > before!))
    await new Promise((resolve) => setTimeout(resolve, 2))
  expect((await cases()).some(({ debtorName }) => /王测1[0-9]{4}/.test(debtorName))).toBe(false)
  await supervisor.call('jobs.cancel', { jobId })
  expect((await ended(made, jobId)).state).toBe('cancelled')
  expect(office.house.open!.vault.db.prepare('SELECT count(*) FROM case_file').pluck().get()).toBe(before)
  expect((await supervisor.call('imports.read', { id })).batch.state).toBe('cancelled')
  expect(
    office.house
      .open!.vault.db.prepare(
        'SELECT count(*) FROM import_row WHERE batch_row = (SELECT row FROM import_batch WHERE id = ?)',
      )
      .pluck()
      .get(id),
  ).toBe(0)
}, 400_000)

test('columns set by hand are remembered for the client', async () => {
  const { folder, supervisor, office, clientId } = made
  const file = await saveList(
    folder,
    [
      ['甲', '乙', '丙'],
      ['王测', 'A-1', 100],
    ],
    'odd.xlsx',
  )
  const { fileId, look } = await lookAt(made, file)
  expect(columnsOf(look)).toEqual([])
  const columns = [
    { index: 0, field: 'debtorName', unit: 'yuan' },
    { index: 1, field: 'contractNumber', unit: 'yuan' },
    { index: 2, field: 'principal', unit: 'wan' },
  ] as const
  const { sha256, sheet, headingRow } = look
  const wish = {
    fileId,
    clientId,
    sha256,
    sheet,
    headingRow,
    titles: look.titles,
    placedOn: office.clock.now().toISOString().slice(0, 10),
    recallOn: null,
  }
  expect(await supervisor.raw('imports.check', { ...wish, columns: columns.slice(1) })).toMatchObject({
    error: { code: 'INVALID', field: 'columns' },
  })
  const { jobId, id } = await supervisor.call('imports.check', { ...wish, columns: [...columns] })
  await ended(made, jobId)
  expect((await rowsOf(made, id))[0]).toMatchObject({ outcome: 'new', balance: 100_000_000 })
  expect(columnsOf((await lookAt(made, file)).look)).toEqual(columns)
}, 400_000)

test('all of them, none of them, and some of them otherwise: what is counted as chosen is what goes in', async () => {
  const { supervisor, folder } = made
  const numbers = [901, 902, 903, 904]
  const file = await saveList(folder, [titles, ...numbers.map((number) => listRow(number))], 'chosen.xlsx')
  const { id } = await checkList(made, file)
  const choose = (which: { rows: number[] } | { outcome: 'new' }, chosen: boolean) =>
    supervisor.call('imports.chooseRows', { id, which, chosen })
  const chosen = async () => {
    const { chosen: counted } = await supervisor.call('imports.read', { id })
    const rows = (await rowsOf(made, id)).filter((row) => row.chosen)
    // What is counted without looking at each row is what looking at each row finds.
    expect(counted.new).toBe(rows.length)
    expect(counted.balance).toBe(rows.reduce((sum, { balance }) => sum + balance, 0))
    return rows.map(({ number }) => number)
  }
  expect(await chosen()).toEqual([2, 3, 4, 5])
  await choose({ rows: [3] }, false)
  expect(await chosen()).toEqual([2, 4, 5])
  await choose({ outcome: 'new' }, false)
  expect(await chosen()).toEqual([])
  await choose({ rows: [2, 5] }, true)
  expect(await chosen()).toEqual([2, 5])
  await choose({ rows: [5] }, false)
  expect(await chosen()).toEqual([2])
  await choose({ outcome: 'new' }, true)
  expect(await chosen()).toEqual([2, 3, 4, 5])
  await choose({ outcome: 'new' }, false)
  await choose({ rows: [4, 5] }, true)
  expect(await goAhead(made, id)).toMatchObject({ state: 'done', result: { created: 2 } })
  const found = async (number: number) =>
    (await supervisor.call('cases.search', { query: `HT-${String(number).padStart(6, '0')}`, in: 'names' })).rows.length
  expect(await Promise.all(numbers.map(found))).toEqual([0, 0, 1, 1])
  // Left out, they stay to be looked at.
  expect((await rowsOf(made, id)).map(({ number }) => number)).toEqual([2, 3])
})
