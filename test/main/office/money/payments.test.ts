// Payments: divided by law or contract and shown before, asked about where they must be, divided anew with a reason,
// reversed and never deleted; several debts; unidentified money.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '../../../../shared/values/dates.ts'
import { agendaOf, ledgerOf, type Setup, setup, sums, today, totalOf } from './setup.ts'

let it_: Setup
beforeAll(async () => {
  it_ = await setup()
})
afterAll(() => it_.office.close())

const reasonOf = async (window: Setup['collector'], name: string, input: unknown) => {
  const reply = await window.raw(name, input)
  if (reply.ok) throw new Error(`${name} was not refused`)
  return [reply.error.code, reply.error.params.reason ?? reply.error.params.what, reply.error.field]
}

describe('posting', () => {
  test('divides by law, moves the case’s sums, and restarts limitation', async () => {
    const { office, addCase, pay, read } = it_
    const id = await addCase()
    await pay(id, 700_00)
    const view = await read(id)
    expect(view.now).toEqual({ sums: sums({ principal: 9_950_00 }), balance: 9_950_00 })
    expect(view.totals).toEqual({ placed: 10_650_00, paid: 700_00, waived: 0 })
    const { db } = office.house.open!.vault
    expect(
      db.prepare(`SELECT count(*) AS n FROM limitation_event WHERE case_id = ? AND kind = 'part-payment'`).get(id),
    ).toEqual({ n: 1 })
    expect(office.trail(3).some(({ act, body }) => act === 'payment.posted' && body.details.amount === 700_00)).toBe(
      true,
    )
  })

  test('divides by the client’s contract where one holds on the day', async () => {
    const { supervisor, addCase, pay, read, clientId } = it_
    const order = ['principal', 'interest', 'penalty', 'legalCosts', 'costs', 'adjustments'] as const
    const { id: other } = await supervisor.call('clients.add', {
      kind: 'company',
      name: '先还本金委托人',
      creditCode: '',
      contactName: '',
      contactPhone: '',
    })
    expect(other).not.toBe(clientId)
    await supervisor.call('clients.saveEntrustment', {
      clientId: other,
      saved: null,
      number: 'WT-1',
      signedOn: null,
      fromOn: '2025-01-01',
      toOn: null,
      fee: { kind: 'share', bands: [{ fromDays: 0, ppm: 200_000 }], perCase: 0, due: 'placed' },
      receives: 'office',
      allocation: [...order],
      note: '',
    })
    const id = await addCase({ clientId: other })
    await pay(id, 700_00)
    expect((await read(id)).now.sums).toEqual(
      sums({ principal: 9_300_00, interest: 500_00, penalty: 100_00, costs: 50_00 }),
    )
    const { rows } = await supervisor.call('payments.list', { caseId: id })
    expect(rows[0]).toMatchObject({ basis: 'contract', sums: sums({ principal: 700_00 }) })
  })

  test('refuses days that can’t be, and asks about what is odd', async () => {
    const { office, collector, addCase, payment } = it_
    const id = await addCase()
    const day = today(office)
    const send = async (amount: number, wish: object) =>
      reasonOf(collector, 'payments.post', await payment(id, amount, wish))
    expect(await send(1_00, { paidOn: addDays(day, 1) })).toEqual(['INVALID', 'future', 'paidOn'])
    expect(await send(1_00, { paidOn: '2024-12-31' })).toEqual(['INVALID', 'before-contract', 'paidOn'])
    expect(await send(1_00, { paidOn: addDays(day, -31) })).toEqual(['WRONG_STATE', 'ask-before-placed', undefined])
    expect(await send(20_000_00, {})).toEqual(['WRONG_STATE', 'ask-excess', undefined])
    await it_.pay(id, 1_00, { paidOn: addDays(day, -31), yes: ['before-placed'] })
    await it_.pay(id, 2_00)
    expect(await send(2_00, {})).toEqual(['WRONG_STATE', 'ask-again', undefined])
    await it_.pay(id, 2_00, { yes: ['again'] })
    // More than is owed is kept as a credit only where that was said.
    const balance = (await it_.read(id)).now.balance
    await it_.pay(id, balance + 25, { yes: ['excess'] })
    expect((await it_.read(id)).now).toEqual({ sums: sums({ adjustments: -25 }), balance: -25 })
  })

  test('posts only what was shown, or what was divided by hand with a reason', async () => {
    const { collector, addCase, payment, pay, read } = it_
    const id = await addCase()
    const shown = await payment(id, 60_00)
    await pay(id, 40_00)
    // Somebody else’s payment came between: what was shown is not what it would be now.
    expect(await collector.refusal('payments.post', shown)).toBe('CONFLICT')
    const hand = { ...shown, byHand: true, parts: [{ caseId: id, sums: sums({ principal: 60_00 }) }] }
    expect(await reasonOf(collector, 'payments.post', hand)).toEqual(['INVALID', 'reason-due', 'reason'])
    const above = { ...hand, reason: '约定', parts: [{ caseId: id, sums: sums({ costs: 60_00 }) }] }
    expect(await reasonOf(collector, 'payments.post', above)).toEqual(['INVALID', 'above-owed', 'parts'])
    const short = { ...hand, reason: '约定', parts: [{ caseId: id, sums: sums({ principal: 59_99 }) }] }
    expect(await reasonOf(collector, 'payments.post', short)).toEqual(['INVALID', 'sum', 'parts'])
    await collector.call('payments.post', { ...hand, reason: '债务人指定先还本金' })
    expect((await read(id)).now.sums.principal).toBe(9_940_00)
    expect((await collector.call('payments.list', { caseId: id })).rows[0]).toMatchObject({ basis: 'own' })
  })

  test('divides over the debts of one person by 民法典 560, within the actor’s scope and for one client only', async () => {
    const { supervisor, collector, addCase, payment, read, collectorId } = it_
    const person = {
      name: '多债人',
      idKind: 'resident-id' as const,
      idNumber: '440524188001010014',
      address: '',
      employer: '',
      phones: [],
    }
    const plain = { principal: 100_00, interest: 0, penalty: 0, costs: 0, debtor: person }
    const later = await addCase({ ...plain, dueOn: '2026-06-01' })
    const heavier = await addCase({ ...plain, dueOn: '2026-06-01', defaultRatePpm: 150_000 })
    const notDue = await addCase({ ...plain, dueOn: '2035-06-01', defaultRatePpm: 240_000 })
    const { id: foreignClient } = await supervisor.call('clients.add', {
      kind: 'company',
      name: '另一委托人',
      creditCode: '',
      contactName: '',
      contactPhone: '',
    })
    await addCase({ ...plain, clientId: foreignClient })
    const unseen = await addCase({ ...plain, collectorId: null })
    const view = await collector.call('money.read', { caseId: later, on: null })
    expect(view.debts.map(({ id }) => id)).toEqual([later, heavier, notDue])
    expect((await read(later)).debts.map(({ id }) => id)).toContain(unseen)
    expect(collectorId).not.toBe('')

    const input = await payment(later, 150_00, { across: true })
    // The page of the collector shows three debts, so their parts are sent, not the supervisor’s.
    const parts = [
      { caseId: heavier, sums: sums({ principal: 100_00 }) },
      { caseId: later, sums: sums({ principal: 50_00 }) },
    ]
    await collector.call('payments.post', { ...input, parts })
    expect((await read(heavier)).now.balance).toBe(0)
    expect((await read(later)).now.balance).toBe(50_00)
    expect((await read(notDue)).now.balance).toBe(100_00)
    const [row] = (await collector.call('payments.list', { caseId: later })).rows
    expect(row).toMatchObject({ amount: 50_00, whole: 150_00 })
  })
})

