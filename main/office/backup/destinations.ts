// Where backups of the whole vault may be written. A folder is allowed once, by two people; from then on routine backups
// there need no second person. Under a passphrase whoever makes the backup can also open it: that is allowed by itself.
// What may go wrong: OTHER_PERSON destination (nobody allowed it yet), ALREADY_EXISTS, WRONG_STATE in-schedule.

import { isAbsolute, normalize } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'
import { TrailEntry } from '../../audit/entry.ts'
import { assertChosen } from '../../gate/chosen.ts'
import type { HandlersOf } from '../../gate/context.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { type Apply, propose, recordApplied } from '../changes/for-others.ts'

const db = tables<'export_destination' | 'staff' | 'backup_target'>()

const allowed = (store: ReadStore, folder: string, byPassphrase: boolean): boolean =>
  store.first(
    db
      .selectFrom('export_destination')
      .select('id')
      .where('folder', '=', folder)
      .where('by_passphrase', '=', byPassphrase ? 1 : 0)
      .where('removed_at', 'is', null),
  ) !== undefined

/** Two people have allowed the folder, for one way of locking or the other: it needs no dialog any more. */
export const isDestination = (store: ReadStore, folder: string): boolean =>
  allowed(store, folder, false) || allowed(store, folder, true)

export const assertDestination = (store: ReadStore, folder: string, byPassphrase: boolean): void => {
  if (!allowed(store, folder, byPassphrase)) throw new AppError('OTHER_PERSON', { reason: 'destination' }, 'folder')
}

export const destinations = {
  'backup.destinations': ({ store }) => ({
    rows: store
      .all(
        db
          .selectFrom('export_destination')
          .innerJoin('staff as proposer', 'proposer.id', 'export_destination.proposed_by')
          .innerJoin('staff as approver', 'approver.id', 'export_destination.approved_by')
          .select([
            'export_destination.id',
            'folder',
            'by_passphrase',
            'approved_at',
            'proposer.name as proposed_by_name',
            'approver.name as approved_by_name',
          ])
          .where('removed_at', 'is', null)
          .orderBy('approved_at'),
      )
      .map((row) => ({
        id: row.id,
        folder: row.folder,
        byPassphrase: row.by_passphrase === 1,
        approvedAt: row.approved_at,
        proposedByName: row.proposed_by_name,
        approvedByName: row.approved_by_name,
      })),
  }),

  'backup.proposeDestination': (context, { folder, byPassphrase, reason }) => {
    const { store, session } = context
    if (!isDestination(store, folder)) assertChosen(session, folder, 'folder')
    if (!isAbsolute(folder) || normalize(folder) !== folder) {
      throw new AppError('INVALID', { reason: 'unknown' }, 'folder')
    }
    if (allowed(store, folder, byPassphrase)) throw new AppError('ALREADY_EXISTS', { what: 'folder' }, 'folder')
    const id = uuidv7()
    const change = propose(context, {
      kind: 'export.destination',
      payload: { id, folder, byPassphrase },
      about: { kind: 'backup', id, label: folder },
      params: { folder },
      changed: [{ field: 'byPassphrase', from: null, to: byPassphrase }],
      reason,
      uniqueKey: `${byPassphrase ? 'passphrase' : 'recipients'}|${folder}`,
    })
    return { id: change }
  },

  'backup.removeDestination': ({ store, now, trail, house, afterCommit }, { id }) => {
    trail.about('backup', id)
    const row = store.first(
      db.selectFrom('export_destination').select('folder').where('id', '=', id).where('removed_at', 'is', null),
    )
    if (!row) throw new AppError('NOT_FOUND')
    // That scheduled backups no longer go there takes two (main/office/schedule/by-two.ts), so also by this way.
    const used = store.first(db.selectFrom('backup_target').select('destination_id').where('destination_id', '=', id))
    if (used) throw new AppError('WRONG_STATE', { what: 'in-schedule' })
    store.run(db.updateTable('export_destination').set({ removed_at: now }).where('id', '=', id))
    trail.detail('folder', row.folder)
    afterCommit(() => house.emit('all', 'records.changed', { kind: 'backup' }))
    return {}
  },
} satisfies Partial<HandlersOf<'backup.'>>

const asked = z.strictObject({ id: z.uuid(), folder: z.string(), byPassphrase: z.boolean() })

const allow: Apply = (context, payload, change) => {
  const { store, actor, now, house, afterCommit } = context
  const { id, folder, byPassphrase } = asked.parse(payload)
  if (allowed(store, folder, byPassphrase)) throw new AppError('CONFLICT')
  store.run(
    db.insertInto('export_destination').values({
      id,
      folder,
      by_passphrase: byPassphrase ? 1 : 0,
      approved_at: now,
      proposed_by: change.proposedBy,
      approved_by: actor.staffId,
      removed_at: null,
    }),
  )
  const entry = new TrailEntry()
    .about('backup', id, folder)
    .detail('folder', folder)
    .change('byPassphrase', null, byPassphrase)
  recordApplied(context, 'destination.approved', entry, change)
  afterCommit(() => house.emit('all', 'records.changed', { kind: 'backup' }))
}

export const destinationChanges = { 'export.destination': allow } as const
