// The installations of the office: what they are called, and which of them may not be used. Barring takes one person and
// counts at once; letting in again takes two, or the recovery code at the barred one itself.

import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'
import { TrailEntry } from '../../audit/entry.ts'
import { type Context, type HandlersOf, prepared } from '../../gate/context.ts'
import { lookAtDeviceAgain } from '../../gate/devices.ts'
import type { House } from '../../gate/house.ts'
import type { ReadStore, WriteStore } from '../../gate/store.ts'
import { type Apply, propose, recordApplied } from '../changes/for-others.ts'
import { db } from './registered.ts'

const find = (store: ReadStore, id: string) => {
  const row = store.first(db.selectFrom('device').selectAll().where('id', '=', id))
  if (!row) throw new AppError('NOT_FOUND')
  return row
}

const hereId = (house: House): string => house.open?.vault.header.device.id ?? ''
const called = ({ name, machine }: { name: string; machine: string }): string => name || machine

const update = (store: WriteStore, id: string, version: number, set: object): void => {
  const done = store.run(
    db
      .updateTable('device')
      .set({ ...set, version: version + 1 })
      .where('id', '=', id)
      .where('version', '=', version),
  )
  if (done.changes === 0) throw new AppError('CONFLICT')
}

type Acting = Pick<Context, 'house' | 'afterCommit'>

/** From the commit on the gate knows. */
const settle = ({ house, afterCommit }: Acting): void =>
  afterCommit(() => {
    if (house.open) lookAtDeviceAgain(house.open)
    house.emit('all', 'records.changed', { kind: 'device' })
  })

const endEverySession = ({ house, afterCommit }: Acting): void =>
  afterCommit(() => {
    for (const session of house.sessions.all()) {
      if (session.state === 'none') continue
      house.sessions.end(session)
      house.emit(session.windowId, 'session.changed', { reason: 'ended' })
    }
  })

const admit = (context: Acting & { store: WriteStore }, id: string, version: number): void => {
  update(context.store, id, version, { barred_at: null, barred_by: null, bar_reason: '' })
  settle(context)
}

export const devices = {
  'devices.list': ({ store, house, trail }) => {
    const rows = store.all(
      db
        .selectFrom('device')
        .leftJoin('staff', 'staff.id', 'device.barred_by')
        .selectAll('device')
        .select('staff.name as by_name')
        .orderBy('last_seen_at', 'desc')
        .limit(500),
    )
    for (const row of rows) trail.about('device', row.id, called(row))
    return {
      rows: rows.map((row) => ({
        id: row.id,
        version: row.version,
        name: row.name,
        machine: row.machine,
        here: row.id === hereId(house),
        firstSeenAt: row.first_seen_at,
        lastSeenAt: row.last_seen_at,
        barredAt: row.barred_at,
        barredByName: row.by_name ?? '',
        barReason: row.bar_reason,
      })),
    }
  },

  'devices.name': (context, { id, version, name }) => {
    const { store, trail } = context
    trail.about('device', id, name)
    const before = find(store, id)
    update(store, id, version, { name })
    trail.change('name', before.name, name)
    settle(context)
    return {}
  },

  'devices.bar': (context, { id, version, reason, here }) => {
    const { store, trail, house, actor, now } = context
    const device = find(store, id)
    trail.about('device', id, called(device)).detail('reason', reason)
    if (device.barred_at !== null) throw new AppError('WRONG_STATE', { what: 'device-barred' })
    // Whoever bars the one they sit at ends their own work: they must have said that they know.
    if ((id === hereId(house)) !== here) throw new AppError('WRONG_STATE', { what: 'device-here' })
    update(store, id, version, { barred_at: now, barred_by: actor.staffId, bar_reason: reason })
    trail.change('barred', false, true)
    settle(context)
    if (here) endEverySession(context)
    return {}
  },

  'devices.proposeAdmission': (context, { id, version, reason }) => {
    const device = find(context.store, id)
    if (device.version !== version) throw new AppError('CONFLICT')
    if (device.barred_at === null) throw new AppError('WRONG_STATE', { what: 'device-admitted' })
    const change = propose(context, {
      kind: 'device.admit',
      payload: { id, version },
      about: { kind: 'device', id, label: called(device) },
      params: { name: called(device) },
      changed: [{ field: 'barred', from: true, to: false }],
      reason,
    })
    return { id: change }
  },

  'devices.readmit': prepared(
    async ({ house }, input) => {
      // Nothing of the header changes; throws WRONG_RECOVERY_CODE, WRONG_SHARE.
      if ('shares' in input) await house.vaults.slots.tryShares(input.shares)
      else await house.vaults.confirmKit(input.recoveryCode)
    },
    (context, input) => {
      const { store, trail, house } = context
      const device = find(store, hereId(house))
      trail.about('device', device.id, called(device)).detail('by', 'shares' in input ? 'shares' : 'recovery')
      if (device.barred_at === null) throw new AppError('WRONG_STATE', { what: 'device-admitted' })
      admit(context, device.id, device.version)
      trail.change('barred', true, false)
      return {}
    },
  ),
} satisfies HandlersOf<'devices.'>

const asked = z.strictObject({ id: z.uuid(), version: z.int() })

const admitByTwo: Apply = (context, payload, change) => {
  const { id, version } = asked.parse(payload)
  const device = context.store.first(db.selectFrom('device').selectAll().where('id', '=', id))
  if (device?.version !== version) throw new AppError('CONFLICT')
  admit(context, id, version)
  const entry = new TrailEntry().about('device', id, called(device)).change('barred', true, false)
  recordApplied(context, 'device.admitted', entry, change)
}

export const deviceChanges = { 'device.admit': admitByTwo } as const