describe('mistakes', () => {
  test('are divided anew with a reason, and the ledger keeps both', async () => {
    const { office, collector, addCase, pay, read } = it_
    const id = await addCase()
    await pay(id, 600_00)
    const [part] = (await collector.call('payments.list', { caseId: id })).rows
    const input = { caseId: id, partId: part!.id, version: part!.version, reason: '双方约定先还本金' }
    expect(await reasonOf(collector, 'payments.reallocate', { ...input, sums: sums({ principal: 599_99 }) })).toEqual([
      'INVALID',
      'sum',
      'sums',
    ])
    await collector.call('payments.reallocate', { ...input, sums: sums({ principal: 600_00 }) })
    expect((await read(id)).now.sums).toEqual(
      sums({ principal: 9_400_00, interest: 500_00, penalty: 100_00, costs: 50_00 }),
    )
    expect(ledgerOf(office, id).entries.map(({ kind }) => kind)).toEqual(['placed', 'payment', 'reallocation'])
    expect(await collector.refusal('payments.reallocate', { ...input, sums: sums({ principal: 600_00 }) })).toBe(
      'CONFLICT',
    )
  })

  test('are reversed by an entry against them; above the limit the supervisor decides', async () => {
    const { office, supervisor, collector, addCase, pay, read } = it_
    const id = await addCase()
    await pay(id, 1_500_00, { paidOn: addDays(today(office), -3) })
    const partOf = async () => (await collector.call('payments.list', { caseId: id })).rows[0]!
    let part = await partOf()
    const fate = 'unassign' as const
    await collector.call('payments.reverse', {
      caseId: id,
      partId: part.id,
      version: part.version,
      fate,
      reason: '记错案件',
    })
    expect((await read(id)).now.balance).toBe(10_650_00)
    expect(ledgerOf(office, id).entries.map(({ kind, on_day }) => [kind, on_day])).toEqual([
      ['placed', addDays(today(office), -30)],
      ['payment', addDays(today(office), -3)],
      ['reversal', addDays(today(office), -3)],
    ])
    // What was reversed waits for its case.
    const waiting = (await supervisor.call('payments.waiting', {})).rows.find(({ amount }) => amount === 1_500_00)!
    expect(waiting).toMatchObject({ unassigned: 1_500_00 })

    await pay(id, 600_00)
    part = await partOf()
    const second = { caseId: id, partId: part.id, version: part.version, fate: 'void' as const, reason: '重复登记' }
    // 1,500 of 2,000 is used up on this case.
    expect(await reasonOf(collector, 'payments.reverse', second)).toEqual(['WRONG_STATE', 'above-limit', undefined])
    await collector.call('payments.askReversal', second)
    expect(await reasonOf(collector, 'payments.askReversal', second)).toEqual([
      'WRONG_STATE',
      'asked-already',
      undefined,
    ])
    expect((await read(id)).now.balance).toBe(10_050_00)
    const [request] = (await supervisor.call('money.requests', {})).rows.filter(({ caseId }) => caseId === id)
    expect(request).toMatchObject({ kind: 'reversal', amount: 600_00, askedByName: '李催', fate: 'void' })
    await supervisor.call('money.answer', { id: request!.id, approve: true, note: '' })
    expect((await read(id)).now.balance).toBe(10_650_00)
    expect(await reasonOf(supervisor, 'money.answer', { id: request!.id, approve: true, note: '' })).toEqual([
      'WRONG_STATE',
      'request-answered',
      undefined,
    ])
    const { db } = office.house.open!.vault
    expect(() => db.prepare('DELETE FROM ledger_entry WHERE case_id = ?').run(id)).toThrow(/append only/)
    expect(() => db.prepare('UPDATE ledger_entry SET principal = 0 WHERE case_id = ?').run(id)).toThrow(/append only/)
  })

  test('never changes a closed case', async () => {
    const { supervisor, collector, addCase, pay, payment } = it_
    const id = await addCase()
    await pay(id, 10_00)
    const { version } = await supervisor.call('cases.read', { id })
    await supervisor.call('cases.setStage', { id, version, stage: 'withdrawn', reason: '委托人撤回' })
    expect(await reasonOf(collector, 'payments.post', await payment(id, 1_00))).toEqual([
      'WRONG_STATE',
      'case-closed',
      undefined,
    ])
  })
})

