// What waits for whoever decides: requests whose step is theirs, and break-glass to be reviewed. A request of one's own,
// or of another account of the same employment number, is not there: somebody else has to decide on it.

import { sql } from 'kysely'
import type { Output } from '../../../shared/contract/contract.ts'
import type { Actor, Context } from '../../gate/context.ts'
import { decidable, handsOf } from './decide.ts'
import { glassRows, glassWaiting } from './glass-review.ts'
import { type Everybody, everybody, notAnother } from './people.ts'
import { itemsOf, type RequestRow, requestView } from './rows.ts'

const most = 100

/** Whose step it is, still in time, the most urgent first, then the oldest. */
const waitingFor = (actor: Actor, now: string) =>
  decidable(actor)
    .where('access_request.state', '=', actor.role === 'security-officer' ? 'first-approved' : 'waiting')
    .where('access_request.lapses_at', '>', now)
    .orderBy(sql`access_request.urgency = 'urgent'`, 'desc')
    .orderBy('access_request.row')

const isForMe = (people: Everybody, actor: Actor, row: RequestRow): boolean =>
  notAnother(people, actor.staffId, handsOf(row)) === undefined

export const count = ({ store, actor, now }: Context<'access.count'>): Output<'access.count'> => {
  const people = everybody(store)
  const rows: RequestRow[] = store.all(waitingFor(actor, now).limit(most)).filter((row) => isForMe(people, actor, row))
  return {
    requests: rows.length,
    urgent: rows.filter(({ urgency }) => urgency === 'urgent').length,
    glass: glassWaiting(store, actor, people).length,
  }
}

export const inbox = ({
  store,
  actor,
  trail,
  now,
  today,
  session,
}: Context<'access.inbox'>): Output<'access.inbox'> => {
  const people = everybody(store)
  const found: (RequestRow & { name: string; team: string | null; first_name: string | null })[] = store.all(
    waitingFor(actor, now)
      .innerJoin('staff as by', 'by.id', 'access_request.by_id')
      .leftJoin('team', 'team.id', 'access_request.by_team_id')
      .leftJoin('staff as first', 'first.id', 'access_request.first_by')
      .select(['by.name', 'team.name as team', 'first.name as first_name'])
      .limit(most),
  )
  const rows = found.filter((row) => isForMe(people, actor, row))
  const items = itemsOf(
    store,
    rows.map(({ id }) => id),
  )
  for (const { id } of rows) trail.about('request', id)
  const glass = glassRows(store, glassWaiting(store, actor, people), now, today, session.language)
  for (const { id } of glass) trail.about('grant', id)
  return {
    requests: rows.map((row) => ({
      ...requestView(row, items.get(row.id) ?? [], row.first_name, session.language),
      by: { id: row.by_id, name: row.name, role: row.by_role, teamName: row.team ?? '' },
      step: row.state === 'waiting' ? 'first' : 'second',
    })),
    glass,
  }
}
