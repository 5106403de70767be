// Lifting takes two: a security officer asks with a reason, and somebody else approves (shared/values/change-kinds.ts).

import { z } from 'zod'
import type { Output, Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { TrailEntry } from '../../audit/entry.ts'
import type { Context } from '../../gate/context.ts'
import { tables } from '../../gate/store.ts'
import { readStandingAgain, suspensionOf } from '../../gate/suspended.ts'
import { type SuspensionRow, standingRows, suspensionMac } from '../../gate/suspension-rows.ts'
import { type Apply, propose } from '../changes/for-others.ts'

const db = tables<'suspension' | 'staff'>()

const standingOne = ({ house, fields }: Pick<Context, 'house' | 'fields'>, id: string): SuspensionRow => {
  const found = house.open && standingRows(house.open, fields).find((one) => one.id === id)
  if (!found) throw new AppError('NOT_FOUND')
  return found
}

/** Whom it is about, in words for the trail and the second person: a login, a role's code, or nothing for all. */
const labelOf = ({ store }: Pick<Context, 'store'>, { kind, target }: SuspensionRow): string => {
  if (kind !== 'person') return target
  return store.first(db.selectFrom('staff').select('login').where('id', '=', target))?.login ?? ''
}

export const lift = (
  context: Context<'suspensions.lift'>,
  { id, reason }: Parsed<'suspensions.lift'>,
): Output<'suspensions.lift'> => {
  const row = standingOne(context, id)
  const label = labelOf(context, row)
  const changeId = propose(context, {
    kind: 'suspension.lift',
    payload: { id },
    about: { kind: 'suspension', id, label },
    params: { target: label },
    changed: [{ field: 'suspended', from: row.kind, to: null }],
    barred: row.kind === 'person' ? [row.target] : [],
    reason,
  })
  return { changeId }
}

const payloadShape = z.strictObject({ id: z.uuid() })

/** Within the approval's transaction. */
export const applyLifting: Apply = (context, payload, change) => {
  const { house, store, fields, actor, now } = context
  const { open } = house
  const { id } = payloadShape.parse(payload)
  if (!open) throw new AppError('WRONG_STATE', { what: 'vault' })
  if (!standingRows(open, fields).some((one) => one.id === id)) throw new AppError('CONFLICT')
  // Whoever asked has been suspended since: what they asked for is not done in their name.
  const asker = suspensionOf(open, { staffId: change.proposedBy, role: 'security-officer' })
  if (asker && asker.kind !== 'all') throw new AppError('CONFLICT')
  const { mac: _, ...before } = standingOne(context, id)
  const row = {
    ...before,
    lifted_at: now,
    lifted_by: actor.staffId,
    lift_asked_by: change.proposedBy,
    lift_reason: change.reason,
  }
  const { id: __, ...columns } = row
  store.run(
    db
      .updateTable('suspension')
      .set({ ...columns, mac: suspensionMac(fields, row) })
      .where('id', '=', id),
  )
  const entry = new TrailEntry()
    .about('suspension', id, labelOf(context, before as SuspensionRow))
    .detail('askedBy', change.proposedByLogin)
    .detail('reason', change.reason)
  open.trail.append(actor, 'suspension.lifted', 'done', entry)
  context.afterCommit(() => {
    readStandingAgain(open)
    house.emit('all', 'session.changed', { reason: 'changed' })
    house.emit('all', 'records.changed', { kind: 'suspension' })
  })
}
