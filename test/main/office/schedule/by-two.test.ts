// What takes two people about scheduled backups, played raw through the door: nothing comes more seldom, is kept for less
// or goes nowhere any more by one person's word, by whatever way.

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeOffice, type Office, type Window } from '../../../support/office.ts'
import { ScheduledOffice } from '../../../support/schedule.ts'
import { approveAll } from '../../../support/second-person.ts'

const reason = '机房另有备份，减少次数'
let office: Office
let scheduled: ScheduledOffice
let supervisor: Window
let other: Window
let folder: string
let first: string
let destinationId: string

const read = () => supervisor.call('schedule.read', {})
/** As it is kept now, to be sent back with one thing changed. */
const asNow = async () => {
  const { targets: _targets, ...plan } = await read()
  return plan
}
const asked = async () => {
  const { recipientIds: _recipientIds, ...plan } = await asNow()
  return { ...plan, reason }
}
const byTwo = { code: 'OTHER_PERSON', params: { reason: 'by-two' } }
const errorOf = async (reply: Promise<{ ok: boolean; error?: unknown }>) => (await reply).error

beforeAll(async () => {
  office = await makeOffice()
  scheduled = await ScheduledOffice.of(office)
  supervisor = scheduled.supervisor
  other = await office.as('supervisor', '另一位主管')
  folder = mkdtempSync(join(tmpdir(), 'anjuan-by-two-'))
  first = join(folder, 'first')
  mkdirSync(first)
  destinationId = await scheduled.use(first)
  await scheduled.set({ dailyAt: '02:00', onQuit: true, everyChanges: 20 })
}, 240_000)
afterAll(async () => {
  await office.close()
  rmSync(folder, { recursive: true, force: true })
})

it('one person may not lower it, with anything else or without, and may raise it', async () => {
  const plan = await asNow()
  const lower = [
    { dailyAt: '' },
    { onQuit: false },
    { everyChanges: 0 },
    { everyChanges: 21 },
    { fullDays: 31 },
    { keepDaily: 1 },
    { keepWeekly: 0 },
    { keepMonthly: 5, keepDaily: 60 },
  ]
  for (const change of lower) {
    expect(await errorOf(supervisor.raw('schedule.set', { ...plan, ...change }))).toMatchObject(byTwo)
  }
  expect(await asNow()).toEqual(plan)
  await supervisor.call('schedule.set', { ...plan, dailyAt: '03:30', everyChanges: 10, keepDaily: 14, fullDays: 3 })
  expect(await asNow()).toMatchObject({ dailyAt: '03:30', everyChanges: 10, keepDaily: 14, fullDays: 3 })
})

it('what is lowered waits, for the security officer and nobody else, and only that is done', async () => {
  const before = await asNow()
  const change = await supervisor.call('schedule.proposeLower', {
    ...(await asked()),
    keepDaily: 3,
    dailyAt: '',
    // Raised in the same breath: no second person is needed for it, so it is none of the proposal's.
    keepWeekly: 12,
  })
  expect(await asNow()).toEqual(before)
  expect(await supervisor.refusal('changes.approve', { id: change.id })).toBe('OTHER_PERSON')
  await other.confirm()
  expect(await other.refusal('changes.approve', { id: change.id })).toBe('OTHER_PERSON')
  const officer = await office.securityOfficer()
  const { rows } = await officer.call('changes.list', { view: 'for-me' })
  expect(rows).toMatchObject([
    {
      kind: 'schedule.lower',
      reason,
      changed: [
        { field: 'dailyAt', from: '03:30', to: '' },
        { field: 'keepDaily', from: 14, to: 3 },
      ],
    },
  ])
  // One at a time: what the second person reads is all that waits.
  expect(await errorOf(supervisor.raw('schedule.proposeLower', { ...(await asked()), onQuit: false }))).toMatchObject({
    code: 'WRONG_STATE',
    params: { what: 'change-waits' },
  })
  await officer.confirm()
  await officer.call('changes.approve', { id: change.id })
  const { version, ...after } = await asNow()
  expect(after).toEqual({ ...before, version: undefined, dailyAt: '', keepDaily: 3 })
  expect(version).toBe(before.version + 1)
  const done = office.trail(5).findLast(({ act }) => act === 'schedule.set')!
  const proposer = office.trail(80).findLast(({ act }) => act === 'change.proposed')!.actor_name
  expect(done.actor_name).not.toBe(proposer)
  expect(done.body).toMatchObject({
    changes: [
      { field: 'dailyAt', from: '03:30', to: '' },
      { field: 'keepDaily', from: 14, to: 3 },
    ],
  })
})

it('is not approved over what changed meanwhile; nothing lowered is nothing to propose', async () => {
  const { id } = await supervisor.call('schedule.proposeLower', { ...(await asked()), keepMonthly: 1 })
  await supervisor.call('schedule.set', { ...(await asNow()), keepMonthly: 12 })
  const officer = await office.securityOfficer()
  await officer.confirm()
  expect(await errorOf(officer.raw('changes.approve', { id }))).toMatchObject({
    code: 'CONFLICT',
    params: { what: 'change' },
  })
  expect(await asNow()).toMatchObject({ keepMonthly: 12 })
  await officer.call('changes.decline', { id, reason: '月备份刚刚加过，不减' })
  expect(await supervisor.refusal('schedule.proposeLower', { ...(await asked()), keepMonthly: 13 })).toBe('INVALID')
  expect(await supervisor.refusal('schedule.proposeLower', { ...(await asked()), version: 1, keepMonthly: 1 })).toBe(
    'CONFLICT',
  )
})

it('a destination is left by two, and until then written to; no other way leads round it', async () => {
  const { id } = await supervisor.call('schedule.proposeLeave', { destinationId, reason: '这个硬盘不再使用' })
  await scheduled.now(destinationId)
  await scheduled.beat()
  await scheduled.idle()
  expect((await read()).targets).toMatchObject([{ destinationId, copies: 1 }])
  const what = (error: unknown) => (error as { params: { what: string } }).params.what
  expect(what(await errorOf(supervisor.raw('backup.removeDestination', { id: destinationId })))).toBe('in-schedule')
  expect(what(await errorOf(supervisor.raw('recipients.remove', { id: scheduled.recipientId })))).toBe(
    'schedule-recipient',
  )
  await approveAll(office)
  expect((await read()).targets).toEqual([])
  const left = office.trail(5).findLast(({ act }) => act === 'schedule.destination-left')!
  expect(left.body.details).toMatchObject({ folder: first, proposedBy: expect.any(String) })
  expect(await supervisor.refusal('schedule.runNow', { destinationId })).toBe('NOT_FOUND')
  expect(await supervisor.refusal('schedule.proposeLeave', { destinationId, reason: '这个硬盘不再使用' })).toBe(
    'NOT_FOUND',
  )
  expect(await supervisor.refusal('changes.withdraw', { id })).toBe('WRONG_STATE')
  // Nothing is written any more: now one person may.
  await supervisor.call('recipients.remove', { id: scheduled.recipientId })
  await supervisor.call('backup.removeDestination', { id: destinationId })
})