describe('waivers', () => {
  test('are a collector’s up to the limit of the case, the supervisor’s above it', async () => {
    const { supervisor, collector, addCase, read } = it_
    const id = await addCase()
    const wish = (penalty: number, interest = 0) => ({
      caseId: id,
      sums: sums({ penalty, interest }),
      reason: '一次性结清优惠',
      documentId: null,
    })
    expect((await collector.call('money.read', { caseId: id, on: null })).allowed).toEqual({
      waiver: 500_00,
      reversal: 2_000_00,
    })
    await collector.call('money.waive', wish(100_00, 300_00))
    // Cut into pieces it is still one sum.
    expect(await reasonOf(collector, 'money.waive', wish(0, 100_01))).toEqual(['WRONG_STATE', 'above-limit', undefined])
    expect(await reasonOf(collector, 'money.waive', wish(1))).toEqual(['INVALID', 'above-owed', 'sums'])
    expect(await reasonOf(collector, 'money.waive', wish(0))).toEqual(['INVALID', 'zero', 'sums'])
    const { id: asked } = await collector.call('money.askWaiver', wish(0, 200_00))
    expect((await read(id)).requests).toMatchObject([
      { kind: 'waiver', amount: 200_00, sums: sums({ interest: 200_00 }) },
    ])
    expect(await reasonOf(supervisor, 'money.answer', { id: asked, approve: false, note: '' })).toEqual([
      'INVALID',
      'reason-due',
      'note',
    ])
    await supervisor.call('money.answer', { id: asked, approve: true, note: '' })
    expect((await read(id)).now.sums).toEqual(sums({ principal: 10_000_00, costs: 50_00 }))
    expect((await read(id)).totals.waived).toBe(600_00)
    await supervisor.call('money.waive', { ...wish(0), sums: sums({ principal: 5_000_00 }) })
    // Taken back, also by an entry.
    const entry = (await supervisor.call('money.ledger', { caseId: id })).rows[0]!
    expect(entry).toMatchObject({ kind: 'waiver', balance: 5_050_00 })
    await supervisor.call('money.reverse', { caseId: id, entryId: entry.id, reason: '未按期付款，减免失效' })
    expect((await read(id)).now.balance).toBe(10_050_00)
    expect((await read(id)).totals.waived).toBe(600_00)
    expect(await reasonOf(supervisor, 'money.reverse', { caseId: id, entryId: entry.id, reason: '再次' })).toEqual([
      'WRONG_STATE',
      'entry-reversed',
      undefined,
    ])
  })

  test('follow the limits that the supervisor sets for the team', async () => {
    const { supervisor, collector, addCase } = it_
    const limits = await supervisor.call('money.limits', {})
    expect(limits).toEqual({ version: 0, waiver: 500_00, reversal: 2_000_00 })
    await supervisor.call('money.setLimits', { version: 0, waiver: 0, reversal: 2_000_00 })
    expect(await supervisor.refusal('money.setLimits', { version: 0, waiver: 1, reversal: 1 })).toBe('CONFLICT')
    const id = await addCase()
    const input = { caseId: id, sums: sums({ penalty: 1 }), reason: '零头', documentId: null }
    expect(await reasonOf(collector, 'money.waive', input)).toEqual(['WRONG_STATE', 'above-limit', undefined])
    await supervisor.call('money.setLimits', { version: 1, waiver: 500_00, reversal: 2_000_00 })
  })

  test('and costs are charged by the supervisor, and taken back unless they were paid', async () => {
    const { office, supervisor, collector, addCase, pay, read } = it_
    const id = await addCase()
    const input = {
      caseId: id,
      kind: 'cost' as const,
      on: today(office),
      sums: sums({ legalCosts: 1_150_00 }),
      reason: '案件受理费',
      documentId: null,
    }
    expect(await collector.refusal('money.charge', input)).toBe('FORBIDDEN')
    expect(await reasonOf(supervisor, 'money.charge', { ...input, sums: sums({ principal: 1 }) })).toEqual([
      'INVALID',
      'unfit',
      'sums',
    ])
    const { id: entryId } = await supervisor.call('money.charge', input)
    await pay(id, 1_000_00)
    expect((await read(id)).now.sums.legalCosts).toBe(150_00)
    expect(await reasonOf(supervisor, 'money.reverse', { caseId: id, entryId, reason: '撤诉退费' })).toEqual([
      'WRONG_STATE',
      'entry-paid',
      undefined,
    ])
  })
})

