// Who has ever had this right? Intervals, the newest first, from the table that follows the records of accounts, grants,
// break-glass, levels and suspensions. For a procedure: whoever held a role that may call it by the present contract.

import { type SqlBool, sql } from 'kysely'
import { contract, type Output, type Parsed, type ProcedureName } from '../../../shared/contract/contract.ts'
import type { Procedure } from '../../../shared/contract/define.ts'
import { AppError } from '../../../shared/errors.ts'
import { type Role, roles } from '../../../shared/policy.ts'
import { localDateOf, startOfLocalDay } from '../../../shared/values/dates.ts'
import { type TenureSort, tenureSorts } from '../../../shared/values/trail-answers.ts'
import { dayNumber } from '../../../shared/values/trail-reading.ts'
import { type Context, prepared } from '../../gate/context.ts'
import { decodeCursor, encodeCursor } from '../../gate/cursor.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { bucketsOf, gatheredOf, nextDay, unitOf, upToNow, wholeSpan } from './followed.ts'

const db = tables<'trail_tenure' | 'staff' | 'team' | 'trail_person' | 'access_grant'>()
type Held = Output<'trail.rightHeld'>
type Row = Held['rows'][number]

const pageSize = 50
const mostItems = 40
const mostBeginnings = 20_000

const isProcedure = (name: string): name is ProcedureName => Object.hasOwn(contract, name)

/** Whose role lets them call it now. */
const rolesOf = (name: string): readonly Role[] => {
  if (!isProcedure(name)) throw new AppError('INVALID', { reason: 'unknown' }, 'what')
  const { who }: Procedure = contract[name]
  return typeof who === 'string' ? roles : roles.filter((role) => who[role] !== undefined)
}

type Asked = { readonly sorts: readonly TenureSort[]; readonly whats: readonly string[] | undefined }

const askedOf = ({ sort, what }: Parsed<'trail.rightHeld'>): Asked => {
  if (sort === 'procedure') {
    if (!what) throw new AppError('INVALID', { reason: 'empty' }, 'what')
    return { sorts: ['role'], whats: rolesOf(what) }
  }
  return { sorts: [sort], whats: what ? [what] : undefined }
}

const tenures = ({ sorts, whats }: Asked, { holderId, from, until }: Parsed<'trail.rightHeld'>) =>
  db
    .selectFrom('trail_tenure')
    .where('sort', 'in', [...sorts])
    .$if(whats !== undefined, (query) => query.where('what', 'in', [...(whats ?? [])]))
    .$if(holderId !== undefined, (query) => query.where('holder', '=', holderId ?? ''))
    // An interval that touches the days that were asked about.
    .$if(until !== undefined, (query) => query.where('from_at', '<', startOfLocalDay(nextDay(until ?? '2000-01-01'))))
    .$if(from !== undefined, (query) =>
      query.where(sql<SqlBool>`(until_at is null or until_at >= ${startOfLocalDay(from ?? '2000-01-01')})`),
    )

/** What a grant was for: its rows are kept when it has ended. */
const itemsOf = (store: ReadStore, ref: string): Row['items'] =>
  ref === ''
    ? []
    : store
        .all(
          db
            .selectFrom('access_grant')
            .select(['kind', 'record_id as id', 'field', 'label'])
            .where('set_id', '=', ref)
            .orderBy('row')
            .limit(mostItems),
        )
        .map((item) => ({ ...item }))

const nameOf = (store: ReadStore, holder: string): string =>
  store.first(db.selectFrom('staff').select('name').where('id', '=', holder))?.name ??
  store.first(db.selectFrom('trail_person').select('name').where('id', '=', holder))?.name ??
  ''

const answer = (context: Context<'trail.rightHeld'>, input: Parsed<'trail.rightHeld'>): Held => {
  const { store, trail, house, today } = context
  const asked = askedOf(input)
  const place = decodeCursor(input.cursor, 'number')
  trail.about('trail', house.open?.vault.header.vaultId ?? '')
  trail.detail('question', 'right').detail('right', input.sort)
  for (const name of ['what', 'from', 'until'] as const) if (input[name]) trail.detail(name, input[name] ?? null)
  const found = store.all(
    tenures(asked, input)
      .selectAll()
      .$if(place !== undefined, (query) => query.where('no', '<', Number(place?.[0] ?? 0)))
      .orderBy('no', 'desc')
      .limit(pageSize + 1),
  )
  const shown = found.slice(0, pageSize)
  const names = new Map([...new Set(shown.map(({ holder }) => holder))].map((id) => [id, nameOf(store, id)]))
  const rows = shown.map(
    (row): Row => ({
      no: row.no,
      sort: tenureSorts.find((sort) => sort === row.sort) ?? 'role',
      what: row.what,
      holderId: row.holder,
      holderName: names.get(row.holder) ?? '',
      login: row.label,
      items: row.sort === 'grant' || row.sort === 'glass' ? itemsOf(store, row.ref) : [],
      fromAt: row.from_at,
      fromSeq: row.from_seq,
      plannedUntil: row.planned_until,
      untilAt: row.until_at,
      untilSeq: row.until_seq,
    }),
  )
  const last = shown.at(-1)
  const span = wholeSpan(store, today)
  const days = { from: input.from ?? span.from, until: input.until ?? span.until }
  const unit = unitOf(days) === 'hour' ? 'day' : unitOf(days)
  const beginnings = place
    ? []
    : store.all(tenures(asked, input).select(['from_at', 'holder']).orderBy('no', 'desc').limit(mostBeginnings))
  const begun = beginnings
    .map(({ from_at }) => localDateOf(from_at))
    .filter((day) => day >= days.from && day <= days.until)
    .map((day) => ({ day: dayNumber(day), records: 1, refused: 0 }))
  return {
    rows,
    next: found.length > pageSize && last ? encodeCursor([last.no, 0]) : null,
    timeline: place ? null : { unit, ...days, buckets: bucketsOf(unit, begun) },
    holders: new Set(beginnings.map(({ holder }) => holder)).size,
    gathered: gatheredOf(store),
  }
}

export const rightHeld = prepared(upToNow, answer)

const mostRights = 400

/** What was ever held, by hopping through the index from one right to the next. */
export const rights = ({ store }: Context<'trail.rights'>): Output<'trail.rights'> => {
  const found: Output<'trail.rights'>['rights'] = []
  for (const sort of tenureSorts) {
    for (let after: string | undefined; found.length < mostRights; ) {
      const next = store.first(
        db
          .selectFrom('trail_tenure')
          .select('what')
          .where('sort', '=', sort)
          .$if(after !== undefined, (query) => query.where('what', '>', after ?? ''))
          .orderBy('what')
          .limit(1),
      )
      if (!next) break
      after = next.what
      const label =
        sort === 'team'
          ? (store.first(db.selectFrom('team').select('name').where('id', '=', next.what))?.name ?? '')
          : ''
      found.push({ sort, what: next.what, label })
    }
  }
  return { rights: found }
}
