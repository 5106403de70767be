// The guard at the gate: an attempt that a rule forbids is not made, and stays on record; a supervisor lets one through;
// it counts over every case of a person and tells of none that the asker does not see; what happened all the same is
// written down as it was.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Input, Output } from '../../../../shared/contract/contract.ts'
import { addDays, localDateOf, startOfLocalDay } from '../../../../shared/values/dates.ts'
import { makeOffice, type Office, type Window } from '../../../support/office.ts'

let office: Office
let supervisor: Window
let collector: Window
let other: Window
let foreign: Window
let clientId: string
const ids = new Map<Window, string>()

const hour = 3_600_000
/** To a time of the office's present day, or of the next one where that has passed. */
const goTo = async (time: string): Promise<void> => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const now = office.clock.now()
  let at = Date.parse(startOfLocalDay(localDateOf(now))) + (hours * 60 + minutes) * 60_000
  if (at <= now.getTime()) at += 24 * hour
  office.clock.setTo(at)
  for (const window of [supervisor, collector, other, foreign]) await office.signIn(window)
}
const nextDay = async (): Promise<void> => {
  const tomorrow = addDays(localDateOf(office.clock.now()), 1)
  office.clock.setTo(Date.parse(startOfLocalDay(tomorrow)) + 10 * hour)
  for (const window of [supervisor, collector, other, foreign]) await office.signIn(window)
}

