// One's own requests, what came of them, and taking one back.

import type { Output, Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Context } from '../../gate/context.ts'
import { decodeCursor, pageOf } from '../../gate/cursor.ts'
import type { ReadStore } from '../../gate/store.ts'
import { readSettings } from '../settings.ts'
import { hoursLater } from './ask.ts'
import { requestColumns } from './decide.ts'
import { tellDeciders, tellPerson } from './people.ts'
import {
  db,
  type Item,
  isOurs,
  itemsOf,
  itemViews,
  openOf,
  purposeName,
  type RequestRow,
  requestView,
  saveRequest,
} from './rows.ts'
import type { SetRow } from './sets.ts'

const pageSize = 50
const shownDays = 90

type OwnGrant = NonNullable<Output<'access.mine'>['rows'][number]['grant']>

/** What each grant is of, by its id. */
export const itemsOfSets = (store: ReadStore, ids: readonly string[]): Map<string, Item[]> => {
  const bySet = new Map<string, Item[]>(ids.map((id) => [id, []]))
  if (ids.length === 0) return bySet
  const rows = store.all(
    db
      .selectFrom('access_grant')
      .select(['set_id', 'kind', 'record_id', 'field', 'label'])
      .where('set_id', 'in', ids)
      .orderBy('label')
      .orderBy('row'),
  )
  for (const row of rows) bySet.get(row.set_id)?.push(row)
  return bySet
}

/** `now`: one whose time is up is over, also in the second before the program has written so. */
export const endedOf = ({ ended_at, ended_why, until_at }: SetRow, now: string): OwnGrant['ended'] => {
  if (ended_at !== null && ended_why !== null) return { at: ended_at, why: ended_why }
  return until_at <= now ? { at: until_at, why: 'time' } : null
}

const own = (context: Context<'access.mine'>, staffId: string) =>
  db
    .selectFrom('access_set')
    .selectAll()
    .where('staff_id', '=', staffId)
    .where('from_at', '>=', hoursLater(context.now, -shownDays * 24))

export const mine = (context: Context<'access.mine'>, input: Parsed<'access.mine'>): Output<'access.mine'> => {
  const { store, actor, trail, session, now } = context
  const place = decodeCursor(input.cursor, 'number')
  const found: (RequestRow & { row: number; first_name: string | null; answered_name: string | null })[] = store.all(
    db
      .selectFrom('access_request')
      .leftJoin('staff as first', 'first.id', 'access_request.first_by')
      .leftJoin('staff as answered', 'answered.id', 'access_request.answered_by')
      .select(requestColumns)
      .select(['access_request.row', 'first.name as first_name', 'answered.name as answered_name'])
      .where('access_request.by_id', '=', actor.staffId)
      .where('access_request.asked_at', '>=', hoursLater(now, -shownDays * 24))
      .$if(place !== undefined, (query) => query.where('access_request.row', '<', Number(place![0])))
      .orderBy('access_request.row', 'desc')
      .limit(pageSize + 1),
  )
  const { rows, next } = pageOf(found, pageSize, (last) => [last.row, last.id])
  const items = itemsOf(
    store,
    rows.map(({ id }) => id),
  )
  const ids = rows.map(({ id }) => id)
  const sets = ids.length === 0 ? [] : store.all(db.selectFrom('access_set').selectAll().where('request_id', 'in', ids))
  const glass =
    place === undefined
      ? store.all(own(context, actor.staffId).where('via', '=', 'glass').orderBy('row', 'desc').limit(pageSize))
      : []
  const setItems = itemsOfSets(
    store,
    [...sets, ...glass].map(({ id }) => id),
  )
  const grantView = (set: SetRow): OwnGrant => ({
    id: set.id,
    via: set.via,
    items: itemViews(setItems.get(set.id) ?? []),
    purposeName: purposeName(set, session.language),
    from: set.from_at,
    until: set.until_at,
    ended: endedOf(set, now),
  })
  for (const { id } of rows) trail.about('request', id)
  return {
    rows: rows.map((row) => {
      const set = sets.find(({ request_id }) => request_id === row.id)
      const answered = row.answered_at !== null && row.answered_name !== null
      return {
        ...requestView(row, items.get(row.id) ?? [], row.first_name, session.language),
        answer: answered ? { byName: row.answered_name ?? '', at: row.answered_at ?? '', reason: row.answer } : null,
        grant: set ? grantView(set) : null,
      }
    }),
    next,
    glass: glass.map((set) => ({ ...grantView(set), reason: set.reason })),
    glassAllowed: readSettings(store).settings.breakGlass,
  }
}

export const withdraw = (context: Context<'access.withdraw'>, { id, version }: Parsed<'access.withdraw'>) => {
  const { store, actor, trail, house, now } = context
  trail.about('request', id)
  const row: RequestRow | undefined = store.first(
    db
      .selectFrom('access_request')
      .select(requestColumns)
      .where('access_request.id', '=', id)
      .where('access_request.by_id', '=', actor.staffId),
  )
  if (!row) throw new AppError('NOT_FOUND')
  if (row.state !== 'waiting' && row.state !== 'first-approved') {
    throw new AppError('WRONG_STATE', { what: 'request-answered' })
  }
  if (row.version !== version) throw new AppError('CONFLICT')
  const items = itemsOf(store, [id]).get(id) ?? []
  const open = openOf(house)
  if (!isOurs(open, row, items)) throw new AppError('DAMAGED_FILE', { what: 'request' })
  saveRequest(store, open, row, { state: 'withdrawn', answered_at: now }, items)
  context.afterCommit(() => {
    tellDeciders(house, 'request')
    tellPerson(house, actor.staffId, 'request')
  })
  return {}
}
