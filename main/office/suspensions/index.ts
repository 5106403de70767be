// Suspending at once, and what was suspended.

import { sql } from 'kysely'
import type { HandlersOf } from '../../gate/context.ts'
import { decodeCursor, pageOf } from '../../gate/cursor.ts'
import { tables } from '../../gate/store.ts'
import { waits } from '../changes/for-others.ts'
import { begin } from './begin.ts'
import { lift } from './lift.ts'

const db = tables<'suspension' | 'staff'>()
const pageSize = 50

const order = sql<string>`case when suspension.lifted_at is null then '1' else '0' end || suspension.begun_at`

export const suspensions = {
  'suspensions.begin': begin,
  'suspensions.lift': lift,

  'suspensions.list': ({ store, trail }, { cursor }) => {
    const place = decodeCursor(cursor, 'string')
    let query = db
      .selectFrom('suspension')
      .innerJoin('staff as officer', 'officer.id', 'suspension.begun_by')
      .leftJoin('staff as person', 'person.id', 'suspension.target')
      .leftJoin('staff as lifter', 'lifter.id', 'suspension.lifted_by')
      .leftJoin('staff as asker', 'asker.id', 'suspension.lift_asked_by')
      .selectAll('suspension')
      .select([
        'officer.name as officerName',
        'person.name as personName',
        'person.login as personLogin',
        'person.role as personRole',
        'lifter.name as lifterName',
        'asker.name as askerName',
      ])
      .select(order.as('place'))
      .orderBy(order, 'desc')
      .orderBy('suspension.id', 'desc')
      .limit(pageSize + 1)
    if (place) {
      query = query.where(sql<boolean>`(${order}, suspension.id) < (${String(place[0])}, ${String(place[1])})`)
    }
    const { rows, next } = pageOf(store.all(query), pageSize, (last) => [last.place, last.id])
    for (const row of rows) trail.about('suspension', row.id)
    return {
      rows: rows.map((row) => ({
        id: row.id,
        kind: row.kind,
        name: row.personName ?? '',
        login: row.personLogin ?? '',
        role: row.kind === 'role' ? (row.target as never) : row.personRole,
        mode: row.mode,
        reason: row.reason,
        begunAt: row.begun_at,
        begunByName: row.officerName,
        liftedAt: row.lifted_at,
        liftedByName: row.lifterName ?? '',
        liftAskedByName: row.askerName ?? '',
        liftReason: row.lift_reason,
        liftWaits: waits(store, 'suspension.lift', row.id),
      })),
      next,
    }
  },

  'suspensions.people': ({ store }) => ({
    rows: store.all(
      db
        .selectFrom('staff')
        .select(['id', 'name', 'login', 'role'])
        .where('active', '=', 1)
        .orderBy('pinyin')
        .orderBy('id')
        .limit(1000),
    ),
  }),
} satisfies HandlersOf<'suspensions.'>
