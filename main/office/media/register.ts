// Media as they are registered: label, serial number, kind, place, and which verified backups were put on them.
// What may go wrong: ALREADY_EXISTS label, CONFLICT, WRONG_STATE medium-state (only what is here can be changed).

import { uuidv7 } from 'uuidv7'
import { AppError } from '../../../shared/errors.ts'
import type { Context, HandlersOf } from '../../gate/context.ts'
import type { ReadStore } from '../../gate/store.ts'
import { offSiteState } from './for-others.ts'
import { db, heldOn, mediumOf, movable, shown, shownMove, updateMedium } from './rows.ts'

export const tell = ({ house, afterCommit }: Pick<Context, 'house' | 'afterCommit'>): void =>
  afterCommit(() => house.emit('all', 'records.changed', { kind: 'medium' }))

/** A label names one medium for good, also one that was destroyed: old slips name it. */
const assertFree = (store: ReadStore, label: string, but = ''): void => {
  const taken = store.first(db.selectFrom('medium').select('id').where('label', '=', label).where('id', '<>', but))
  if (taken) throw new AppError('ALREADY_EXISTS', { what: 'label' }, 'label')
}

export const register = {
  'media.list': ({ store, trail, now, today }) => {
    const rows = store.all(
      db.selectFrom('medium').selectAll().orderBy('state').orderBy('due_on').orderBy('label').limit(500),
    )
    const held = heldOn(store)
    for (const { id, label } of rows) trail.about('medium', id, label)
    return {
      rows: rows.map((row) =>
        shown(
          row,
          held.filter((one) => one.medium_id === row.id),
          today,
        ),
      ),
      ...offSiteState(store, now),
    }
  },

  'media.overdue': ({ store, now }) => ({ overdue: offSiteState(store, now).overdue }),

  'media.read': ({ store, trail, today }, { id }) => {
    trail.about('medium', id)
    const row = mediumOf(store, id)
    trail.detail('label', row.label)
    const held = heldOn(store, id)
    const by = store.first(db.selectFrom('staff').select('name').where('id', '=', row.registered_by))
    const moves = store.all(
      db.selectFrom('medium_move').selectAll().where('medium_id', '=', id).orderBy('at', 'desc').orderBy('id', 'desc'),
    )
    return {
      medium: shown(row, held, today),
      registeredByName: by?.name ?? '',
      registeredAt: row.created_at,
      contents: held.map((one) => ({
        backupId: one.backup_id,
        fileName: one.file_name,
        bytes: one.bytes,
        sha256: one.sha256,
        madeAt: one.started_at,
        putAt: one.put_at,
        checkedAt: one.checked_at,
      })),
      moves: moves.map(shownMove),
    }
  },

  'media.people': ({ store, actor }) => ({
    rows: store.all(
      db
        .selectFrom('staff')
        .select(['id', 'name', 'role'])
        .where('active', '=', 1)
        .where('id', '<>', actor.staffId)
        .orderBy('pinyin')
        .limit(1000),
    ),
  }),

  'media.add': (context, { label, serial, kind, place, note }) => {
    const { store, trail, now, actor } = context
    const id = uuidv7()
    trail.about('medium', id, label)
    assertFree(store, label)
    store.run(
      db.insertInto('medium').values({
        id,
        version: 1,
        created_at: now,
        updated_at: now,
        label,
        serial,
        kind,
        state: 'here',
        place,
        away_at: null,
        due_on: null,
        note,
        registered_by: actor.staffId,
      }),
    )
    trail.detail('serial', serial).detail('mediumKind', kind)
    tell(context)
    return { id }
  },

  'media.edit': (context, { id, version, label, serial, kind, place, note }) => {
    const { store, trail, now } = context
    trail.about('medium', id, label)
    // What can be handed over is here.
    const before = movable(store, id, version, 'hand-over')
    assertFree(store, label, id)
    updateMedium(store, before, now, { label, serial, kind, place, note })
    trail
      .change('label', before.label, label)
      .change('serial', before.serial, serial)
      .change('mediumKind', before.kind, kind)
      .change('place', before.place, place)
    tell(context)
    return {}
  },

  'media.backups': ({ store }) => ({
    rows: store
      .all(
        db
          .selectFrom('backup')
          .select(['id', 'file_name', 'bytes', 'started_at', 'folder'])
          .where('state', '=', 'verified')
          .orderBy('started_at', 'desc')
          .limit(200),
      )
      .map((row) => ({
        id: row.id,
        fileName: row.file_name,
        bytes: row.bytes,
        madeAt: row.started_at,
        folder: row.folder,
      })),
  }),

  'media.setContents': (context, { id, version, backupIds }) => {
    const { store, trail, now, actor } = context
    trail.about('medium', id)
    const medium = movable(store, id, version, 'hand-over')
    trail.detail('label', medium.label)
    const wanted = new Set(backupIds)
    const before = new Set(heldOn(store, id).map((one) => one.backup_id))
    const added = [...wanted].filter((one) => !before.has(one))
    const removed = [...before].filter((one) => !wanted.has(one))
    const known = store.all(
      db
        .selectFrom('backup')
        .select('id')
        .where('id', 'in', added.length > 0 ? added : [''])
        .where('state', '=', 'verified'),
    )
    if (known.length !== added.length) throw new AppError('INVALID', { reason: 'unknown' }, 'backupIds')
    updateMedium(store, medium, now, {})
    for (const backup_id of removed) {
      store.run(db.deleteFrom('medium_backup').where('medium_id', '=', id).where('backup_id', '=', backup_id))
    }
    for (const backup_id of added) {
      const row = { medium_id: id, backup_id, put_at: now, put_by: actor.staffId, checked_at: null }
      store.run(db.insertInto('medium_backup').values(row))
    }
    for (const one of [...added, ...removed]) trail.about('backup', one)
    trail.detail('added', added.length).detail('removed', removed.length)
    tell(context)
    return {}
  },
} satisfies Partial<HandlersOf<'media.'>>