describe('unidentified money', () => {
  test('waits for the team, is split over cases, and what is left can be voided', async () => {
    const { office, supervisor, collector, otherSupervisor, addCase, read } = it_
    const [one, two] = [await addCase(), await addCase()]
    const money = {
      amount: 900_00,
      paidOn: today(office),
      channel: 'bank' as const,
      payer: '不详',
      reference: 'TX-1',
      receivedBy: 'office' as const,
      note: '',
    }
    expect(await collector.refusal('payments.addWaiting', money)).toBe('FORBIDDEN')
    const { id: paymentId } = await supervisor.call('payments.addWaiting', money)
    expect((await otherSupervisor.call('payments.waiting', {})).rows).toEqual([])
    const parts = (first: number, second: number) => [
      { caseId: one, amount: first },
      { caseId: two, amount: second },
    ]
    expect(
      await reasonOf(supervisor, 'payments.assign', { paymentId, version: 1, parts: parts(600_00, 300_01), yes: [] }),
    ).toEqual(['INVALID', 'above-waiting', 'amount'])
    expect(
      await otherSupervisor.refusal('payments.assign', { paymentId, version: 1, parts: parts(1, 1), yes: [] }),
    ).toBe('NOT_FOUND')
    expect(
      await supervisor.call('payments.assign', { paymentId, version: 1, parts: parts(500_00, 300_00), yes: [] }),
    ).toEqual({ unassigned: 100_00 })
    expect((await read(one)).now.balance).toBe(10_150_00)
    expect((await read(two)).now.balance).toBe(10_350_00)
    expect(await supervisor.refusal('payments.void', { paymentId, version: 1, reason: '退回付款人' })).toBe('CONFLICT')
    expect(await otherSupervisor.refusal('payments.void', { paymentId, version: 2, reason: '试探' })).toBe('NOT_FOUND')
    await supervisor.call('payments.void', { paymentId, version: 2, reason: '退回付款人' })
    expect((await supervisor.call('payments.waiting', {})).rows.map(({ id }) => id)).not.toContain(paymentId)
  })
})

