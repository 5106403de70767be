// Interest of a case on a real vault: terms, working from its papers and ledger, posting by the supervisor, the LPR table.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Setup, setup, today } from './setup.ts'

describe('interest', () => {
  let at: Setup
  beforeAll(async () => {
    at = await setup()
  }, 90_000)
  afterAll(() => at.office.close())

  /** 100 000 yuan lent on 2022-03-01, due 2022-08-31, 24 % agreed: the cap is four times 3.70 %. */
  const lend = async (wish: object = {}) => {
    const papers = { contractOn: '2022-03-01', dueOn: '2022-08-31', placedOn: '2023-01-05', ratePpm: 240_000 }
    return (await at.add({ principal: 10_000_000, interest: 0, ...papers, ...wish })).id
  }
  const untouched = { from: null, dayBasis: 365, countLast: false, penaltyPpm: 0, paidBefore: 0, suedOn: null } as const

  test('is reckoned at the cap though more was agreed, and says so', async () => {
    const found = await at.collector.call('interest.compute', { caseId: await lend(), until: '2023-03-01' })
    expect(found).toMatchObject({
      from: '2022-03-01',
      agreedPpm: 240_000,
      working: { agreed: 24_000_00, supported: 14_800_00, cap: 14_800_00, notes: ['capped'] },
      ledger: { interest: 0 },
      posting: { interest: 14_800_00, penalty: 0 },
    })
    expect(found.working.lines).toMatchObject([
      { phase: 'term', to: '2022-09-01', days: 184, appliedPpm: 148_000 },
      { phase: 'overdue', rateRule: 'as-agreed', days: 181, appliedPpm: 148_000 },
    ])
  })

  test('runs on what was truly lent and less after each payment, to the day', async () => {
    const id = await lend({ ratePpm: 100_000, deducted: 1_000_000 })
    at.enter(id, 'payment', '2023-02-01', { principal: -4_000_000, interest: -500_000 })
    const found = await at.collector.call('interest.compute', { caseId: id, until: '2023-03-01' })
    expect(found.working.lines.map(({ days, base }) => [days, base])).toEqual([
      [184, 9_000_000],
      [153, 9_000_000],
      [28, 5_000_000],
    ])
    // 90 000 × 10 % × 337 / 365 + 50 000 × 10 % × 28 / 365 = 8 693.15 yuan; 5 000 were paid.
    expect(found.working).toMatchObject({ supported: 869_315, paidInterest: 500_000, outstanding: 369_315 })
    expect(found).toMatchObject({ placed: 10_000_000, deducted: 1_000_000 })
  })

  test('takes the choices of the case, which two people can’t overwrite unseen', async () => {
    const id = await lend({ ratePpm: 100_000 })
    const terms = { ...untouched, dayBasis: 360 as const, countLast: true, paidBefore: 100_000 }
    await at.collector.call('interest.setTerms', { caseId: id, version: 0, ...terms })
    expect(await at.supervisor.refusal('interest.setTerms', { caseId: id, version: 0, ...untouched })).toBe('CONFLICT')
    expect(await at.supervisor.call('interest.read', { caseId: id })).toMatchObject({ version: 1, terms })
    const found = await at.collector.call('interest.compute', { caseId: id, until: '2022-03-31' })
    // 100 000 × 10 % × 31 / 360 = 861.11 yuan, 1 000 were paid before.
    expect(found.working).toMatchObject({ supported: 86_111, outstanding: 0, returnable: 13_889 })
    expect(
      await at.collector.refusal('interest.setTerms', { caseId: id, version: 1, ...terms, suedOn: '2020-01-01' }),
    ).toBe('INVALID')
  })

  test('takes the day of suing from the lawsuit for a loan from before the split', async () => {
    const id = await lend({ contractOn: '2019-01-01', dueOn: null, placedOn: '2019-06-01', ratePpm: 300_000 })
    const ask = { caseId: id, until: '2021-01-01' }
    expect((await at.collector.call('interest.compute', ask)).working.notes).toContain('provisional-cap')
    await at.supervisor.call('lawsuits.add', {
      caseId: id,
      stage: 'first-instance',
      court: '某法院',
      number: '',
      claims: '',
      claimSum: 0,
      filedOn: '2022-02-01',
      acceptedOn: null,
      endedOn: null,
      outcome: '',
      note: '',
    })
    const { working } = await at.collector.call('interest.compute', ask)
    expect(working.lines).toMatchObject([{ capPpm: 240_000 }, { capPpm: 148_000, capRule: 'suing' }])
    expect(working.notes).not.toContain('provisional-cap')
  })

  test('is posted by the supervisor alone, with its working, once', async () => {
    const id = await lend({ interest: 2_000_000 })
    const ask = { caseId: id, until: '2023-03-01' }
    const { posting } = await at.supervisor.call('interest.compute', ask)
    // The client asks for more than the law supports: the difference takes off.
    expect(posting).toEqual({ interest: 14_800_00 - 2_000_000, penalty: 0 })
    const input = { ...ask, expected: posting, reason: '按上限核减' }
    expect(await at.collector.refusal('interest.post', input)).toBe('FORBIDDEN')
    expect(await at.supervisor.refusal('interest.post', { ...input, expected: { interest: 1, penalty: 0 } })).toBe(
      'CONFLICT',
    )
    const { id: statementId } = await at.supervisor.call('interest.post', input)
    expect(await at.supervisor.call('cases.read', { id })).toMatchObject({ interest: 14_800_00, balance: 11_480_000 })
    const kept = await at.collector.call('interest.statement', { caseId: id, statementId })
    expect(kept.working.lines).toHaveLength(2)
    expect((await at.collector.call('interest.read', { caseId: id })).statements).toMatchObject([
      { id: statementId, interest: -520_000, reason: '按上限核减', byName: '韩主管' },
    ])
    const again = await at.supervisor.call('interest.compute', ask)
    expect(again.posting).toEqual({ interest: 0, penalty: 0 })
    expect(await at.supervisor.refusal('interest.post', { ...input, expected: again.posting })).toBe('WRONG_STATE')
    expect(at.office.trail(30).find(({ act }) => act === 'interest.posted')!.body.changes).toContainEqual({
      field: 'interest',
      from: 2_000_000,
      to: 14_800_00,
    })
  })

  test('leaves what was paid since then paid', async () => {
    const id = await lend({ ratePpm: 100_000, interest: 2_000_000 })
    at.enter(id, 'payment', '2023-06-01', { interest: -1_500_000 })
    const ask = { caseId: id, until: '2023-03-01' }
    const { posting } = await at.supervisor.call('interest.compute', ask)
    expect(posting.interest).toBe(1_000_000 - 2_000_000)
    const reply = await at.supervisor.raw('interest.post', { ...ask, expected: posting, reason: '核减' })
    expect(reply).toMatchObject({ ok: false, error: { code: 'INVALID', field: 'until' } })
    const early = { caseId: id, until: '2022-12-31', expected: { interest: 0, penalty: 0 }, reason: '核减' }
    expect(await at.supervisor.refusal('interest.post', early)).toBe('INVALID')
  })

  test('counts a waiver as taken off, not as paid', async () => {
    const id = await lend({ ratePpm: 100_000, interest: 1_000_000 })
    at.enter(id, 'waiver', '2023-02-01', { interest: -300_000 })
    const found = await at.supervisor.call('interest.compute', { caseId: id, until: '2023-03-01' })
    expect(found).toMatchObject({
      waivedInterest: 300_000,
      working: { paidInterest: 0, supported: 1_000_000 },
      due: { interest: 700_000 },
      posting: { interest: 0 },
    })
  })

  test('cuts fixed penalties to what the cap leaves of the days overdue', async () => {
    const id = await lend({ ratePpm: 100_000, penalty: 5_000_00, interest: 0 })
    const found = await at.supervisor.call('interest.compute', { caseId: id, until: '2023-03-01' })
    expect(found.working).toMatchObject({ flatSupported: 2_380_27 })
    expect(found.posting).toMatchObject({ penalty: 2_380_27 - 5_000_00 })
  })

  test('has a rate table that the office extends and corrects with a reason', async () => {
    const { rows } = await at.legal.call('rates.list', {})
    expect(rows.at(-1)).toMatchObject({ on: '2019-08-20', ppm: 42_500, byName: '' })
    const day = today(at.office)
    const set = { on: day, ppm: 29_000, source: '全国银行间同业拆借中心', reason: '' }
    expect(await at.legal.refusal('rates.set', set)).toBe('FORBIDDEN')
    await at.supervisor.call('rates.set', set)
    expect(await at.supervisor.refusal('rates.set', set)).toBe('ALREADY_EXISTS')
    expect(await at.supervisor.refusal('rates.set', { ...set, version: 1 })).toBe('INVALID')
    await at.supervisor.call('rates.set', { ...set, ppm: 29_500, version: 1, reason: '抄错一位' })
    expect((await at.supervisor.call('rates.list', {})).rows[0]).toMatchObject({ on: day, ppm: 29_500, version: 2 })
    expect(await at.supervisor.refusal('rates.set', { ...set, on: '2019-08-01' })).toBe('INVALID')
    const [record] = at.office
      .trail(10)
      .filter(({ act }) => act === 'rate.set')
      .reverse()
    expect(record!.body.changes).toEqual([{ field: 'rate', from: '2.9%', to: '2.95%' }])
  })
})
