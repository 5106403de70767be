// The one act that suspends. It counts from its commit on: the gate's memory is read anew, every window concerned is told
// to cover what it shows, and long work that carries data is cut off.

import { uuidv7 } from 'uuidv7'
import type { Output, Parsed } from '../../../shared/contract/contract.ts'
import type { JobKind } from '../../../shared/contract/events.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Context } from '../../gate/context.ts'
import type { House } from '../../gate/house.ts'
import type { Session } from '../../gate/session.ts'
import { tables } from '../../gate/store.ts'
import { readStandingAgain } from '../../gate/suspended.ts'
import { type SuspensionRow, standingRows, suspensionMac } from '../../gate/suspension-rows.ts'
import { endGrantsOf } from '../access/for-others.ts'
import { assertLiftable } from './liftable.ts'

const db = tables<'suspension' | 'staff'>()

type Target = Pick<SuspensionRow, 'kind' | 'target' | 'mode'>

const targetOf = ({ target }: Parsed<'suspensions.begin'>): Target => {
  switch (target.kind) {
    case 'person':
      return { kind: 'person', target: target.staffId, mode: 'closed' }
    case 'role':
      return { kind: 'role', target: target.role, mode: 'closed' }
    default:
      return { kind: 'all', target: '', mode: target.mode }
  }
}

/** Long work that carries people's data in or out. Verifying and exporting the trail are audit work and go on. */
const carrying: readonly JobKind[] = [
  'backup',
  'restore',
  'document-export',
  'import-check',
  'import',
  'import-undo',
  'import-refused',
  'report',
  'report-export',
  'hand-over',
]

const concerns = ({ kind, target }: Target, session: Session): boolean => {
  const { actor } = session
  if (!actor) return false
  return kind === 'all' || (kind === 'person' ? actor.staffId === target : actor.role === target)
}

/** Which running jobs are cut off. */
const cutOff =
  ({ kind, target, mode }: Target, ofRole: ReadonlySet<string>) =>
  (job: { readonly kind: JobKind; readonly by: string | null }): boolean => {
    if (!carrying.includes(job.kind)) return false
    // Where people may still look, a copy for safety may still be made.
    if (kind === 'all') return mode === 'closed' || job.kind !== 'backup'
    return job.by !== null && (kind === 'person' ? job.by === target : ofRole.has(job.by))
  }

const tellWindows = (house: House, target: Target): void => {
  for (const session of house.sessions.all()) {
    if (!concerns(target, session)) continue
    // What was lent to this sitting (an opened document, a report just made) is gone, also after the lifting.
    session.sitting += 1
    house.emit(session.windowId, 'session.changed', { reason: 'suspended' })
  }
}

export const begin = (
  context: Context<'suspensions.begin'>,
  input: Parsed<'suspensions.begin'>,
): Output<'suspensions.begin'> => {
  const { store, actor, fields, trail, now, house, afterCommit } = context
  const { open } = house
  if (!open) throw new AppError('WRONG_STATE', { what: 'vault' })
  const target = targetOf(input)
  const id = uuidv7()
  const standing = standingRows(open, fields)
  const person =
    target.kind === 'person'
      ? store.first(db.selectFrom('staff').select(['id', 'login', 'active']).where('id', '=', target.target))
      : undefined
  if (target.kind === 'person') {
    trail.about('staff', target.target, person?.login)
    if (person?.active !== 1) throw new AppError('NOT_FOUND')
  }
  trail.about('suspension', id)
  const same = (one: Target): boolean =>
    one.kind === target.kind && one.target === target.target && one.mode === target.mode
  if (standing.some(same)) throw new AppError('ALREADY_EXISTS', { what: 'suspension' })
  assertLiftable(store, [...standing, target])

  const row = {
    id,
    ...target,
    reason: input.reason,
    begun_at: now,
    begun_by: actor.staffId,
    lifted_at: null,
    lifted_by: null,
    lift_asked_by: null,
    lift_reason: '',
  }
  store.run(db.insertInto('suspension').values({ ...row, mac: suspensionMac(fields, row) }))
  // The opening reads these again (main/gate/suspension-rows.ts).
  trail
    .detail('suspended', target.kind)
    .detail('target', target.target)
    .detail('suspensionMode', target.mode)
    .detail('reason', input.reason)

  const ofRole = new Set(
    target.kind === 'role'
      ? store
          .all(
            db
              .selectFrom('staff')
              .select('id')
              .where('role', '=', target.target as never),
          )
          .map((one) => one.id)
      : [],
  )
  // Grants of everybody are shut by the gate and run out by themselves; those of the suspended end, also once it is lifted.
  for (const staffId of target.kind === 'person' ? [target.target] : ofRole) endGrantsOf(context, staffId, 'suspended')
  const which = cutOff(target, ofRole)
  afterCommit(() => {
    readStandingAgain(open)
    tellWindows(house, target)
    house.jobs.cancelWhere(which)
    house.emit('all', 'records.changed', { kind: 'suspension' })
  })
  return { id, jobs: house.jobs.countWhere(which) }
}
