// Reports against the ledger they are made of: they add up to the fen, keep to the scope, and leave with who and why.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Input, Output } from '../../../../shared/contract/contract.ts'
import { addDays } from '../../../../shared/values/dates.ts'
import { purposeId } from '../../../../shared/values/purposes.ts'
import { endOf } from '../../../support/jobs.ts'
import type { Window } from '../../../support/office.ts'
import { type Setup, setup, sums, today } from '../money/setup.ts'

let s: Setup
let folder: string
let day: string
let ids: string[]
beforeAll(async () => {
  s = await setup()
  folder = mkdtempSync(join(tmpdir(), 'anjuan-reports-'))
  day = today(s.office)
  const placedOn = addDays(day, -60)
  ids = []
  for (const [index, contractNumber] of ['HT-1', 'HT-2', '=HT-3'].entries()) {
    const dueOn = addDays(day, [-400, -20, 30][index]!)
    ids.push(await s.addCase({ contractNumber, placedOn, contractOn: '2025-01-01', dueOn }))
  }
  await s.supervisor.call('clients.saveEntrustment', {
    clientId: s.clientId,
    saved: null,
    number: 'WT-1',
    signedOn: null,
    fromOn: addDays(day, -365),
    toOn: null,
    fee: {
      kind: 'share',
      bands: [
        { fromDays: 0, ppm: 100_000 },
        { fromDays: 365, ppm: 300_000 },
      ],
      perCase: 0,
      due: 'placed',
    },
    receives: 'office',
    allocation: null,
    note: '',
  })
  await s.pay(ids[0]!, 100_001, { receivedBy: 'office' })
  await s.pay(ids[0]!, 50_000, { paidOn: addDays(day, -40), receivedBy: 'office' })
  await s.pay(ids[1]!, 20_000, { receivedBy: 'client' })
  await s.supervisor.call('money.waive', {
    caseId: ids[1]!,
    sums: sums({ interest: 300 }),
    reason: '协商减免',
    documentId: null,
  })
})
afterAll(async () => {
  await s.office.close()
  rmSync(folder, { recursive: true, force: true })
})

type Ask = Input<'reports.start'>
const make = async (window: Window, ask: Partial<Ask> & Pick<Ask, 'report' | 'by'>) => {
  const { jobId } = await window.call('reports.start', { from: addDays(day, -30), to: day, ...ask })
  const end = await endOf(s.office, jobId)
  expect(end.state).toBe('done')
  return window.call('reports.read', { reportId: String(end.result?.reportId), page: 0 })
}
const column = ({ head, rows }: Output<'reports.read'>, key: string) =>
  rows.map((row) => row[head.columns.findIndex((each) => each.key === key)])
const totalOf = ({ head }: Output<'reports.read'>, key: string) =>
  head.total[head.columns.findIndex((each) => each.key === key)]

