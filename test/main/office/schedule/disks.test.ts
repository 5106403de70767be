// Scheduled backups to disks that are full, read-only, unplugged, exchanged, pulled out while they are written to, or
// that do not answer: on small real file systems. What is there stays, work goes on, and it is made up for.

import { execFileSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTime } from '../../../../main/office/schedule/in-time.ts'
import { schedulerOf } from '../../../../main/office/schedule/scheduler.ts'
import { makeOffice, type Office } from '../../../support/office.ts'
import { ScheduledOffice } from '../../../support/schedule.ts'
import { canMount, SmallDisk } from '../../../support/small-disk.ts'

let office: Office
let scheduled: ScheduledOffice
let folder: string
const disks: SmallDisk[] = []
const disk = (name: string, megabytes: number): SmallDisk => {
  const made = new SmallDisk(folder, name, megabytes)
  disks.push(made)
  return made
}

beforeAll(async () => {
  office = await makeOffice()
  scheduled = await ScheduledOffice.of(office)
  folder = mkdtempSync(join(tmpdir(), 'anjuan-disks-'))
  await scheduled.set({ dailyAt: '02:00' })
})
afterAll(async () => {
  await office.close()
  for (const each of disks) each.destroy()
  rmSync(folder, { recursive: true, force: true })
})

const agesIn = (at: string): string[] => (existsSync(at) ? readdirSync(at) : []).filter((name) => name.endsWith('.age'))
const partsIn = (at: string): string[] => readdirSync(at).filter((name) => name.endsWith('.part'))
const stateOf = async (id: string) => (await scheduled.state()).targets.find((each) => each.destinationId === id)!
const leave = (destinationId: string): Promise<void> => scheduled.leave(destinationId)

/** A backup to the disk at `at` is in the middle of being written: of so many bytes and the office. `end` makes it small again. */
const midway = async (at: string, bytes: number) => {
  const { db } = office.house.open!.vault
  db.exec('CREATE TABLE bulk (bytes BLOB)')
  db.exec(`INSERT INTO bulk VALUES (randomblob(${bytes}))`)
  let over = false
  const beating = schedulerOf(office.house)
    .beat()
    .finally(() => {
      over = true
    })
  while (partsIn(at).length === 0 && !over) await new Promise((resolve) => setTimeout(resolve, 1))
  return { beating, isOver: () => over, end: () => db.exec('DROP TABLE bulk') }
}

