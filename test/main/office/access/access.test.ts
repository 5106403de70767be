// Asking for access and what comes of it: two different people decide, who may narrow and never widen; what they open is
// exactly that, for that long; every use names its grant.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { endWhatIsOver } from '../../../../main/office/access/ending.ts'
import {
  accountNumber,
  approve,
  askFor,
  grant,
  idNumberOf,
  idOfWang,
  phoneOfWang,
  purpose,
  reason,
  type Setup,
  setup,
  versionOf,
} from './setup.ts'

let made: Setup
beforeAll(async () => {
  made = await setup()
}, 400_000)
afterAll(() => made.office.close())

const idField = (id: string) => ({ kind: 'debtor', id, fields: ['idNumber'] })

test('two approve in turn, the value shows, and every step is on record', async () => {
  const { office, collector, supervisor, officer, ours } = made
  expect(await collector.refusal('grants.reveal', idNumberOf(ours.debtorId))).toBe('GRANT_NEEDED')
  const id = await askFor(collector, [{ kind: 'debtor', id: ours.debtorId, fields: ['idNumber', 'phones'] }])
  expect(office.trail(1)[0]).toMatchObject({
    act: 'access.asked',
    body: { details: { reason, hours: 8, purpose: '诉讼和执行' } },
  })
  expect(await supervisor.call('access.count', {})).toEqual({ requests: 1, urgent: 0, glass: 0 })
  expect(await officer.call('access.count', {})).toMatchObject({ requests: 0 })
  const { requests } = await supervisor.call('access.inbox', {})
  expect(requests).toMatchObject([
    {
      id,
      step: 'first',
      by: { name: '李催', role: 'collector', teamName: '一组' },
      reason,
      hours: 8,
      items: [
        { kind: 'debtor', field: 'idNumber', label: ours.number },
        { kind: 'debtor', field: 'phones', label: ours.number },
      ],
    },
  ])
  expect(JSON.stringify(requests)).not.toContain('王小明')
  expect(await approve(office, supervisor, id)).toEqual({ state: 'first-approved', until: null })
  expect(await collector.refusal('grants.reveal', idNumberOf(ours.debtorId))).toBe('GRANT_NEEDED')
  expect(await supervisor.call('access.count', {})).toMatchObject({ requests: 0 })
  expect((await officer.call('access.inbox', {})).requests).toMatchObject([
    { id, step: 'second', firstByName: '韩主管' },
  ])
  const { state, until } = await approve(office, officer, id)
  expect(state).toBe('approved')
  expect(office.trail(2).map(({ act }) => act)).toEqual(['grant.opened', 'access.approved'])

  const live = await collector.call('grants.live', {})
  expect(live.rows.map(({ field, label }) => [field, label])).toContainEqual(['idNumber', ours.number])
  const shown = await collector.call('grants.reveal', idNumberOf(ours.debtorId))
  expect(shown).toMatchObject({ values: [{ value: idOfWang }], until, strokes: null })
  const phones = await collector.call('grants.reveal', { kind: 'debtor', id: ours.debtorId, field: 'phones' })
  expect(phones.values).toMatchObject([{ label: '本人', value: phoneOfWang }])
  const [used] = office.trail(1)
  expect(used).toMatchObject({
    act: 'grant.used',
    body: {
      subjects: [{ kind: 'debtor', id: ours.debtorId, label: ours.number }],
      details: { grant: shown.grantId, purpose: '诉讼和执行', field: 'phones' },
    },
  })
  expect(JSON.stringify(used)).not.toContain(phoneOfWang)
  const mine = await collector.call('access.mine', {})
  expect(mine.rows[0]).toMatchObject({ id, state: 'approved', grant: { id: shown.grantId, ended: null } })
})