describe('reports', () => {
  it('recovery adds up to the ledger, by whatever it is divided', async () => {
    for (const by of ['client', 'collector', 'month', 'age', 'stage']) {
      const made = await make(s.supervisor, { report: 'recovery', by })
      expect([by, totalOf(made, 'recovered')]).toEqual([by, 120_001])
      expect(totalOf(made, 'payments')).toBe(2)
      const parts = ['costs', 'interest', 'principal'].map((key) => Number(totalOf(made, key)))
      expect(parts.reduce((sum, each) => sum + each, 0)).toBe(120_001)
    }
    const byAge = await make(s.supervisor, { report: 'recovery', by: 'age' })
    expect(column(byAge, 'age')).toEqual(['d1', 'd366'])
    expect(column(byAge, 'recovered')).toEqual([20_000, 100_001])
    expect(byAge.head).toMatchObject({ clientName: '', rows: 2, pages: 1 })
  })

  it('ageing is the open balances', async () => {
    const made = await make(s.supervisor, { report: 'ageing', by: 'age' })
    const open = s.office.house
      .open!.vault.db.prepare('SELECT sum(balance) FROM case_file WHERE closed_at IS NULL')
      .pluck()
      .get()
    expect(totalOf(made, 'balance')).toBe(open)
    expect(column(made, 'age')).toEqual(['not-due', 'd1', 'd366'])
  })

  it('a statement adds up for each case and for all, with commission by the age of the debt', async () => {
    const made = await make(s.supervisor, { report: 'statement', by: 'case', clientId: s.clientId })
    const number = (key: string) => Number(totalOf(made, key))
    expect(number('opening') + number('placed') + number('charged') - number('recovered') - number('waived')).toBe(
      number('closing'),
    )
    // Booked in the period, also what was paid before it.
    expect(number('recovered')).toBe(170_001)
    expect(number('waived')).toBe(300)
    // 30 % of 1000.01 yuan over a year overdue and 10 % of what was paid before that, each rounded once; 10 % of 200.
    expect(column(made, 'commission')).toEqual([0, 35_000, 2_000])
    expect(made.head.sums).toEqual([
      { key: 'recovered', value: 170_001 },
      { key: 'heldByOffice', value: 150_001 },
      { key: 'heldByClient', value: 20_000 },
      { key: 'commission', value: 37_000 },
      { key: 'remittance', value: 113_001 },
    ])
    const closing = s.office.house.open!.vault.db.prepare('SELECT sum(balance) FROM case_file').pluck().get()
    expect(number('closing')).toBe(closing)
  })

  it('the others count what was done', async () => {
    expect(totalOf(await make(s.supervisor, { report: 'day', by: 'collector' }), 'recovered')).toBe(120_001)
    expect((await make(s.supervisor, { report: 'promises', by: 'collector' })).rows).toEqual([])
    expect((await make(s.supervisor, { report: 'compliance', by: 'rule' })).rows).toEqual([])
    const people = await make(s.supervisor, { report: 'compliance', by: 'collector' })
    expect(column(people, 'collector')).toEqual(['李催'])
  })

  it('keep to the scope: own figures for a collector, nothing of another team, none for the rest', async () => {
    const own = await make(s.collector, { report: 'recovery', by: 'month' })
    expect(totalOf(own, 'recovered')).toBe(120_001)
    expect(own.head.scopeName).toBe('李催')
    const other = await make(s.otherSupervisor, { report: 'statement', by: 'case', clientId: s.clientId })
    expect(other.rows).toEqual([])
    expect((await make(s.otherSupervisor, { report: 'ageing', by: 'age' })).rows).toEqual([])
    const ask = { from: day, to: day }
    expect(await s.collector.refusal('reports.start', { ...ask, report: 'ageing', by: 'age' })).toBe('FORBIDDEN')
    expect(
      await s.collector.refusal('reports.start', { ...ask, report: 'statement', by: 'case', clientId: s.clientId }),
    ).toBe('FORBIDDEN')
    expect(await s.legal.refusal('reports.start', { ...ask, report: 'day', by: 'day' })).toBe('FORBIDDEN')
    // What one window had made is nothing to another.
    const { reportId } = own.head
    expect(await s.supervisor.refusal('reports.read', { reportId, page: 0 })).toBe('NOT_FOUND')
    await s.supervisor.confirm()
    const wish = { reportId, format: 'csv' as const, reason: '试探', purposeId: purposeId('collection') }
    expect(await s.supervisor.refusal('reports.export', wish)).toBe('NOT_FOUND')
    expect(await s.collector.refusal('reports.export', wish)).toBe('FORBIDDEN')
  })

  it('refuse what makes no sense, at its field', async () => {
    const ask = { report: 'recovery' as const, by: 'client', from: day, to: day }
    const field = async (wish: Partial<Ask>) => await s.supervisor.raw('reports.start', { ...ask, ...wish })
    expect(await field({ to: addDays(day, -1) })).toMatchObject({ error: { code: 'INVALID', field: 'to' } })
    expect(await field({ from: '1990-01-01' })).toMatchObject({ error: { code: 'INVALID', field: 'to' } })
    expect(await field({ by: 'rule' })).toMatchObject({ error: { code: 'INVALID', field: 'by' } })
    expect(await field({ report: 'statement', by: 'case' })).toMatchObject({ error: { field: 'clientId' } })
    expect(await field({ clientId: s.clientId })).toMatchObject({ error: { field: 'clientId' } })
  })

  it.each(['csv', 'xlsx'] as const)(
    'leave as %s after the password, with who, when and why, and on record',
    async (format) => {
      const made = await make(s.supervisor, { report: 'statement', by: 'case', clientId: s.clientId })
      const { reportId } = made.head
      const file = join(folder, `out.${format}`)
      s.office.answers.saveFile = file
      s.office.clock.forward(6 * 60_000)
      const wish = { reportId, format, reason: '向委托人报送', purposeId: purposeId('payment') }
      expect(await s.supervisor.refusal('reports.export', wish)).toBe('CONFIRM_PASSWORD')
      await s.supervisor.confirm()
      const other = { ...wish, purposeId: purposeId('reception') }
      expect(await s.supervisor.refusal('reports.export', other)).toBe('WRONG_PURPOSE')
      expect(s.office.trail(1)[0]).toMatchObject({ act: 'call.refused', body: { details: { reason: 'entrusted' } } })
      const { jobId } = await s.supervisor.call('reports.export', wish)
      expect(await endOf(s.office, jobId)).toMatchObject({ state: 'done', result: { file } })
      expect(s.office.trail(1)[0]).toMatchObject({ act: 'report.exported', actor_name: '韩主管' })
      const bytes = readFileSync(file)
      if (format === 'xlsx') {
        expect(bytes.subarray(0, 2).toString()).toBe('PK')
        return
      }
      const [mark, headings, ...lines] = bytes.toString('utf8').slice(1).trimEnd().split('\r\n')
      expect(mark).toMatch(/^委托人对账单｜.*由 韩主管 于 .* 导出｜理由：向委托人报送/)
      expect(headings).toBe('案件编号,债务人,合同编号,阶段,期初余额,新增委案,期内计费,回款合计,减免,期末余额,佣金')
      // A contract number that a spreadsheet would take for a formula is text.
      expect(lines.some((line) => line.includes(",'=HT-3,"))).toBe(true)
      expect(lines.at(-1)).toBe('应汇给委托人,1130.01')
    },
  )
})