describe('papers', () => {
  test('a receipt keeps its number; a certificate is given only when nothing is owed', async () => {
    const { supervisor, collector, addCase, pay, read } = it_
    const id = await addCase({ principal: 300_00, interest: 0, penalty: 0, costs: 0 })
    await pay(id, 200_00)
    const [part] = (await collector.call('payments.list', { caseId: id })).rows
    const receipt = await collector.call('money.receipt', { caseId: id, partId: part!.id })
    expect(receipt).toMatchObject({ balance: 100_00, part: { amount: 200_00 } })
    expect(receipt.number).toMatch(/^SJ-\d{4}-\d{6}$/)
    expect((await supervisor.call('money.receipt', { caseId: id, partId: part!.id })).number).toBe(receipt.number)
    expect(await reasonOf(collector, 'money.certificate', { caseId: id })).toEqual([
      'WRONG_STATE',
      'balance-left',
      undefined,
    ])
    await supervisor.call('money.waive', {
      caseId: id,
      sums: sums({ principal: 100_00 }),
      reason: '结清减免',
      documentId: null,
    })
    expect((await read(id)).now.balance).toBe(0)
    expect(await collector.call('money.certificate', { caseId: id })).toMatchObject({
      totals: { placed: 300_00, paid: 200_00, waived: 100_00 },
    })
    await supervisor.call('payments.reverse', {
      caseId: id,
      partId: part!.id,
      version: part!.version,
      fate: 'void',
      reason: '银行退票',
    })
    expect(await reasonOf(collector, 'money.receipt', { caseId: id, partId: part!.id })).toEqual([
      'WRONG_STATE',
      'part-reversed',
      undefined,
    ])
  })
})

