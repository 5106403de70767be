// Break-glass: only where the office allows it, with the password typed for it, one record for a quarter of an hour, told
// at once to whoever has to review it, and on their page until both have.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { endWhatIsOver } from '../../../../main/office/access/ending.ts'
import type { Window } from '../../../support/office.ts'
import { idNumberOf, idOfWang, purpose, type Setup, setup } from './setup.ts'

let made: Setup
beforeAll(async () => {
  made = await setup()
}, 400_000)
afterAll(() => made.office.close())

const outcome = async (window: Window, name: string, input: object): Promise<string> => {
  const reply = await window.raw(name, input)
  if (reply.ok) return 'ok'
  return [reply.error.code, reply.error.params.reason ?? reply.error.params.what ?? ''].join(' ').trim()
}
const breaking = (debtorId: string, wish: object = {}) => ({
  record: { kind: 'debtor', id: debtorId, fields: ['idNumber'] },
  reason: '债务人在派出所，需要立即核实身份',
  purposeId: purpose,
  ...wish,
})

test('an office that does not allow it has none; allowing it takes two', async () => {
  const { office, collector, officer, ours } = made
  await collector.confirm()
  expect(await outcome(collector, 'glass.break', breaking(ours.debtorId))).toBe('FORBIDDEN glass-off')
  expect(await collector.call('grants.live', {})).toMatchObject({ glassAllowed: false })
  const administrator = await office.as('administrator', 'administrator')
  await administrator.confirm()
  const { version, settings } = await administrator.call('settings.read', {})
  const on = { ...settings, breakGlass: true }
  expect(await outcome(administrator, 'settings.update', { version, settings: on })).toMatch(/^OTHER_PERSON/)
  await administrator.call('settings.propose', { version, settings: on, reason: '夜间紧急核实需要' })
  await officer.confirm()
  const { rows } = await officer.call('changes.list', { view: 'for-me' })
  await officer.call('changes.approve', { id: rows[0]!.id })
  expect(await collector.call('grants.live', {})).toMatchObject({ glassAllowed: true })
})

test('it takes the password for this very act, and opens one record for fifteen minutes', async () => {
  const { office, collector, supervisor, officer, stranger, ours, colleagues, theirs } = made
  office.clock.forward(2 * 60_000)
  // Typed two minutes ago, for something else.
  await collector.confirm()
  office.clock.forward(2 * 60_000)
  expect(await outcome(collector, 'glass.break', breaking(ours.debtorId))).toBe('CONFIRM_PASSWORD')
  await collector.confirm()
  expect(await outcome(collector, 'glass.break', breaking(ours.debtorId, { reason: '急' }))).toBe('INVALID unreal')
  expect(await outcome(collector, 'glass.break', breaking(theirs.debtorId))).toBe('NOT_FOUND')
  office.events.length = 0
  office.answers.notices.length = 0
  const { grantId, until } = await collector.call('glass.break', breaking(ours.debtorId) as never)
  expect(Date.parse(until) - office.clock.now().getTime()).toBeLessThanOrEqual(15 * 60_000)
  expect(office.trail(2).map(({ act }) => act)).toEqual(['grant.opened', 'glass.broken'])
  // Told at once: their windows, and a notification without a name; the other team's supervisor is not concerned.
  for (const window of [supervisor, officer]) {
    expect(office.events).toContainEqual({
      windowId: window.id,
      event: 'records.changed',
      payload: { kind: 'request' },
    })
  }
  expect(office.answers.notices.map(({ windowId }) => windowId).sort()).toEqual([supervisor.id, officer.id].sort())
  expect(JSON.stringify(office.answers.notices)).not.toMatch(/王|李|派出所/)
  expect((await collector.call('grants.reveal', idNumberOf(ours.debtorId))).values).toMatchObject([{ value: idOfWang }])
  expect(office.trail(1)[0]).toMatchObject({ act: 'grant.used', body: { details: { grant: grantId, via: 'glass' } } })
  // Just that field of that record, and one at a time; the password was for one act.
  expect(await outcome(collector, 'grants.reveal', { kind: 'debtor', id: ours.debtorId, field: 'phones' })).toBe(
    'GRANT_NEEDED none',
  )
  expect(await outcome(collector, 'glass.break', breaking(colleagues.debtorId))).toBe('CONFIRM_PASSWORD')
  await collector.confirm()
  expect(await outcome(collector, 'glass.break', breaking(colleagues.debtorId))).toBe('WRONG_STATE glass-open')
  expect(await stranger.call('access.count', {})).toMatchObject({ glass: 0 })
  office.clock.forward(15 * 60_000)
  for (const window of [collector, supervisor, officer]) await office.signIn(window)
  expect(await outcome(collector, 'grants.reveal', idNumberOf(ours.debtorId))).toBe('GRANT_ENDED time')
  expect(endWhatIsOver(office.house)).toBe(1)
})

test('it stays on their page until the supervisor and the security officer have reviewed it', async () => {
  const { office, supervisor, officer, stranger, collector } = made
  const [row] = (await supervisor.call('access.inbox', {})).glass
  expect(row).toMatchObject({ by: { name: '李催' }, overdue: false, uses: 1, reviews: [] })
  const weekday = new Date(`${row!.dueOn}T00:00:00Z`).getUTCDay()
  expect(weekday === 0 || weekday === 6).toBe(false)
  const { id } = row!
  const yes = { id, verdict: 'justified' as const, note: '确属紧急，已核对' }
  expect(await outcome(collector, 'glass.review', yes)).toMatch(/^FORBIDDEN/)
  await office.signIn(stranger)
  expect(await outcome(stranger, 'glass.review', yes)).toBe('NOT_FOUND')
  await supervisor.call('glass.review', yes)
  expect(await outcome(supervisor, 'glass.review', yes)).toBe('WRONG_STATE glass-reviewed')
  expect(await supervisor.call('access.count', {})).toMatchObject({ glass: 0 })
  // A fortnight later it is overdue, and still there.
  office.clock.forward(14 * 86_400_000)
  await office.signIn(officer)
  const late = (await officer.call('access.inbox', {})).glass
  expect(late).toMatchObject([{ id, overdue: true, reviews: [{ byName: '韩主管', verdict: 'justified' }] }])
  await officer.call('glass.review', { id, verdict: 'unjustified', note: '应当先提交紧急申请' })
  expect(office.trail(1)[0]).toMatchObject({ act: 'glass.reviewed', body: { details: { verdict: 'unjustified' } } })
  expect((await officer.call('access.inbox', {})).glass).toEqual([])
  expect(await outcome(officer, 'glass.review', yes)).toBe('NOT_FOUND')
})
