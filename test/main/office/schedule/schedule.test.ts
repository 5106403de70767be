// Backups that the program makes by itself, on real folders: when, what of the past is made up for, what is kept, what
// is written down, and what is refused.

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { backUpBeforeLeaving } from '../../../../main/office/schedule/for-others.ts'
import { schedulerOf } from '../../../../main/office/schedule/scheduler.ts'
import { addDays, localDateOf, startOfLocalDay } from '../../../../shared/values/dates.ts'
import { makeOffice, type Office } from '../../../support/office.ts'
import { ScheduledOffice } from '../../../support/schedule.ts'

let office: Office
let scheduled: ScheduledOffice
let folder: string
let first: string
let destinationId: string
/** Days from today, and hours of the office's day. */
const at = (days: number, hours: number): void =>
  office.clock.setTo(Date.parse(startOfLocalDay(addDays(localDateOf(new Date()), days))) + hours * 3_600_000)
const ages = (of = first): string[] => readdirSync(of).filter((name) => name.endsWith('.age'))

beforeAll(async () => {
  office = await makeOffice()
  scheduled = await ScheduledOffice.of(office)
  // Before anything is counted: a new account is a change as well.
  await office.as('front-desk')
  folder = mkdtempSync(join(tmpdir(), 'anjuan-schedule-'))
  first = join(folder, 'first')
  mkdirSync(first)
  at(1, 10)
})
afterAll(async () => {
  await office.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('before anything is arranged', () => {
  it('the first page says so in red, and nothing is made', async () => {
    const state = await scheduled.state()
    expect(state).toMatchObject({ colour: 'red', on: false, newest: null, nextAt: null, targets: [] })
    expect(state.reasons.map(({ what }) => what)).toEqual(expect.arrayContaining(['none', 'off']))
    await scheduled.beat()
    expect(await scheduled.backups()).toEqual([])
  })

  it('a destination takes two people first, a password, and a recipient who is one', async () => {
    const { supervisor } = scheduled
    const stranger = '0190a000-0000-7000-8000-000000000000'
    const use = { destinationId: stranger, kind: 'folder' as const }
    expect(await supervisor.refusal('schedule.useDestination', use)).toBe('NOT_FOUND')
    expect(await supervisor.refusal('schedule.look', { destinationId: stranger })).toBe('NOT_FOUND')
    const leave = { destinationId: stranger, reason: '这个硬盘不再使用' }
    expect(await supervisor.refusal('schedule.proposeLeave', leave)).toBe('NOT_FOUND')
    expect(await supervisor.refusal('schedule.runNow', {})).toBe('NOT_FOUND')
    expect(await supervisor.refusal('schedule.stop', {})).toBe('NOT_FOUND')
    const { targets: _targets, ...read } = await supervisor.call('schedule.read', {})
    const plan = { ...read, recipientIds: [scheduled.recipientId] }
    expect(await supervisor.refusal('schedule.set', { ...plan, recipientIds: [] })).toBe('INVALID')
    expect(await supervisor.refusal('schedule.set', { ...plan, recipientIds: [stranger] })).toBe('INVALID')
    expect(await supervisor.refusal('schedule.set', { ...plan, version: 7 })).toBe('CONFLICT')
    for (const dailyAt of ['24:00', '2:00', '02:60', 'noon']) {
      expect(await supervisor.refusal('schedule.set', { ...plan, dailyAt })).toBe('INVALID')
    }
    office.clock.forward(6 * 60_000)
    expect(await supervisor.refusal('schedule.set', plan)).toBe('CONFIRM_PASSWORD')
    expect(await supervisor.refusal('schedule.useDestination', use)).toBe('CONFIRM_PASSWORD')
  })
})

const change = async (): Promise<void> => {
  await scheduled.state()
  const task = { title: '核对一次', dueOn: '2027-12-10', dueTime: '', remind: false, caseId: null }
  await scheduled.supervisor.call('tasks.add', task)
}

const reasons = (): unknown[] =>
  office.house
    .open!.vault.db.prepare("SELECT reason FROM backup WHERE state = 'verified' ORDER BY started_at")
    .pluck()
    .all()

describe('a daily backup', () => {
  it('is made at once where there is none, by the program, to whom it is arranged, and is told as its own', async () => {
    destinationId = await scheduled.use(first)
    expect(JSON.parse(readFileSync(join(first, '.anjuan-destination.json'), 'utf8'))).toMatchObject({
      format: 'anjuan-destination',
    })
    await scheduled.set({ dailyAt: '02:00' })
    const changes = expect.arrayContaining([{ field: 'dailyAt', from: '', to: '02:00' }])
    expect(office.trail(1)[0]).toMatchObject({ act: 'schedule.set', body: { changes } })
    await scheduled.beat()
    const [row] = await scheduled.backups()
    expect(row).toMatchObject({
      state: 'verified',
      byName: '',
      to: '主管保险柜',
      full: true,
      gone: null,
      folder: first,
    })
    expect(statSync(join(first, row!.fileName)).size).toBe(row!.bytes)
    const finished = office.trail(20).findLast(({ act }) => act === 'backup.finished')!
    expect(finished).toMatchObject({ actor_name: '', body: { details: { folder: first } } })
    const state = await scheduled.state()
    expect(state).toMatchObject({ colour: 'green', on: true, newest: { folder: first } })
    expect(state.targets[0]).toMatchObject({ destinationId, code: '', running: null })
    await scheduled.beat()
    expect(ages()).toHaveLength(1)
  })

  it('goes amber, then red while it is missed, and is made up for once, when the program is back', async () => {
    at(3, 6)
    expect((await scheduled.state()).colour).toBe('amber')
    at(5, 9)
    const late = await scheduled.state()
    expect(late).toMatchObject({ colour: 'red', reasons: [{ what: 'old', colour: 'red' }, { what: 'behind' }] })
    await scheduled.beat()
    await scheduled.beat()
    expect(reasons()).toEqual(['first', 'missed'])
    expect((await scheduled.state()).colour).toBe('green')
  })
})

it('is made after so many changes, by what people did and not by what they looked at', async () => {
  await scheduled.set({ dailyAt: '02:00', everyChanges: 3 })
  const desk = await office.as('front-desk')
  for (let count = 0; count < 3; count++) {
    await desk.call('visits.inside', {})
    await scheduled.beat()
    expect(reasons()).toHaveLength(2)
    await change()
  }
  await scheduled.beat()
  await scheduled.beat()
  expect(reasons()).toEqual(['first', 'missed', 'changes'])
})

describe('on quitting', () => {
  it('is not waited for where nothing changed', async () => {
    await scheduled.set({ dailyAt: '02:00', everyChanges: 3, onQuit: true })
    office.events.length = 0
    await backUpBeforeLeaving(office.house)
    expect(office.events.filter(({ event }) => event === 'program.leaving')).toEqual([])
  })

  it('ends at once when somebody says so, whoever is signed in', async () => {
    await change()
    const leaving = backUpBeforeLeaving(office.house)
    await office.window().call('schedule.quitNow', {})
    await leaving
    expect(reasons()).toHaveLength(3)
    expect(readdirSync(first).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('is made where something changed, and every window is told while it waits', async () => {
    await scheduled.idle()
    office.events.length = 0
    await backUpBeforeLeaving(office.house)
    expect(reasons()).toEqual(['first', 'missed', 'changes', 'quit'])
    const told = office.events.filter(({ event }) => event === 'program.leaving').map(({ payload }) => payload)
    expect(told).toEqual([{ waiting: true }, { waiting: false }])
    expect(office.events.some(({ event, windowId }) => event === 'job.progress' && windowId === 'all')).toBe(true)
  })
})

describe('a destination that is not what it was', () => {
  it('is not written to when it is gone; that is told once, tried again, and made up for', async () => {
    await scheduled.set({ dailyAt: '02:00' })
    at(6, 9)
    const away = `${first}-away`
    renameSync(first, away)
    for (let count = 0; count < 3; count++) {
      await scheduled.beat()
      // Before its next try nothing is tried.
      await scheduled.beat()
      scheduled.hours(2)
    }
    expect(existsSync(first)).toBe(false)
    const state = await scheduled.state()
    expect(state).toMatchObject({ colour: 'amber' })
    expect(state.targets[0]).toMatchObject({ code: 'DESTINATION_GONE', reason: 'missing' })
    expect(state.reasons).toContainEqual({ colour: 'amber', what: 'failing', destinationId })
    const told = office.trail(50).filter(({ act }) => act === 'schedule.unreachable')
    expect(told).toHaveLength(1)
    expect(told[0]).toMatchObject({ outcome: 'failed', body: { details: { gone: 'missing', folder: first } } })
    expect(office.house.open!.vault.db.prepare('SELECT tries FROM backup_target').pluck().get()).toBe(3)
    renameSync(away, first)
  })

  it('is not written to when another medium is in its place, or the empty folder of a share that is not there', async () => {
    const mark = join(first, '.anjuan-destination.json')
    const own = readFileSync(mark)
    const files = readdirSync(first).sort()
    const reasonOf = async () => (await scheduled.state()).targets[0]!.reason
    rmSync(mark)
    await scheduled.beat()
    expect(await reasonOf()).toBe('unmarked')
    writeFileSync(mark, JSON.stringify({ format: 'anjuan-destination', id: '6f2f0b2e-0000-4000-8000-000000000000' }))
    scheduled.hours(2)
    await scheduled.beat()
    expect(await reasonOf()).toBe('another-medium')
    writeFileSync(mark, 'not json at all')
    scheduled.hours(2)
    await scheduled.beat()
    expect(readdirSync(first).sort()).toEqual(files)
    writeFileSync(mark, own)
    scheduled.hours(2)
    await scheduled.beat()
    expect((await scheduled.state()).targets[0]).toMatchObject({ code: '' })
    expect(reasons().at(-1)).toBe('missed')
  })

  it('that lied about what it kept is found out at the next run: it is red until a whole backup is there', async () => {
    const newest = (await scheduled.backups()).find(({ state }) => state === 'verified')!
    // As a stick leaves it that said it had written what it had not: the length is right, a byte is not.
    const file = join(first, newest.fileName)
    const bytes = readFileSync(file)
    bytes[bytes.length >> 1]! ^= 1
    writeFileSync(file, bytes)
    at(7, 9)
    await scheduled.beat()
    const lost = office.trail(50).filter(({ act }) => act === 'schedule.lost')
    expect(lost.map(({ body }) => body.details)).toMatchObject([{ fileName: newest.fileName, lost: 'altered' }])
    const rows = await scheduled.backups()
    expect(rows.filter(({ gone }) => gone === 'lost').map(({ id }) => id)).toEqual([newest.id])
    expect(rows[0]).toMatchObject({ state: 'verified', gone: null, full: true })
    // What was found altered is left as it is: it may still be of use to somebody.
    expect(existsSync(file)).toBe(true)
    expect((await scheduled.state()).colour).toBe('green')
  })
})

it('keeps by the rules, never the newest, and records each file that went', async () => {
  await scheduled.set({ dailyAt: '02:00', keepDaily: 1, keepWeekly: 0, keepMonthly: 0, fullDays: 1 })
  at(8, 9)
  await scheduled.beat()
  const rows = await scheduled.backups()
  const present = rows.filter(({ gone, state }) => state === 'verified' && gone === null)
  expect(present).toHaveLength(1)
  expect(present[0]).toMatchObject({ id: rows[0]!.id, full: true })
  expect(existsSync(join(first, present[0]!.fileName))).toBe(true)
  const removed = rows.filter(({ gone }) => gone === 'retention')
  expect(removed.length).toBeGreaterThan(2)
  for (const { fileName } of removed) expect(existsSync(join(first, fileName))).toBe(false)
  const told = office.trail(200).filter(({ act }) => act === 'schedule.removed')
  expect(told.map(({ body }) => body.details.fileName).sort()).toEqual(removed.map(({ fileName }) => fileName).sort())
  // The newest was read again, at a later run, before anything older went.
  expect((await scheduled.supervisor.call('schedule.read', {})).targets[0]).toMatchObject({ copies: 1 })
})

it('writes to several, each for itself: one that is away stops no other', async () => {
  const second = join(folder, 'second')
  mkdirSync(second)
  const other = await scheduled.use(second)
  rmSync(join(first, '.anjuan-destination.json'))
  at(9, 9)
  await scheduled.beat()
  await scheduled.beat()
  expect(ages(second)).toHaveLength(1)
  const of = async (id: string) => (await scheduled.state()).targets.find((each) => each.destinationId === id)
  expect(await of(other)).toMatchObject({ code: '' })
  expect(await of(destinationId)).toMatchObject({ reason: 'unmarked' })
  // Said anew by a person, it is known again at once.
  await scheduled.use(first)
  expect(await of(destinationId)).toMatchObject({ code: '', nextAt: null })
})

it('stops when the supervisor says so, leaves nothing behind, and comes again later', async () => {
  const before = reasons().length
  await scheduled.idle()
  const beating = schedulerOf(office.house).beat()
  expect((await scheduled.supervisor.call('schedule.state', {})).targets[0]!.running).toBe('missed')
  await scheduled.supervisor.call('schedule.stop', {})
  await beating
  expect(readdirSync(first).filter((name) => name.endsWith('.part'))).toEqual([])
  expect(schedulerOf(office.house).running).toBeUndefined()
  await scheduled.beat()
  expect(reasons()).toHaveLength(before)
  expect((await scheduled.state()).targets[0]).toMatchObject({ code: '' })
})

it('goes nowhere once a destination is no longer used', async () => {
  const before = reasons().length
  await scheduled.state()
  const { targets } = await scheduled.supervisor.call('schedule.read', {})
  for (const { destinationId: id } of targets) {
    await scheduled.leave(id)
  }
  at(12, 9)
  await scheduled.beat()
  expect(reasons()).toHaveLength(before)
  expect(await scheduled.supervisor.refusal('schedule.runNow', { destinationId })).toBe('NOT_FOUND')
})
