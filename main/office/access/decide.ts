// Approving and denying. The step that is due is the supervisor's, then the security officer's; either may narrow what
// was asked, never widen it. The second approval opens the grant in the same transaction.
// What may go wrong: NOT_FOUND for another team's; OTHER_PERSON (self, same-number, role); WRONG_STATE where it was
// answered, lapsed, or who asked is not who they were; CONFLICT from a second window; DAMAGED_FILE where the request in
// the file is not the one that was made.

import type { Output, Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { CommittedRefusal, type Context } from '../../gate/context.ts'
import { timeOf } from '../../gate/grants.ts'
import { hoursLater } from './ask.ts'
import { everybody, type Hand, notAnother, numberOf, tellDeciders, tellPerson } from './people.ts'
import { db, type ItemRow, isOurs, itemsOf, keptOf, openOf, type RequestRow, saveRequest } from './rows.ts'
import { openSet } from './sets.ts'

type Deciding = Context<'access.approve'> | Context<'access.deny'>

const columns = [
  'id',
  'version',
  'by_id',
  'by_role',
  'by_team_id',
  'by_number',
  'team_id',
  'reason',
  'purpose_id',
  'purpose_zh',
  'purpose_en',
  'urgency',
  'hours',
  'narrowed',
  'asked_at',
  'asked_seq',
  'lapses_at',
  'state',
  'first_by',
  'first_number',
  'first_at',
  'answered_by',
  'answered_at',
  'answer',
  'mac',
] as const
/** Of one request, without its row number. */
export const requestColumns = columns.map((column) => `access_request.${column}` as const)

/** What the actor may decide on at all; the step and the person are looked at after. */
export const decidable = ({ role, teamId }: { role: string; teamId: string | null }) => {
  const all = db.selectFrom('access_request').select(requestColumns)
  return role === 'security-officer'
    ? all
    : all.where((eb) =>
        eb.or([eb('access_request.team_id', 'is', null), eb('access_request.team_id', '=', teamId ?? '')]),
      )
}

export const handsOf = (row: RequestRow): Hand[] => [
  { id: row.by_id, number: row.by_number },
  ...(row.first_by === null ? [] : [{ id: row.first_by, number: row.first_number }]),
]

/** It waits, in the trail as in the row, and time has not been at its end. */
const assertWaiting = (context: Deciding, row: RequestRow): void => {
  const open = openOf(context.house)
  if (row.state === 'lapsed') throw new AppError('WRONG_STATE', { what: 'request-lapsed' })
  if (row.state !== 'waiting' && row.state !== 'first-approved') {
    throw new AppError('WRONG_STATE', { what: 'request-answered' })
  }
  if (timeOf(open, context.now, row.lapses_at, row.asked_seq) !== 'before') {
    throw new AppError('WRONG_STATE', { what: 'request-lapsed' })
  }
  const answered = open.trailDb
    .prepare(
      `SELECT 1 FROM trail_subject JOIN trail ON trail.seq = trail_subject.seq WHERE trail_subject.kind = 'request'
        AND trail_subject.id = ? AND trail.act IN ('access.denied', 'access.withdrawn', 'access.lapsed') LIMIT 1`,
    )
    .get(row.id)
  if (answered) throw new AppError('WRONG_STATE', { what: 'request-answered' })
}

const assertStep = ({ store, actor }: Deciding, row: RequestRow): void => {
  const barred = notAnother(everybody(store), actor.staffId, handsOf(row))
  if (barred) throw new AppError('OTHER_PERSON', { reason: barred })
  const due = row.state === 'waiting' ? 'supervisor' : 'security-officer'
  if (actor.role !== due) throw new AppError('OTHER_PERSON', { reason: 'role' })
}

const find = (context: Deciding, { id, version }: { readonly id: string; readonly version: number }) => {
  const { store, actor, trail, house } = context
  trail.about('request', id)
  const row: RequestRow | undefined = store.first(decidable(actor).where('access_request.id', '=', id))
  if (!row) throw new AppError('NOT_FOUND')
  const items = itemsOf(store, [id]).get(id) ?? []
  if (!isOurs(openOf(house), row, items)) {
    throw new CommittedRefusal(new AppError('DAMAGED_FILE', { what: 'request' }))
  }
  assertWaiting(context, row)
  assertStep(context, row)
  if (row.version !== version) throw new AppError('CONFLICT')
  const by = store.first(
    db.selectFrom('staff').select(['login', 'role', 'team_id', 'active']).where('id', '=', row.by_id),
  )
  if (by?.active !== 1 || by.role !== row.by_role || by.team_id !== row.by_team_id) {
    throw new AppError('WRONG_STATE', { what: 'requester-changed' })
  }
  trail.about('staff', row.by_id, by.login).detail('requester', by.login)
  return { row, items, login: by.login }
}

const keyOf = ({ kind, id, field }: { kind: string; id: string; field: string }): string => `${kind} ${id} ${field}`

/** What stays of the items; INVALID `wider` for one that is not among them. */
const narrow = (items: readonly ItemRow[], keep: Parsed<'access.approve'>['keep']): ItemRow[] => {
  const present = keptOf(items)
  if (keep === undefined) return present
  const wanted = new Set(keep.map(keyOf))
  const stays = present.filter((item) => wanted.has(keyOf({ ...item, id: item.record_id })))
  if (stays.length !== wanted.size) throw new AppError('INVALID', { reason: 'wider' }, 'keep')
  return stays
}

const tell = (context: Deciding, staffId: string): void =>
  context.afterCommit(() => {
    tellDeciders(context.house, 'request')
    tellPerson(context.house, staffId, 'request')
    tellPerson(context.house, staffId, 'grant')
  })

export const approve = (
  context: Context<'access.approve'>,
  input: Parsed<'access.approve'>,
): Output<'access.approve'> => {
  const { store, actor, trail, house, now } = context
  const open = openOf(house)
  const { row, items, login } = find(context, input)
  const stays = narrow(items, input.keep)
  const { hours = row.hours } = input
  if (hours > row.hours) throw new AppError('INVALID', { reason: 'wider' }, 'hours')
  const dropped = keptOf(items).length - stays.length
  const after = items.map((item) => (stays.includes(item) ? item : { ...item, kept: 0 as const }))
  for (const item of after) {
    if (item.kept === 1) continue
    store.run(
      db
        .updateTable('access_item')
        .set({ kept: 0 })
        .where('request_id', '=', row.id)
        .where('kind', '=', item.kind)
        .where('record_id', '=', item.record_id)
        .where('field', '=', item.field),
    )
  }
  const first = row.state === 'waiting'
  trail
    .detail('step', first ? 'first' : 'second')
    .change('items', stays.length + dropped, stays.length)
    .change('hours', row.hours, hours)
  const narrowed = { hours, narrowed: row.narrowed + dropped }
  tell(context, row.by_id)
  if (first) {
    const mine = { first_by: actor.staffId, first_number: numberOf(everybody(store), actor.staffId), first_at: now }
    saveRequest(store, open, row, { ...narrowed, ...mine, state: 'first-approved' }, after)
    return { state: 'first-approved', until: null }
  }
  const answer = { answered_by: actor.staffId, answered_at: now }
  saveRequest(store, open, row, { ...narrowed, ...answer, state: 'approved' }, after)
  const until = hoursLater(now, hours)
  const grantId = openSet(store, open, now, actor, {
    request_id: row.id,
    via: 'request',
    staff_id: row.by_id,
    role: row.by_role,
    team_id: row.team_id,
    reason: row.reason,
    purpose_zh: row.purpose_zh,
    purpose_en: row.purpose_en,
    first_by: row.first_by,
    second_by: actor.staffId,
    until_at: until,
    review_due: null,
    holderTeamId: row.by_team_id,
    holderLogin: login,
    purposeId: row.purpose_id,
    items: stays,
  })
  trail.detail('grant', grantId)
  return { state: 'approved', until }
}

export const deny = (context: Context<'access.deny'>, input: Parsed<'access.deny'>) => {
  const { store, actor, trail, house, now } = context
  const { row, items } = find(context, input)
  const answer = { answered_by: actor.staffId, answered_at: now, answer: input.reason }
  saveRequest(store, openOf(house), row, { ...answer, state: 'denied' }, items)
  trail.detail('reason', input.reason)
  tell(context, row.by_id)
  return {}
}