test('the mask returns by itself when the time is up, and the holder’s window is told', async () => {
  const { office, collector, ours } = made
  office.clock.forward(8 * 3_600_000 + 1_000)
  for (const window of [made.collector, made.supervisor, made.officer]) await office.signIn(window)
  expect(await collector.refusal('grants.reveal', idNumberOf(ours.debtorId))).toBe('GRANT_ENDED')
  expect((await collector.call('grants.live', {})).rows).toEqual([])
  office.events.length = 0
  expect(endWhatIsOver(office.house)).toBe(1)
  expect(office.trail(1)[0]).toMatchObject({
    act: 'grant.ended',
    actor_name: '',
    body: { details: { why: 'time', holder: collector.login } },
  })
  expect(office.events).toContainEqual({
    windowId: collector.id,
    event: 'records.changed',
    payload: { kind: 'grant' },
  })
  expect(endWhatIsOver(office.house)).toBe(0)
  const reply = await collector.raw('grants.reveal', idNumberOf(ours.debtorId))
  expect(reply).toMatchObject({ ok: false, error: { code: 'GRANT_ENDED', params: { reason: 'time' } } })
  expect((await collector.call('access.mine', {})).rows[0]?.grant).toMatchObject({ ended: { why: 'time' } })
})

test('an approver narrows to fewer fields and a shorter time, and never widens', async () => {
  const { office, collector, supervisor, officer, ours, colleagues } = made
  const id = await askFor(collector, [
    { kind: 'debtor', id: ours.debtorId, fields: ['idNumber', 'phones'] },
    { kind: 'debtor', caseNumber: colleagues.number, fields: ['idNumber'] },
  ])
  const [kept, dropped, other] = [
    idNumberOf(ours.debtorId),
    { kind: 'debtor', id: ours.debtorId, field: 'phones' },
    idNumberOf(colleagues.debtorId),
  ]
  const version = versionOf(office, id)
  const wider = await supervisor.raw('access.approve', { id, version, keep: [kept, idNumberOf(made.theirs.debtorId)] })
  expect(wider).toMatchObject({ error: { code: 'INVALID', field: 'keep', params: { reason: 'wider' } } })
  const longer = await supervisor.raw('access.approve', { id, version, hours: 9 })
  expect(longer).toMatchObject({ error: { code: 'INVALID', field: 'hours', params: { reason: 'wider' } } })
  await approve(office, supervisor, id, { keep: [kept, other], hours: 4 })
  const [row] = (await officer.call('access.inbox', {})).requests
  expect(row).toMatchObject({ hours: 4, narrowed: 1 })
  // What the first left out stays out.
  const again = await officer.raw('access.approve', { id, version: versionOf(office, id), keep: [dropped] })
  expect(again).toMatchObject({ error: { code: 'INVALID', params: { reason: 'wider' } } })
  const { until } = await approve(office, officer, id, { keep: [kept], hours: 1 })
  expect(Date.parse(until!) - office.clock.now().getTime()).toBeLessThanOrEqual(3_600_000)
  await collector.call('grants.reveal', idNumberOf(ours.debtorId))
  expect(await collector.refusal('grants.reveal', { kind: 'debtor', id: ours.debtorId, field: 'phones' })).toMatch(
    /^GRANT_/,
  )
  expect(await collector.refusal('grants.reveal', idNumberOf(colleagues.debtorId))).toBe('GRANT_NEEDED')
})

test('a denial takes a reason, and whoever asked reads it', async () => {
  const { office, collector, supervisor, colleagues } = made
  const id = await askFor(collector, [idField(colleagues.debtorId)], { urgency: 'urgent' })
  expect(await supervisor.call('access.count', {})).toMatchObject({ urgent: 1 })
  const version = versionOf(office, id)
  for (const bad of ['', '   ', '不', '啊啊啊啊啊啊', '……………', '1111']) {
    const reply = await supervisor.raw('access.deny', { id, version, reason: bad })
    expect(reply, bad).toMatchObject({ error: { code: 'INVALID', field: 'reason', params: { reason: 'unreal' } } })
  }
  await supervisor.call('access.deny', { id, version, reason: '与案件无关，不予同意' })
  const [row] = (await collector.call('access.mine', {})).rows
  expect(row).toMatchObject({ state: 'denied', answer: { byName: '韩主管', reason: '与案件无关，不予同意' } })
  expect(await collector.refusal('grants.reveal', idNumberOf(colleagues.debtorId))).toBe('GRANT_NEEDED')
  expect(await supervisor.refusal('access.approve', { id, version: version + 1 })).toBe('WRONG_STATE')
})

