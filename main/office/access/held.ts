// What is open: to oneself, for the page's countdown; to others, for whoever can revoke it. Revoking counts at once, in
// every window of whoever holds it.

import { sql } from 'kysely'
import type { Output, Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Actor, Context } from '../../gate/context.ts'
import { decodeCursor, pageOf } from '../../gate/cursor.ts'
import { isLive } from '../../gate/grants.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { readSettings } from '../settings.ts'
import { hoursLater } from './ask.ts'
import { endedOf, itemsOfSets } from './mine.ts'
import { tellDeciders, tellPerson } from './people.ts'
import { db, itemViews, openOf, purposeName } from './rows.ts'
import { endRows } from './sets.ts'

const trailOnly = tables<'trail'>()
const pageSize = 50
const endedDays = 30
const mostLive = 500
const mostUses = 5_000

export const live = ({ store, actor, house, now }: Context<'grants.live'>): Output<'grants.live'> => {
  const open = openOf(house)
  const rows = store
    .all(
      db
        .selectFrom('access_grant')
        .selectAll()
        .where('staff_id', '=', actor.staffId)
        .where('state', '=', 'live')
        .orderBy('row', 'desc')
        .limit(mostLive),
    )
    .filter((row) => isLive(open, now, row))
  return {
    now,
    rows: rows.map(({ set_id, via, until_at, ...item }) => ({
      grantId: set_id,
      via,
      until: until_at,
      kind: item.kind,
      id: item.record_id,
      field: item.field,
      label: item.label,
    })),
    glassAllowed: readSettings(store).settings.breakGlass,
  }
}

/** How often each was used, since the oldest of them was opened. */
export const usesOf = (store: ReadStore, sets: readonly { id: string; from_seq: number }[]): Map<string, number> => {
  const uses = new Map(sets.map(({ id }) => [id, 0]))
  if (sets.length === 0) return uses
  const used = store.all(
    trailOnly
      .selectFrom('trail')
      .select(sql<string>`json_extract(body, '$.details.grant')`.as('grant'))
      .where('act', '=', 'grant.used')
      .where('seq', '>', Math.min(...sets.map(({ from_seq }) => from_seq)))
      .limit(mostUses),
  )
  for (const { grant } of used) {
    const count = uses.get(grant)
    if (count !== undefined) uses.set(grant, count + 1)
  }
  return uses
}

/** The officer sees and revokes all; a supervisor what their team holds, and what they approved. */
const reachable = (actor: Actor) => {
  const all = db.selectFrom('access_set')
  return actor.role === 'security-officer'
    ? all
    : all.where((eb) =>
        eb.or([
          eb('access_set.team_id', '=', actor.teamId ?? ''),
          eb('access_set.first_by', '=', actor.staffId),
          eb.and([eb('access_set.team_id', 'is', null), eb('access_set.via', '=', 'glass')]),
        ]),
      )
}

export const list = (context: Context<'grants.list'>, input: Parsed<'grants.list'>): Output<'grants.list'> => {
  const { store, actor, trail, session, now } = context
  const place = decodeCursor(input.cursor, 'number')
  const found = store.all(
    reachable(actor)
      .innerJoin('staff as holder', 'holder.id', 'access_set.staff_id')
      .leftJoin('team', 'team.id', 'holder.team_id')
      .leftJoin('staff as first', 'first.id', 'access_set.first_by')
      .leftJoin('staff as second', 'second.id', 'access_set.second_by')
      .selectAll('access_set')
      .select([
        'holder.name as holder_name',
        'holder.login',
        'team.name as team_name',
        'first.name as first_name',
        'second.name as second_name',
      ])
      .$if(input.ended !== true, (query) =>
        query.where('access_set.ended_at', 'is', null).where('access_set.until_at', '>', now),
      )
      .$if(input.ended === true, (query) => query.where('access_set.ended_at', '>=', hoursLater(now, -endedDays * 24)))
      .$if(place !== undefined, (query) => query.where('access_set.row', '<', Number(place![0])))
      .orderBy('access_set.row', 'desc')
      .limit(pageSize + 1),
  )
  const { rows, next } = pageOf(found, pageSize, (last) => [last.row, last.id])
  const items = itemsOfSets(
    store,
    rows.map(({ id }) => id),
  )
  const uses = usesOf(store, rows)
  for (const { staff_id, login } of rows) {
    if (!trail.subjects.some(({ id }) => id === staff_id)) trail.about('staff', staff_id, login)
  }
  return {
    rows: rows.map((set) => ({
      id: set.id,
      via: set.via,
      items: itemViews(items.get(set.id) ?? []),
      purposeName: purposeName(set, session.language),
      from: set.from_at,
      until: set.until_at,
      ended: endedOf(set, now),
      by: { id: set.staff_id, name: set.holder_name, role: set.role, teamName: set.team_name ?? '' },
      reason: set.reason,
      approvedBy: [set.first_name, set.second_name].flatMap((name) => (name === null ? [] : [name])),
      uses: uses.get(set.id) ?? 0,
      mayRevoke: endedOf(set, now) === null,
    })),
    next,
  }
}

export const revoke = (context: Context<'grants.revoke'>, { id, reason }: Parsed<'grants.revoke'>) => {
  const { store, actor, trail, house, now } = context
  trail.about('grant', id)
  const set = store.first(reachable(actor).selectAll().where('access_set.id', '=', id))
  if (!set) throw new AppError('NOT_FOUND')
  if (set.ended_at !== null) throw new AppError('WRONG_STATE', { what: 'grant-over' })
  endRows(store, openOf(house), now, id, 'revoked')
  const holder = store.first(db.selectFrom('staff').select('login').where('id', '=', set.staff_id))
  trail
    .about('staff', set.staff_id, holder?.login ?? '')
    .detail('holder', holder?.login ?? '')
    .detail('reason', reason)
  context.afterCommit(() => {
    tellPerson(house, set.staff_id, 'grant')
    tellDeciders(house, 'grant')
  })
  return {}
}