describe.skipIf(!canMount())('a real disk', () => {
  it('is known by its own number wherever it is mounted, waited for while it is away, and no other is taken for it', async () => {
    const [socket, otherSocket] = [join(folder, 'usb1'), join(folder, 'usb2')]
    const stick = disk('STICK', 48)
    stick.mount(socket)
    mkdirSync(join(socket, '备份 一'))
    const chosen = join(socket, '备份 一')
    const id = await scheduled.use(chosen, 'removable')
    const found = await scheduled.supervisor.call('schedule.look', { destinationId: id })
    expect(found).toMatchObject({ label: 'STICK', fileSystem: 'ext4' })
    expect(found.volume).toMatch(/^[0-9a-f-]{36}$/)
    await scheduled.beat()
    expect(agesIn(chosen)).toHaveLength(1)
    expect(office.trail(40).find(({ act }) => act === 'schedule.destination-used')!.body.details).toMatchObject({
      targetKind: 'removable',
      volume: found.volume,
      label: 'STICK',
    })

    // Unplugged, and another put into its socket, with a folder of the same name.
    stick.unmount()
    const another = disk('OTHER', 48)
    another.mount(socket)
    mkdirSync(chosen)
    scheduled.hours(24)
    await scheduled.beat()
    expect(await stateOf(id)).toMatchObject({ code: 'DESTINATION_GONE', reason: 'unplugged' })
    expect(readdirSync(chosen)).toEqual([])

    // It comes back at another place: within a minute it is made up for.
    stick.mount(otherSocket)
    office.clock.forward(61_000)
    await scheduled.beat()
    expect(await stateOf(id)).toMatchObject({ code: '' })
    expect(agesIn(join(otherSocket, '备份 一'))).toHaveLength(2)
    expect((await scheduled.backups())[0]).toMatchObject({ folder: join(otherSocket, '备份 一'), state: 'verified' })
    expect(agesIn(chosen)).toEqual([])
    await leave(id)
    stick.unmount()
    another.unmount()
  })

  it('that is read-only, full, or another one in the same place is told in its own words, and tried again', async () => {
    const at = join(folder, 'share')
    const share = disk('SHARE', 48)
    share.mount(at)
    const id = await scheduled.use(at, 'network')
    share.remount('ro')
    await scheduled.beat()
    expect(await stateOf(id)).toMatchObject({ code: 'DESTINATION_GONE', reason: 'read-only' })
    share.remount('rw')

    const filler = join(at, 'filler')
    execFileSync('sh', ['-c', `dd if=/dev/zero of='${filler}' bs=64k status=none || true`], { stdio: 'ignore' })
    scheduled.hours(1)
    await scheduled.beat()
    expect(await stateOf(id)).toMatchObject({ code: 'DESTINATION_GONE', reason: 'full' })
    expect(partsIn(at)).toEqual([])
    rmSync(filler)

    // The folder that an unmounted share leaves behind is on the computer's own disk.
    share.unmount()
    scheduled.hours(1)
    await scheduled.beat()
    expect(await stateOf(id)).toMatchObject({ code: 'DESTINATION_GONE', reason: 'unmarked' })
    expect(readdirSync(at)).toEqual([])

    share.mount(at)
    scheduled.hours(1)
    await scheduled.beat()
    expect(await stateOf(id)).toMatchObject({ code: '' })
    expect(agesIn(at)).toHaveLength(1)
    await leave(id)
    share.unmount()
  })

  it('that is pulled out while it is written to leaves no backup that counts, and no other harm', async () => {
    const at = join(folder, 'pulled')
    const stick = disk('PULLED', 96)
    stick.mount(at)
    const id = await scheduled.use(at, 'removable')
    const { beating, isOver, end } = await midway(at, 20_000_000)
    expect(isOver()).toBe(false)
    stick.unmount(true)
    // Meanwhile the office works.
    await scheduled.supervisor.call('backup.history', {})
    await beating
    const [row] = await scheduled.backups()
    expect(row).toMatchObject({ state: 'failed', folder: at })
    const state = await stateOf(id)
    expect(state.code).toBe('DESTINATION_GONE')
    expect(readdirSync(at)).toEqual([])
    // Plugged in again, it is made up for, and the remains are swept away in time.
    stick.mount(at)
    scheduled.hours(1)
    await scheduled.idle()
    await scheduled.beat()
    expect(await stateOf(id)).toMatchObject({ code: '' })
    expect(agesIn(at)).toHaveLength(1)
    end()
    await leave(id)
    stick.unmount()
  })

  it('that somebody else fills in the middle of it is told as full, keeps nothing half-written, and is made up for', async () => {
    const at = join(folder, 'filled')
    const stick = disk('FILLED', 128)
    stick.mount(at)
    const id = await scheduled.use(at, 'removable')
    const { beating, isOver, end } = await midway(at, 40_000_000)
    // There was room when it began: all but a little of it is taken at once.
    const { bavail, bsize } = statfsSync(at)
    const filler = join(at, 'filler')
    execFileSync('fallocate', ['-l', String(bavail * bsize - 2_000_000), filler])
    expect(isOver()).toBe(false)
    await scheduled.supervisor.call('backup.history', {})
    await beating
    expect((await scheduled.backups())[0]).toMatchObject({ state: 'failed', folder: at })
    expect(await stateOf(id)).toMatchObject({ code: 'DESTINATION_GONE', reason: 'full' })
    expect([...agesIn(at), ...partsIn(at)]).toEqual([])
    rmSync(filler)
    scheduled.hours(1)
    await scheduled.idle()
    await scheduled.beat()
    expect(await stateOf(id)).toMatchObject({ code: '' })
    expect(agesIn(at)).toHaveLength(1)
    end()
    await leave(id)
    stick.unmount()
  })
})

describe('a share that does not answer', () => {
  it('is not waited for longer than it is worth', async () => {
    const never = new Promise<never>(() => undefined)
    await expect(inTime(never, 5)).rejects.toMatchObject({ code: 'DESTINATION_GONE', params: { reason: 'slow' } })
    const abort = new AbortController()
    const waiting = inTime(never, 60_000, abort.signal)
    abort.abort()
    await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(await inTime(Promise.resolve(7), 60_000)).toBe(7)
    await expect(inTime(Promise.reject(new Error('own')), 60_000)).rejects.toThrow('own')
  })

  it.skipIf(process.platform === 'win32')('holds nobody up: neither calls nor quitting', async () => {
    const at = join(folder, 'hangs')
    mkdirSync(at)
    const id = await scheduled.use(at)
    const mark = join(at, '.anjuan-destination.json')
    rmSync(mark)
    // Reading it never ends, as on a share whose server is gone.
    execFileSync('mkfifo', [mark])
    const beating = schedulerOf(office.house).beat()
    writeFileSync(join(at, 'beside'), 'other files are read and written as ever')
    expect((await stateOf(id)).running).toBe('first')
    await scheduled.supervisor.call('schedule.stop', {})
    await beating
    expect(schedulerOf(office.house).idle).toBe(false)
    // It still owes its answer: nothing new is asked of it meanwhile.
    scheduled.hours(24)
    await schedulerOf(office.house).beat()
    expect((await stateOf(id)).running).toBeNull()
    closeSync(openSync(mark, 'w'))
    await scheduled.idle()
    await leave(id)
  })
})