test('the most urgent stand first, then the oldest', async () => {
  const { office, collector, colleague, supervisor, ours, colleagues } = made
  const first = await askFor(colleague, [idField(colleagues.debtorId)])
  const second = await askFor(colleague, [{ kind: 'debtor', id: colleagues.debtorId, fields: ['phones'] }])
  const urgent = await askFor(collector, [{ kind: 'debtor', id: ours.debtorId, fields: ['phones'] }], {
    urgency: 'urgent',
  })
  const { requests } = await supervisor.call('access.inbox', {})
  expect(requests.map(({ id }) => id)).toEqual([urgent, first, second])
  for (const id of [first, second]) {
    await colleague.call('access.withdraw', { id, version: versionOf(office, id) })
  }
  await collector.call('access.withdraw', { id: urgent, version: versionOf(office, urgent) })
  expect((await supervisor.call('access.inbox', {})).requests).toEqual([])
  expect(await supervisor.refusal('access.approve', { id: urgent, version: 2 })).toBe('WRONG_STATE')
})

test('what the requester looked at of late stands beside the request', async () => {
  const { office, collector, supervisor, colleagues, stranger } = made
  const id = await askFor(collector, [idField(colleagues.debtorId)])
  const recent = await supervisor.call('access.recent', { id })
  expect(recent.shown.month).toBeGreaterThanOrEqual(3)
  expect(recent.refusals.month).toBeGreaterThanOrEqual(4)
  expect(recent.requests).toMatchObject({ denied: 1 })
  expect(recent.countedFrom).toBeNull()
  expect(recent.last[0]).toMatchObject({ act: 'grant.used', field: 'idNumber', label: made.ours.number })
  expect(await stranger.refusal('access.recent', { id })).toBe('NOT_FOUND')
  await collector.call('access.withdraw', { id, version: versionOf(office, id) })
})

test('a request that nobody answers lapses: two days, an urgent one eight hours', async () => {
  const { office, collector, supervisor, colleagues } = made
  const slow = await askFor(collector, [idField(colleagues.debtorId)])
  const quick = await askFor(collector, [{ kind: 'debtor', id: colleagues.debtorId, fields: ['phones'] }], {
    urgency: 'urgent',
  })
  office.clock.forward(8 * 3_600_000 + 1_000)
  for (const window of [collector, supervisor]) await office.signIn(window)
  // Not written down yet, and over all the same.
  expect(await supervisor.refusal('access.approve', { id: quick, version: 1 })).toBe('WRONG_STATE')
  expect((await supervisor.call('access.inbox', {})).requests.map(({ id }) => id)).toEqual([slow])
  // The grant of the narrowed request, and the urgent request.
  expect(endWhatIsOver(office.house)).toBe(2)
  expect(office.trail(1)[0]).toMatchObject({ act: 'access.lapsed', body: { details: { requester: collector.login } } })
  office.clock.forward(40 * 3_600_000)
  for (const window of [collector, supervisor, made.officer, made.colleague, made.frontDesk])
    await office.signIn(window)
  expect(endWhatIsOver(office.house)).toBe(1)
  const { rows } = await collector.call('access.mine', {})
  expect(rows.filter(({ id }) => id === slow || id === quick).map(({ state }) => state)).toEqual(['lapsed', 'lapsed'])
})

test('a supervisor asks for a client’s account, another supervisor decides; the front desk for a visitor', async () => {
  const { office, supervisor, stranger, officer, frontDesk, accountId, visitorId } = made
  await office.signIn(stranger)
  const id = await askFor(supervisor, [{ kind: 'client-account', id: accountId, fields: ['number'] }])
  expect(await supervisor.refusal('access.approve', { id, version: 1 })).toBe('OTHER_PERSON')
  await approve(office, stranger, id)
  await approve(office, officer, id)
  const account = await supervisor.call('grants.reveal', { kind: 'client-account', id: accountId, field: 'number' })
  expect(account.values).toMatchObject([{ value: accountNumber }])
  expect(office.trail(1)[0]).toMatchObject({ act: 'grant.used', body: { subjects: [{ kind: 'client' }] } })

  const safety = '01900000-0000-7000-8000-000000000005'
  const fields = ['idNumber', 'phone', 'signature']
  await grant(made, frontDesk, [{ kind: 'visitor', id: visitorId, fields }], { purposeId: safety })
  const reveal = (field: 'idNumber' | 'phone' | 'signature') =>
    frontDesk.call('grants.reveal', { kind: 'visitor', id: visitorId, field })
  expect((await reveal('idNumber')).values).toMatchObject([{ value: '11010119900307109X' }])
  expect((await reveal('phone')).values).toMatchObject([{ value: '13800138000' }])
  expect((await reveal('signature')).strokes).toHaveLength(3)
})

