// The lists of the front desk: a day's visits, who is in the building now, one visit. Each row shown is named in the
// trail; the words somebody searched with are not, only how many.

import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Output, Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { parseBadge } from '../../../shared/values/badge.ts'
import type { Context } from '../../gate/context.ts'
import { decodeCursor, pageOf } from '../../gate/cursor.ts'
import { tables } from '../../gate/store.ts'
import { tookConsentBack } from '../purposes/for-others.ts'
import { readSettings } from '../settings.ts'
import { findVisit, selectVisits, visitRowOf } from './rows.ts'

const db = tables<'visit'>()
const pageSize = 50
/** As many as the contract lets through and one trail record names. */
const mostInside = 500

/** Finds the words anywhere in a text, taken literally; LIKE folds the case of Latin letters. */
const contains = (column: string, words: string): RawBuilder<SqlBool> =>
  sql`${sql.ref(column)} LIKE ${`%${words.replace(/[\\%_]/g, '\\$&')}%`} ESCAPE '\\'`

const isBadge = (number: string): RawBuilder<SqlBool> => sql`visit.badge_number = ${number}`

/** A day has tens of visits, at most hundreds: each is looked at. */
const likeAny = (words: string): RawBuilder<SqlBool>[] => [
  ...['visit.name', 'visit.organisation', 'visit.plate', 'visit.badge_number', 'host.name', 'visitor.initials'].map(
    (column) => contains(column, words),
  ),
  // `zhangwei` and `zhang wei` alike.
  sql`replace(visitor.pinyin, ' ', '') LIKE ${`%${words.replace(/[\s\\%_]/g, '')}%`} AND ${words} GLOB '*[A-Za-z]*'`,
]

/** Newest first. */
export const list = (
  { store, trail, now }: Context<'visits.list'>,
  { day, search = '', cursor }: Parsed<'visits.list'>,
): Output<'visits.list'> => {
  const place = decodeCursor(cursor, 'string')
  let query = selectVisits()
    .where('visit.day', '=', day)
    .orderBy('visit.arrived_at', 'desc')
    .orderBy('visit.id', 'desc')
    .limit(pageSize + 1)
  if (search !== '') {
    const badge = parseBadge(search)
    query = query.where(
      sql<SqlBool>`((${sql.join(likeAny(search), sql` OR `)}) AND NOT (visit.state <> 'inside' AND ${tookConsentBack})
        ${badge.ok ? sql`OR ${isBadge(badge.value.number)}` : sql``})`,
    )
  }
  if (place) {
    const [arrivedAt, id] = [String(place[0]), String(place[1])]
    query = query.where((eb) =>
      eb.or([
        eb('visit.arrived_at', '<', arrivedAt),
        eb.and([eb('visit.arrived_at', '=', arrivedAt), eb('visit.id', '<', id)]),
      ]),
    )
  }
  const { rows, next } = pageOf(store.all(query), pageSize, (last) => [last.arrived_at, last.id])
  trail.detail('day', day).detail('rows', rows.length)
  if (search !== '') trail.detail('searchLength', search.length)
  for (const row of rows) trail.about('visit', row.id, row.badge_number)
  const { longStayMinutes } = readSettings(store).settings
  return { rows: rows.map((row) => visitRowOf(row, now, longStayMinutes)), next }
}

/**
 * Longest inside first: who has been forgotten stands on top. `people` counts the heads of all parties. Past 500 parties
 * the newest are shown, because they are the ones whom a roll call is for.
 */
export const inside = ({ store, trail, now }: Context<'visits.inside'>): Output<'visits.inside'> => {
  // Literals, so that the partial index is used.
  const rows = store.all(
    selectVisits()
      .where('visit.state', '=', sql.lit('inside'))
      .orderBy('visit.arrived_at', 'desc')
      .orderBy('visit.id', 'desc')
      .limit(mostInside),
  )
  const total = store.first(
    db
      .selectFrom('visit')
      .select((eb) => eb.fn.sum<number | null>('party_size').as('people'))
      .where('state', '=', sql.lit('inside')),
  )
  for (const row of rows) trail.about('visit', row.id, row.badge_number)
  const { longStayMinutes } = readSettings(store).settings
  return {
    rows: rows.toReversed().map((row) => visitRowOf(row, now, longStayMinutes)),
    people: total?.people ?? 0,
    longStayMinutes,
  }
}

export const read = (
  { store, trail, now }: Context<'visits.read'>,
  { id }: Parsed<'visits.read'>,
): Output<'visits.read'> => {
  const row = findVisit(store, id)
  trail.about('visit', id, row?.badge_number)
  if (!row) throw new AppError('NOT_FOUND')
  if (row.visitor_id !== null) trail.about('visitor', row.visitor_id)
  return visitRowOf(row, now, readSettings(store).settings.longStayMinutes)
}