describe('promises and plans', () => {
  const after = (days: number) => addDays(today(it_.office), days)

  test('a promise is kept by payments, opened again by a reversal, and broken when its day passes', async () => {
    const { office, collector, supervisor, addCase, pay, read } = it_
    const id = await addCase()
    const states = async () => (await read(id)).promises.map(({ state, paid }) => [state, paid])
    await collector.call('promises.add', { caseId: id, amount: 500_00, on: after(3) })
    expect((await supervisor.call('cases.read', { id })).stage).toBe('promised')
    expect(await states()).toEqual([['open', 0]])
    expect(agendaOf(office, 'promise').some(({ on_day, title }) => on_day === after(3) && title === '¥500.00')).toBe(
      true,
    )
    await pay(id, 200_00)
    await pay(id, 300_00)
    expect(await states()).toEqual([['kept', 500_00]])
    const [part] = (await collector.call('payments.list', { caseId: id })).rows
    await collector.call('payments.reverse', {
      caseId: id,
      partId: part!.id,
      version: part!.version,
      fate: 'void',
      reason: '银行退票',
    })
    expect(await states()).toEqual([['open', 200_00]])
    expect(agendaOf(office, 'promise').some(({ title }) => title === '¥300.00')).toBe(true)
    const promiseId = (await read(id)).promises[0]!.id
    await collector.call('promises.withdraw', { caseId: id, promiseId, reason: '登记有误' })
    expect(await states()).toEqual([['withdrawn', 0]])
    expect(agendaOf(office, 'promise').some(({ title }) => title === '¥300.00')).toBe(false)
    expect(await reasonOf(collector, 'promises.add', { caseId: id, amount: 1, on: after(-1) })).toEqual([
      'INVALID',
      'past',
      'on',
    ])
  })

  test('a contact record with a promise makes one', async () => {
    const { collector, addCase, read } = it_
    const id = await addCase()
    const reply = await collector.raw('contacts.add', {
      caseId: id,
      kind: 'meeting',
      whom: 'debtor',
      phoneId: null,
      result: 'promised',
      note: '',
      promise: { amount: 88_00, on: after(2) },
      nextAction: '',
      nextActionOn: null,
    })
    // The guard of contacts may stop it at this hour: then there is no record, and no promise either.
    expect((await read(id)).promises.map(({ amount }) => amount)).toEqual(reply.ok ? [88_00] : [])
  })

  test('a plan is filled in order, stands on the agenda, and says what is late', async () => {
    const { office, collector, supervisor, addCase, pay, read } = it_
    const id = await addCase()
    const rows = [1, 2, 3].map((index) => ({ dueOn: after(index * 10), amount: 1_000_00 }))
    expect(await reasonOf(collector, 'plans.add', { caseId: id, rows: rows.toReversed(), note: '' })).toEqual([
      'INVALID',
      'before-due',
      'rows.1.dueOn',
    ])
    expect(
      await reasonOf(collector, 'plans.add', { caseId: id, rows: [{ dueOn: after(1), amount: 99_999_00 }], note: '' }),
    ).toEqual(['INVALID', 'above-owed', 'rows'])
    const { id: planId } = await collector.call('plans.add', { caseId: id, rows, note: '' })
    expect(await reasonOf(collector, 'plans.add', { caseId: id, rows, note: '' })).toEqual([
      'WRONG_STATE',
      'plan-active',
      undefined,
    ])
    expect((await supervisor.call('cases.read', { id })).stage).toBe('plan')
    await pay(id, 1_400_00)
    expect((await read(id)).plan!.instalments.map(({ paid, state }) => [paid, state])).toEqual([
      [1_000_00, 'paid'],
      [400_00, 'due'],
      [0, 'due'],
    ])
    expect(agendaOf(office, 'instalment').map(({ title }) => title)).toEqual(['¥600.00', '¥1,000.00'])
    await collector.call('plans.sign', { caseId: id, planId, version: 1, signedOn: today(office), documentId: null })
    const part = (await collector.call('payments.list', { caseId: id })).rows[0]!
    await supervisor.call('payments.reverse', {
      caseId: id,
      partId: part.id,
      version: 1,
      fate: 'void',
      reason: '银行退票',
    })
    expect((await read(id)).plan!.instalments.map(({ paid }) => paid)).toEqual([0, 0, 0])
    await pay(id, 3_000_00)
    expect((await read(id)).plan).toMatchObject({ state: 'completed', late: { instalments: 0 } })
    expect(agendaOf(office, 'instalment')).toEqual([])
    const again = (await collector.call('payments.list', { caseId: id })).rows[0]!
    await supervisor.call('payments.reverse', {
      caseId: id,
      partId: again.id,
      version: 1,
      fate: 'void',
      reason: '银行退票',
    })
    const open = (await read(id)).plan!
    expect(open.state).toBe('active')
    await collector.call('plans.end', { caseId: id, planId, version: open.version, reason: '未履行' })
    expect((await supervisor.call('cases.read', { id })).stage).toBe('negotiating')
    expect(agendaOf(office, 'instalment')).toEqual([])
  })
})

describe('who', () => {
  test('the legal desk reads the money of its cases and posts none', async () => {
    const { supervisor, legal, office, addCase, payment } = it_
    const id = await addCase()
    expect(await legal.refusal('money.read', { caseId: id, on: null })).toBe('NOT_FOUND')
    const { version } = await supervisor.call('cases.read', { id })
    const legalId = await office.idOf(legal)
    await supervisor.call('cases.setStage', { id, version, stage: 'litigation', reason: '起诉', legalId })
    expect((await legal.call('money.read', { caseId: id, on: null })).now.balance).toBe(10_650_00)
    expect(await legal.refusal('payments.post', await payment(id, 1_00))).toBe('FORBIDDEN')
  })

  test('another team’s supervisor answers no request', async () => {
    const { collector, otherSupervisor, addCase } = it_
    const id = await addCase()
    const input = { caseId: id, sums: sums({ penalty: 1 }), reason: '零头', documentId: null }
    const { id: asked } = await collector.call('money.askWaiver', input)
    expect((await otherSupervisor.call('money.requests', {})).rows).toEqual([])
    expect(await otherSupervisor.refusal('money.answer', { id: asked, approve: true, note: '' })).toBe('NOT_FOUND')
    await collector.call('money.withdrawRequest', { id: asked })
    expect(totalOf(sums({}))).toBe(0)
  })
})
