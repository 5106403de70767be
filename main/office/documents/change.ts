// Renaming, taking off with a reason, and putting back. Nothing is destroyed: that comes with retention.

import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { isWithin } from '../../../shared/policy.ts'
import type { Context } from '../../gate/context.ts'
import { tables } from '../../gate/store.ts'
import { attachedTo, documentRow, openableOn } from './rows.ts'
import { changeTarget } from './targets.ts'

const db = tables<'document' | 'attachment'>()

const told = ({ house, afterCommit }: Pick<Context, 'house' | 'afterCommit'>): void =>
  afterCommit(() => house.emit('all', 'records.changed', { kind: 'document' }))

/** What one may not open one may not lower either; and lowering takes two (levels.lowerDocument). */
export const edit = (context: Context<'documents.edit'>, input: Parsed<'documents.edit'>) => {
  const { store, actor, now, trail } = context
  const { id, version, target, name, kind, level } = input
  changeTarget(context, target)
  trail.about('document', id)
  const row = openableOn(store, target, id, actor.role)
  if (!isWithin(row.level, level)) throw new AppError('INVALID', { reason: 'lowering-by-two' }, 'level')
  const { changes } = store.run(
    db
      .updateTable('document')
      .set({ name, kind, level, version: version + 1, updated_at: now })
      .where('id', '=', id)
      .where('version', '=', version),
  )
  if (changes === 0) throw new AppError('CONFLICT')
  trail.change('documentKind', row.kind, kind).change('level', row.level, level)
  if (row.name !== name) trail.detail('newName', true)
  told(context)
  return documentRow(attachedTo(store, target, id), actor.role)
}

export const remove = (context: Context<'documents.remove'>, input: Parsed<'documents.remove'>) => {
  const { store, actor, now, trail } = context
  const { id, target, reason } = input
  changeTarget(context, target)
  trail.about('document', id)
  const row = attachedTo(store, target, id)
  store.run(
    db
      .updateTable('attachment')
      .set({ removed_at: now, removed_by: actor.staffId, removed_reason: reason })
      .where('row', '=', row.row),
  )
  trail.purpose = reason
  told(context)
  return {}
}

export const putBack = (context: Context<'documents.putBack'>, { id, target }: Parsed<'documents.putBack'>) => {
  const { store, trail } = context
  changeTarget(context, target)
  trail.about('document', id)
  const row = attachedTo(store, target, id, 'removed')
  store.run(
    db
      .updateTable('attachment')
      .set({ removed_at: null, removed_by: null, removed_reason: '' })
      .where('row', '=', row.row),
  )
  told(context)
  return {}
}
