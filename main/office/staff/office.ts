// Teams and settings: the other half of the administrator's desk. A safeguard is lowered by two.

import { uuidv7 } from 'uuidv7'
import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'
import { loweredSafeguards, safeguardNames } from '../../../shared/values/safeguards.ts'
import { TrailEntry } from '../../audit/entry.ts'
import type { HandlersOf } from '../../gate/context.ts'
import type { House } from '../../gate/house.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { type Apply, propose, recordApplied } from '../changes/for-others.ts'
import { readSettings, type Settings, settingsName } from '../settings.ts'
import type { Writing } from './accounts.ts'
import { assertOneMay } from './by-two.ts'

const db = tables<'team' | 'staff' | 'setting' | 'office'>()

const assertFreeName = (store: ReadStore, name: string, exceptId: string): void => {
  const taken = store.first(db.selectFrom('team').select('id').where('name', '=', name).where('id', '<>', exceptId))
  if (taken) throw new AppError('ALREADY_EXISTS', { what: 'team' }, 'name')
}

export const teams = {
  'teams.list': ({ store }) => ({
    rows: store.all(
      db
        .selectFrom('team')
        .select((eb) => [
          'id',
          'version',
          'name',
          eb
            .selectFrom('staff')
            .select((inner) => inner.fn.countAll<number>().as('count'))
            .whereRef('staff.team_id', '=', 'team.id')
            .where('staff.active', '=', 1)
            .$castTo<{ count: number }>()
            .as('members'),
        ])
        .orderBy('name')
        .$castTo<{ id: string; version: number; name: string; members: number }>(),
    ),
  }),
  'teams.add': ({ store, now, trail, house, afterCommit }, { name }) => {
    const id = uuidv7()
    assertFreeName(store, name, id)
    store.run(db.insertInto('team').values({ id, version: 1, created_at: now, updated_at: now, name }))
    trail.about('team', id, name)
    afterCommit(() => house.emit('all', 'records.changed', { kind: 'team' }))
    return { id }
  },
  'teams.rename': ({ store, now, trail, house, afterCommit }, { id, version, name }) => {
    trail.about('team', id)
    const before = store.first(db.selectFrom('team').select('name').where('id', '=', id))
    if (!before) throw new AppError('NOT_FOUND')
    trail.subjects[0] = { kind: 'team', id, label: name }
    assertFreeName(store, name, id)
    const done = store.run(
      db
        .updateTable('team')
        .set({ name, version: version + 1, updated_at: now })
        .where('id', '=', id)
        .where('version', '=', version),
    )
    if (done.changes === 0) throw new AppError('CONFLICT')
    trail.change('name', before.name, name)
    afterCommit(() => house.emit('all', 'records.changed', { kind: 'team' }))
    return {}
  },
} satisfies HandlersOf<'teams.'>

const officeName = (store: ReadStore): string =>
  store.first(db.selectFrom('office').select('name').where('only', '=', 1))?.name ?? ''

const keepSettings = ({ store, now }: Pick<Writing, 'store' | 'now'>, settings: Settings, version: number): void => {
  const row = { name: settingsName, value: JSON.stringify(settings), version: version + 1, updated_at: now }
  store.run(
    db
      .insertInto('setting')
      .values(row)
      .onConflict((conflict) => conflict.column('name').doUpdateSet(row)),
  )
}

const tellEveryWindow = (house: House, settings: Settings): void => {
  house.emit('all', 'records.changed', { kind: 'settings' })
  house.emit('all', 'session.changed', { reason: 'changed' })
  if (!settings.contentProtection)
    for (const { windowId } of house.sessions.all()) house.desktop.protectContent(windowId, false)
}

export const settings = {
  'settings.read': ({ store }) => {
    const { settings, version } = readSettings(store)
    return { version, settings: { ...settings, officeName: officeName(store) } }
  },
  'settings.update': (context, input) => {
    const { store, trail, house, afterCommit } = context
    const before = readSettings(store)
    if (before.version !== input.version) throw new AppError('CONFLICT')
    const { officeName: name, ...settings } = input.settings
    assertOneMay(loweredSafeguards(before.settings, settings).length > 0)
    keepSettings(context, settings, before.version)
    const nameBefore = officeName(store)
    store.run(db.updateTable('office').set({ name }).where('only', '=', 1))
    trail.about('settings', settingsName).change('officeName', nameBefore, name)
    for (const field of Object.keys(settings) as (keyof typeof settings)[]) {
      trail.change(field, before.settings[field], settings[field])
    }
    afterCommit(() => tellEveryWindow(house, settings))
    return {}
  },

  'settings.propose': (context, { version, settings, reason }) => {
    const before = readSettings(context.store)
    if (before.version !== version) throw new AppError('CONFLICT')
    const names = loweredSafeguards(before.settings, settings)
    if (names.length === 0) throw new AppError('INVALID', { reason: 'nothing-lowered' }, 'settings')
    const lowered = names.map((name) => ({ field: name, from: before.settings[name], to: settings[name] }))
    const change = propose(context, {
      kind: 'settings.lower',
      payload: lowered,
      about: { kind: 'settings', id: settingsName, label: '' },
      changed: lowered,
      reason,
    })
    return { id: change }
  },
} satisfies HandlersOf<'settings.'>

const lowering = z.array(
  z.strictObject({
    field: z.enum(safeguardNames),
    from: z.union([z.number(), z.boolean()]),
    to: z.union([z.number(), z.boolean()]),
  }),
)

/** Only what was proposed, and only where it is still as it was then. */
const lowerSafeguards: Apply = (context, payload, change) => {
  const { store, house } = context
  const before = readSettings(store)
  const after: Settings = { ...before.settings }
  const entry = new TrailEntry().about('settings', settingsName)
  for (const { field, from, to } of lowering.parse(payload)) {
    if (before.settings[field] !== from) throw new AppError('CONFLICT')
    Object.assign(after, { [field]: to })
    entry.change(field, from, to)
  }
  keepSettings(context, after, before.version)
  recordApplied(context, 'settings.updated', entry, change)
  context.afterCommit(() => tellEveryWindow(house, after))
}

export const settingsChanges = { 'settings.lower': lowerSafeguards } as const