test('asking is bounded, and what can’t be asked for is refused', async () => {
  const { office, collector, frontDesk, officer, ours, theirs, colleagues, visitorId, accountId } = made
  const refused = async (window: typeof collector, records: object[], wish: object = {}) => {
    const reply = await window.raw('access.ask', { records, reason, purposeId: purpose, ...wish })
    return reply.ok ? 'ok' : `${reply.error.code} ${reply.error.params.reason ?? reply.error.params.what ?? ''}`
  }
  const one = idField(ours.debtorId)
  expect(await refused(collector, [])).toMatch(/^INVALID/)
  expect(
    await refused(
      collector,
      Array.from({ length: 51 }, () => one),
    ),
  ).toMatch(/^INVALID too_big/)
  expect(await refused(collector, [one], { hours: 337 })).toMatch(/^INVALID/)
  expect(await refused(collector, [one], { reason: '好' })).toBe('INVALID unreal')
  expect(await refused(collector, [one], { reason: '很'.repeat(401) })).toMatch(/^INVALID too_big/)
  expect(await refused(collector, [{ ...one, fields: ['number'] }])).toBe('INVALID not-grantable')
  expect(await refused(collector, [{ kind: 'visitor', id: visitorId, fields: ['phone'] }])).toBe(
    'INVALID not-grantable',
  )
  expect(await refused(collector, [{ kind: 'client-account', id: accountId, fields: ['number'] }])).toBe(
    'INVALID not-grantable',
  )
  expect(await refused(frontDesk, [one])).toBe('INVALID not-grantable')
  expect(await refused(collector, [idField(theirs.debtorId)])).toMatch(/^NOT_FOUND/)
  expect(await refused(collector, [{ kind: 'debtor', caseNumber: theirs.number, fields: ['idNumber'] }])).toMatch(
    /^NOT_FOUND/,
  )
  expect(await refused(collector, [{ kind: 'case', caseNumber: ours.number, fields: ['record'] }])).toBe(
    'INVALID case-not-raised',
  )
  expect(await refused(officer, [one])).toMatch(/^FORBIDDEN/)
  expect(await refused(collector, [one], { purposeId: '01900000-0000-7000-8000-000000000007' })).toMatch(
    /^WRONG_PURPOSE/,
  )
  expect(office.trail(1)[0]).toMatchObject({ act: 'call.refused', body: { details: { code: 'WRONG_PURPOSE' } } })
  expect(await refused(collector, [one], { purposeId: 'marketing' })).toMatch(/^INVALID/)
  // From two windows at once: the same is asked for once.
  const id = await askFor(collector, [idField(colleagues.debtorId)])
  expect(await refused(collector, [idField(colleagues.debtorId)])).toMatch(/^ALREADY_EXISTS/)
  await collector.call('access.withdraw', { id, version: 1 })
})

test('a request that nobody could decide is not taken', async () => {
  const { office, collector, stranger, ours } = made
  const administrator = await office.as('administrator', 'administrator')
  for (const window of [administrator, stranger, collector]) await office.signIn(window)
  const { db } = office.house.open!.vault
  // The only supervisor of the team left it.
  db.prepare('UPDATE staff SET active = 0 WHERE login = ?').run(made.supervisor.login)
  const reply = await collector.raw('access.ask', { records: [idField(ours.debtorId)], reason, purposeId: purpose })
  expect(reply).toMatchObject({ error: { code: 'OTHER_PERSON', params: { reason: 'nobody' } } })
  db.prepare('UPDATE staff SET active = 1 WHERE login = ?').run(made.supervisor.login)
})
