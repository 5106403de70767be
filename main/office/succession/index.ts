// Handing the whole office over to a successor.

import { AppError } from '../../../shared/errors.ts'
import type { HandlersOf } from '../../gate/context.ts'
import { agreeing } from './agree.ts'
import { db, handingOverOf, newestSigning, setState } from './rows.ts'
import { signing } from './sign.ts'
import { writing } from './write.ts'

export const succession = {
  ...agreeing,
  ...signing,
  ...writing,

  'succession.list': ({ store, trail, now }) => {
    const rows = store.all(
      db
        .selectFrom('handing_over')
        .innerJoin('staff as proposer', 'proposer.id', 'handing_over.proposed_by')
        .innerJoin('staff as approver', 'approver.id', 'handing_over.approved_by')
        .selectAll('handing_over')
        .select(['proposer.name as proposed_by_name', 'approver.name as approved_by_name'])
        .orderBy('handing_over.created_at', 'desc')
        .limit(100),
    )
    for (const { id, successor } of rows) trail.about('handing-over', id, successor)
    return {
      rows: rows.map((row) => {
        const signed = newestSigning(store, row.id)
        const packages = store.all(
          db
            .selectFrom('handing_over_package')
            .selectAll()
            .where('handing_over_id', '=', row.id)
            .orderBy('started_at', 'desc')
            .limit(50),
        )
        return {
          id: row.id,
          version: row.version,
          state: row.state,
          successor: row.successor,
          creditCode: row.credit_code,
          publicKey: row.public_key,
          reason: row.reason,
          proposedByName: row.proposed_by_name,
          approvedByName: row.approved_by_name,
          approvedAt: row.created_at,
          until: row.until,
          lapsed: row.until <= now,
          signing: signed
            ? { id: signed.id, at: signed.at, giverName: signed.giver_name, receiverName: signed.receiver_name }
            : null,
          packages: packages.map((one) => ({
            id: one.id,
            folder: one.folder,
            startedAt: one.started_at,
            state: one.state,
            fileName: one.file_name,
            bytes: one.bytes,
            sha256: one.sha256,
            files: one.files,
          })),
        }
      }),
    }
  },

  'succession.giveUp': (context, { id, version, reason }) => {
    const { store, trail, now, house, afterCommit } = context
    trail.about('handing-over', id).detail('reason', reason)
    const row = handingOverOf(store, id)
    trail.detail('successor', row.successor)
    if (row.version !== version) throw new AppError('CONFLICT')
    if (row.state === 'running' || row.state === 'given-up') {
      throw new AppError('WRONG_STATE', { what: 'handing-over-state' })
    }
    setState(store, row, 'given-up', now)
    afterCommit(() => house.emit('all', 'records.changed', { kind: 'handing-over' }))
    return {}
  },
} satisfies HandlersOf<'succession.'>