const valid = (index: number): string => {
  const body = `11010519${50 + (index % 40)}0101${String(100 + index).slice(-3)}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, at) => total + weight * Number(body[at]), 0)
  return body + '10X98765432'[sum % 11]
}
let people = 0

type Made = { id: string; phoneId: string; view: Output<'cases.read'> }
type Wish = { idNumber?: string | undefined; phone?: string; window?: Window; owner?: Window }

const addCase = async ({ idNumber, phone = '', window = supervisor, owner = collector }: Wish = {}): Promise<Made> => {
  people += 1
  const number = phone || `139${String(10_000_000 + people)}`
  const { id } = await window.call('cases.add', {
    clientId,
    debtor: {
      name: '王小明',
      ...(idNumber ? { idKind: 'resident-id' as const, idNumber } : {}),
      address: '',
      employer: '',
      phones: [{ label: '本人', number }],
    },
    contractNumber: '',
    contractOn: '2025-01-10',
    placedOn: '2026-01-01',
    dueOn: '2026-01-10',
    recallOn: null,
    principal: 1_000_000,
    interest: 0,
    penalty: 0,
    costs: 0,
    // Another team's supervisor works their case themselves.
    collectorId: owner === foreign ? null : (ids.get(owner) ?? null),
  })
  const view = await window.call('cases.read', { id })
  return { id, phoneId: view.debtor.phones[0]!.id, view }
}

const record = (caseId: string, wish: Partial<Input<'contacts.add'>> = {}): Input<'contacts.add'> => ({
  caseId,
  kind: 'call',
  whom: 'debtor',
  phoneId: null,
  result: 'reached',
  note: '',
  promise: null,
  nextAction: '',
  nextActionOn: null,
  ...wish,
})

/** The rule that stopped it; undefined where it was let through. */
const stopOf = async (window: Window, input: Input<'contacts.add'>): Promise<string | undefined> => {
  const reply = await window.raw('contacts.add', input)
  if (reply.ok) return undefined
  expect(reply.error).toMatchObject({ code: 'CONTACT_STOPPED', field: 'whom' })
  return String(reply.error.params.reason)
}
const stopsOn = (caseId: string) =>
  office.house
    .open!.vault.db.prepare('SELECT act, kind, whom, rules FROM guard_stop WHERE case_id = ?')
    .all(caseId) as {
    act: string
    rules: string
  }[]
const recordsOn = async (caseId: string) => (await supervisor.call('contacts.list', { caseId })).rows

beforeAll(async () => {
  office = await makeOffice()
  supervisor = await office.as('supervisor', '韩主管')
  collector = await office.as('collector', '李催')
  other = await office.as('collector', '赵催')
  foreign = await office.as('supervisor', '钱主管', '二组')
  for (const window of [supervisor, collector, other, foreign]) ids.set(window, await office.idOf(window))
  const client = { kind: 'company', name: '登月消费金融有限公司', creditCode: '', contactName: '', contactPhone: '' }
  clientId = (await supervisor.call('clients.add', client as never)).id
}, 60_000)
afterAll(() => office.close())
beforeEach(nextDay, 30_000)

describe('hours', () => {
  test('at night nothing goes out, no number is shown, and it is on record', async () => {
    const { id, phoneId } = await addCase()
    await goTo('22:00')
    expect(await stopOf(collector, record(id, { phoneId }))).toBe('hours')
    const [refusal] = office.trail(1)
    expect(refusal).toMatchObject({
      act: 'call.refused',
      body: { details: { procedure: 'contacts.add', code: 'CONTACT_STOPPED', rule: 'hours' } },
    })
    expect(refusal?.body.subjects).toContainEqual(expect.objectContaining({ kind: 'case', id }))
    office.answers.clipboard = ''
    expect(await collector.refusal('phones.reveal', { caseId: id, phoneId })).toBe('CONTACT_STOPPED')
    expect(await collector.refusal('phones.copy', { caseId: id, phoneId })).toBe('CONTACT_STOPPED')
    expect(office.answers.clipboard).toBe('')
    expect(stopsOn(id).map(({ act, rules }) => [act, rules])).toEqual([
      ['record', '["hours"]'],
      ['reveal', '["hours"]'],
      ['copy', '["hours"]'],
    ])
    expect(await recordsOn(id)).toEqual([])
    // It was no look at a number, and is not counted as one.
    await goTo('08:00')
    expect(await collector.call('phones.reveal', { caseId: id, phoneId })).toMatchObject({ revealsToday: 1 })
    expect(await stopOf(collector, record(id, { phoneId }))).toBeUndefined()
  })

  test('the person’s own times widen or narrow them', async () => {
    const { id, phoneId } = await addCase()
    const times = { from: '18:00', until: '23:00', mode: 'only', how: '来电要求晚间联系' } as const
    await collector.call('guard.setTimes', { caseId: id, version: 0, agreed: times })
    expect(await stopOf(collector, record(id, { phoneId }))).toBe('agreed-times')
    expect((await collector.call('guard.ask', { caseId: id })).standing.agreed).toMatchObject(times)
    await goTo('22:30')
    expect(await stopOf(collector, record(id, { phoneId }))).toBeUndefined()
    expect(await collector.refusal('guard.setTimes', { caseId: id, version: 0, agreed: null })).toBe('CONFLICT')
    await collector.call('guard.setTimes', { caseId: id, version: 1, agreed: null })
    expect(await stopOf(collector, record(id, { phoneId }))).toBe('hours')
  })
})

describe('caps', () => {
  test('count over all cases of a person, also those that the asker does not see, and do not tell of them', async () => {
    const idNumber = valid(1)
    const mine = await addCase({ idNumber })
    const theirs = await addCase({ idNumber, owner: other })
    const away = await addCase({ idNumber, window: foreign, owner: foreign })
    for (const [window, { id }] of [
      [other, theirs],
      [other, theirs],
      [foreign, away],
    ] as const) {
      await window.call('contacts.add', record(id, { note: '外人不得见' }))
    }
    const reply = await collector.raw('contacts.add', record(mine.id, { phoneId: mine.phoneId }))
    expect(reply).toMatchObject({ ok: false, error: { code: 'CONTACT_STOPPED', params: { reason: 'effective-cap' } } })
    expect(JSON.stringify(reply)).not.toContain(theirs.id)
    const asked = await collector.call('guard.ask', { caseId: mine.id })
    const answer = asked.answers.find(({ phoneId, whom }) => phoneId === mine.phoneId && whom === 'debtor')
    expect(answer).toMatchObject({ allowed: false, rules: ['effective-cap'], overridden: false })
    for (const secret of [theirs.id, away.id, theirs.view.number, '外人不得见']) {
      expect(JSON.stringify(asked)).not.toContain(secret)
    }
    // A message is no call.
    expect(await stopOf(collector, record(mine.id, { kind: 'message', phoneId: mine.phoneId }))).toBeUndefined()
    await nextDay()
    expect(await stopOf(collector, record(mine.id, { phoneId: mine.phoneId }))).toBeUndefined()
  })

  test('of a number count whoever’s case it stands on', async () => {
    const one = await addCase({ phone: '13812340000' })
    const two = await addCase({ phone: '138 1234 0000', owner: other })
    for (let tries = 0; tries < 6; tries += 1) {
      const { id, phoneId } = tries % 2 ? two : one
      const input = record(id, { phoneId, result: tries % 3 ? 'no-answer' : 'switched-off' })
      expect(await stopOf(tries % 2 ? other : collector, input)).toBeUndefined()
    }
    expect(await stopOf(collector, record(one.id, { phoneId: one.phoneId }))).toBe('number-cap')
    expect(await stopOf(collector, record(one.id))).toBeUndefined()
  })
})

describe('third parties', () => {
  const family = (caseId: string, wish: Partial<Input<'contacts.add'>> = {}) =>
    record(caseId, { whom: 'family', passOnOnly: true, result: 'left-message', ...wish })

  test('are asked after three tries that failed, to pass on, and never once they refused', async () => {
    const { id, phoneId } = await addCase()
    expect(await stopOf(collector, family(id))).toBe('third-party')
    for (let tries = 0; tries < 3; tries += 1) {
      await collector.call('contacts.add', record(id, { phoneId, result: 'no-answer' }))
    }
    expect(await stopOf(collector, family(id, { passOnOnly: false }))).toBe('purpose')
    expect(await stopOf(collector, family(id))).toBeUndefined()
    expect(await stopOf(collector, family(id, { result: 'refused' }))).toBeUndefined()
    await nextDay()
    expect(await stopOf(collector, family(id))).toBe('refusal')
    const refused = { caseId: id, kind: 'call', whom: 'family', phoneId: null, reason: '再试一次' } as const
    expect(await supervisor.raw('guard.override', refused)).toMatchObject({
      ok: false,
      error: { code: 'WRONG_STATE', params: { what: 'refused-for-good' } },
    })
    // Somebody else of another kind may still be asked.
    expect(await stopOf(collector, family(id, { whom: 'employer' }))).toBeUndefined()
  })

  test('promise nothing for another', async () => {
    const { id } = await addCase()
    const promise = { amount: 100, on: localDateOf(office.clock.now()) }
    const reply = await collector.raw('contacts.add', family(id, { direction: 'theirs', promise }))
    expect(reply).toMatchObject({ ok: false, error: { code: 'INVALID', field: 'promise' } })
  })

  test('are asked at once when the debtor has died', async () => {
    const { id } = await addCase()
    const dead = { caseId: id, version: 0, incapacity: 'dead', how: '村委会出具证明' } as const
    await collector.call('guard.setIncapacity', dead)
    expect(await stopOf(collector, family(id))).toBeUndefined()
  })
})

describe('a hold', () => {
  test('stops every case of the person until a supervisor lifts it', async () => {
    const idNumber = valid(2)
    const one = await addCase({ idNumber })
    const two = await addCase({ idNumber, owner: other })
    const held = { caseId: one.id, kind: 'complaint', reason: '投诉骚扰，已受理' } as const
    const { id: holdId } = await collector.call('guard.hold', held)
    expect(await stopOf(collector, record(one.id))).toBe('hold')
    expect(await stopOf(other, record(two.id, { kind: 'letter' }))).toBe('hold')
    // On the other's case it says that there is one, and not a word of it.
    const [seen] = (await other.call('guard.ask', { caseId: two.id })).holds
    expect(seen).toMatchObject({ kind: 'complaint', reason: '', byName: '', setAt: null, mayLift: false })
    expect((await collector.call('guard.ask', { caseId: one.id })).holds[0]).toMatchObject({
      reason: '投诉骚扰，已受理',
      byName: '李催',
      mayLift: false,
    })
    expect(await collector.refusal('guard.liftHold', { caseId: one.id, holdId, reason: '已处理' })).toBe('FORBIDDEN')
    expect(await foreign.refusal('guard.liftHold', { caseId: one.id, holdId, reason: '已处理' })).toBe('NOT_FOUND')
    await supervisor.call('guard.liftHold', { caseId: one.id, holdId, reason: '投诉已办结' })
    expect(await stopOf(collector, record(one.id))).toBeUndefined()
    expect(await stopOf(other, record(two.id))).toBeUndefined()
  })
})

describe('an override', () => {
  test('lets one attempt through, until the end of the day', async () => {
    const { id, phoneId } = await addCase()
    await goTo('22:10')
    const input = record(id, { phoneId })
    expect(await stopOf(collector, input)).toBe('hours')
    const [stop] = (await supervisor.call('guard.stops', {})).rows
    expect(stop).toMatchObject({ caseId: id, byName: '李催', rules: ['hours'], overridden: false })
    expect((await foreign.call('guard.stops', {})).rows.filter(({ caseId }) => caseId === id)).toEqual([])
    const wish = { caseId: id, kind: 'call', whom: 'debtor', phoneId, reason: '债务人刚来电要求立即回拨' } as const
    await supervisor.call('guard.override', { ...wish, stopId: stop!.id })
    expect((await supervisor.call('guard.stops', {})).rows[0]).toMatchObject({ overridden: true })
    // Showing the number belongs to the same attempt; the record uses it up.
    await collector.call('phones.reveal', { caseId: id, phoneId })
    const made = await collector.call('contacts.add', input)
    expect(made).toMatchObject({ overridden: true, breach: [] })
    expect(await stopOf(collector, input)).toBe('hours')
    await supervisor.call('guard.override', wish)
    await goTo('00:30')
    expect(await stopOf(collector, input)).toBe('hours')
  })

  test('is refused where nothing stands in the way, and to a collector', async () => {
    const { id } = await addCase()
    const wish = { caseId: id, kind: 'call', whom: 'debtor', phoneId: null, reason: '试试' } as const
    expect(await supervisor.refusal('guard.override', wish)).toBe('WRONG_STATE')
    expect(await collector.refusal('guard.override', wish)).toBe('FORBIDDEN')
    expect(await foreign.refusal('guard.override', wish)).toBe('NOT_FOUND')
  })
})

describe('what happened all the same', () => {
  test('is written down: what came from them, and ours with the rules it had broken', async () => {
    const { id, phoneId } = await addCase()
    await goTo('23:00')
    const theirs = await collector.call('contacts.add', record(id, { phoneId, direction: 'theirs', note: '来电咨询' }))
    expect(theirs).toMatchObject({ direction: 'theirs', breach: [] })
    const happenedAt = new Date(office.clock.now().getTime() - 30 * 60_000).toISOString()
    const late = record(id, { phoneId, direction: 'earlier', happenedAt, note: '外勤途中已通话' })
    const made = await collector.call('contacts.add', late)
    expect(made).toMatchObject({ direction: 'earlier', breach: ['hours'], at: happenedAt })
    expect(made.recordedAt).not.toBeNull()
    expect(stopsOn(id).map(({ act }) => act)).toEqual(['earlier'])
    // Made at an hour at which it was allowed, it broke nothing.
    const noon = new Date(office.clock.now().getTime() - 8 * hour).toISOString()
    expect((await collector.call('contacts.add', { ...late, happenedAt: noon })).breach).toEqual([])
    const field = async (wish: Partial<Input<'contacts.add'>>) => {
      const reply = await collector.raw('contacts.add', record(id, { direction: 'earlier', ...wish }))
      return reply.ok ? 'taken' : reply.error.field
    }
    expect(await field({})).toBe('happenedAt')
    expect(await field({ happenedAt: new Date(office.clock.now().getTime() + hour).toISOString() })).toBe('happenedAt')
    expect(await field({ happenedAt: '2025-01-01T04:00:00.000Z' })).toBe('happenedAt')
    expect(await field({ direction: 'ours', happenedAt: noon })).toBe('happenedAt')
    // It counts towards the day all the same.
    await nextDay()
    for (let count = 0; count < 3; count += 1) {
      const at = new Date(office.clock.now().getTime() - 60_000).toISOString()
      await collector.call('contacts.add', record(id, { direction: 'earlier', happenedAt: at }))
    }
    expect(await stopOf(collector, record(id))).toBe('effective-cap')
  })
})

describe('the figures', () => {
  test('are made stricter at will, from a day on, and never looser than the law', async () => {
    const { id } = await addCase()
    const { inForce, law } = await collector.call('guard.figures', {})
    expect(inForce).toEqual(law)
    expect(law).toMatchObject({ quietFrom: '22:00', quietUntil: '08:00', effectivePerDay: 3, unansweredPerNumber: 6 })
    const from = localDateOf(office.clock.now())
    const strict = { ...law, quietUntil: '11:00', effectivePerDay: 1, from, reason: '监管约谈后收紧' }
    expect(await supervisor.refusal('guard.setFigures', strict)).toBe('CONFIRM_PASSWORD')
    await supervisor.confirm()
    expect(await collector.refusal('guard.setFigures', strict)).toBe('FORBIDDEN')
    for (const [field, value] of [
      ['quietFrom', '22:30'],
      ['quietUntil', '07:00'],
      ['effectivePerDay', 4],
      ['unansweredPerNumber', 7],
      ['failedBeforeThirdParty', 2],
    ] as const) {
      const reply = await supervisor.raw('guard.setFigures', { ...strict, ...law, [field]: value })
      expect(reply).toMatchObject({ ok: false, error: { code: 'INVALID', field } })
    }
    const past = await supervisor.raw('guard.setFigures', { ...strict, from: addDays(from, -1) })
    expect(past).toMatchObject({ ok: false, error: { code: 'INVALID', field: 'from' } })
    await supervisor.call('guard.setFigures', strict)
    expect(await stopOf(collector, record(id))).toBe('hours')
    await goTo('11:00')
    expect(await stopOf(collector, record(id))).toBeUndefined()
    expect(await stopOf(collector, record(id))).toBe('effective-cap')
    // Back to the law: a row more, the former ones stay.
    await supervisor.confirm()
    await supervisor.call('guard.setFigures', { ...law, from: localDateOf(office.clock.now()), reason: '恢复' })
    expect(await stopOf(collector, record(id))).toBeUndefined()
    expect((await supervisor.call('guard.figures', {})).rows).toHaveLength(2)
  })
})
