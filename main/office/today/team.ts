// A supervisor's look at the team's day: a collector a row, and what nobody owns. Counts end at `atMost`, since counting
// what is overdue in a team of a million cases would hold the office up for what nobody reads to the last digit.

import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Output } from '../../../shared/contract/contract.ts'
import { closedStages } from '../../../shared/values/case-kinds.ts'
import { addDays, startOfLocalDay } from '../../../shared/values/dates.ts'
import { daysAhead } from '../../../shared/values/day-order.ts'
import type { Actor, Context } from '../../gate/context.ts'
import { withinLevel } from '../../gate/scope.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { forgottenAfterDays } from './due.ts'
import { countsOf } from './list.ts'

const db = tables<'case_file' | 'case_total' | 'staff' | 'agenda' | 'guard_stop' | 'handover' | 'contact_record'>()

const atMost = 500
const isOpen = sql<SqlBool>`case_file.stage not in (${sql.join([...closedStages])})`
const isOpenTotal = sql<SqlBool>`case_total.stage not in (${sql.join([...closedStages])})`

const countCases = (store: ReadStore, index: string, where: Expression<SqlBool>): number => {
  const some = db
    .selectFrom(sql`case_file`.as<'case_file'>(sql`case_file indexed by ${sql.ref(index)}`) as unknown as 'case_file')
    .select(sql<number>`1`.as('one'))
    .where(where)
    .limit(atMost)
  return store.first(tables<never>().selectFrom(some.as('some')).select(sql<number>`count(*)`.as('count')))?.count ?? 0
}

const countAgenda = (store: ReadStore, where: Expression<SqlBool>): number => {
  const some = db
    .selectFrom('agenda')
    .innerJoin('case_file', 'case_file.row', 'agenda.case_row')
    .select(sql<number>`1`.as('one'))
    .where(where)
    .where('case_file.closed_at', 'is', null)
    .limit(atMost)
  return store.first(tables<never>().selectFrom(some.as('some')).select(sql<number>`count(*)`.as('count')))?.count ?? 0
}

/** How many open cases of somebody's the asker is too low for. The raised ones are a handful. */
const tooHigh = (actor: Actor, collector: RawBuilder<unknown>) =>
  sql<number>`(select count(*) from raised_case join case_file on case_file.row = raised_case.case_row
    where case_file.team_id = ${actor.teamId ?? ''} and coalesce(case_file.collector_id, '') = ${collector} and ${isOpen}
      and not ${withinLevel(actor)})`

const hiddenUnassigned = (store: ReadStore, actor: Actor): number =>
  store.first(tables<never>().selectNoFrom(tooHigh(actor, sql`''`).as('count')))?.count ?? 0

/** Active collectors of the team, and whoever left cases behind. */
const peopleOf = (store: ReadStore, teamId: string, actor: Actor) =>
  store.all(
    db
      .selectFrom('staff')
      .leftJoin('case_total', (join) =>
        join.onRef('case_total.collector_id', '=', 'staff.id').on('case_total.team_id', '=', teamId).on(isOpenTotal),
      )
      .select(['staff.id', 'staff.name', 'staff.pinyin'])
      // The totals know nothing of levels: what the asker is too low for is taken off again.
      .select(sql<number>`coalesce(sum(case_total.cases), 0) - ${tooHigh(actor, sql`staff.id`)}`.as('cases'))
      .select(sql<number>`staff.active = 1 and staff.role = 'collector' and staff.team_id = ${teamId}`.as('present'))
      .where((eb) =>
        eb.or([
          eb.and([eb('staff.team_id', '=', teamId), eb('staff.role', '=', 'collector'), eb('staff.active', '=', 1)]),
          eb('case_total.cases', '>', 0),
        ]),
      )
      .groupBy('staff.id')
      .orderBy('staff.pinyin')
      .limit(500),
  )

/** For every person at once: a query for each would cost more in making it than in running it. */
const dueByPerson = (store: ReadStore, actor: Actor, today: string, ids: readonly string[]) => {
  const teamId = actor.teamId ?? ''
  // Whoever has cases of another team as well, having changed teams. For all others the index alone tells: to look at
  // each case for its team took half a second for forty people.
  const elsewhere = store
    .all(
      db
        .selectFrom('case_total')
        .select('collector_id')
        .distinct()
        .where(sql<SqlBool>`collector_id in (select value from json_each(${JSON.stringify(ids)}))`)
        .where('team_id', '<>', teamId)
        .where('cases', '>', 0),
    )
    .map((row) => row.collector_id)
  const ofTeam = (table: 'case_file' | 'agenda') =>
    sql`(person.id not in (select value from json_each(${JSON.stringify(elsewhere)})) or ${sql.ref(`${table}.team_id`)} = ${teamId})`
  const due = sql`select case_file.next_action_on as on_day from case_file indexed by case_collector_next_action_on
    where case_file.collector_id = person.id and ${ofTeam('case_file')}
      and case_file.next_action_on <= ${today} and ${isOpen} and ${withinLevel(actor)} order by case_file.next_action_on limit ${atMost}`
  const broken = sql`select 1 from agenda inner join case_file on case_file.row = agenda.case_row
    where agenda.collector_id = person.id and agenda.on_day < ${today} and agenda.kind = 'promise'
      and ${ofTeam('agenda')} and case_file.closed_at is null and ${withinLevel(actor)} limit ${atMost}`
  const found = store.all(
    db
      .selectFrom('staff as person')
      .select([
        'person.id',
        // Both in one walk. Oldest first: what is due today comes last, and is cut off first.
        sql<string>`(select json_array(count(*), coalesce(sum(on_day < ${today}), 0)) from (${due}))`.as('due'),
        sql<number>`(select count(*) from (${broken}))`.as('broken'),
      ])
      .where(sql<SqlBool>`person.id in (select value from json_each(${JSON.stringify(ids)}))`),
  )
  return new Map(
    found.map(({ id, due: both, broken: count }) => {
      const [all = 0, late = 0] = JSON.parse(both) as number[]
      return [id, { due: all, late, broken: count }]
    }),
  )
}

/** What everybody wrote down today. */
const workByPerson = (store: ReadStore, today: string, ids: readonly string[]) => {
  const records = store.all(
    db
      .selectFrom('contact_record')
      .select(['by_id', 'kind', 'result', 'promise_on'])
      .where(sql<SqlBool>`by_id in (select value from json_each(${JSON.stringify(ids)}))`)
      .where('at', '>=', startOfLocalDay(today))
      .where('at', '<', startOfLocalDay(addDays(today, 1))),
  )
  return grouped(records)
}

const grouped = <R extends { readonly by_id: string }>(records: readonly R[]): Map<string, R[]> => {
  const byPerson = new Map<string, R[]>()
  for (const each of records) {
    const own = byPerson.get(each.by_id)
    if (own) own.push(each)
    else byPerson.set(each.by_id, [each])
  }
  return byPerson
}

export const listTeam = ({ store, actor, today }: Context<'today.team'>): Output<'today.team'> => {
  const teamId = actor.teamId ?? ''
  const people = peopleOf(store, teamId, actor)
  const stops = store.all(
    db
      .selectFrom('guard_stop')
      .select(['by_id', sql<number>`count(*)`.as('count')])
      .where('team_id', '=', teamId)
      .where('day', '=', today)
      .groupBy('by_id'),
  )
  const stopped = new Map(stops.map(({ by_id: id, count }) => [id, count]))
  const ids = people.map(({ id }) => id)
  const dues = dueByPerson(store, actor, today, ids)
  const work = workByPerson(store, today, ids)
  const rows = people.map(({ id, name, cases, present }) => {
    const { due = 0, late = 0, broken = 0 } = dues.get(id) ?? {}
    const counts = countsOf(work.get(id) ?? [])
    return { id, name, left: present !== 1, cases, due, late, broken, ...counts, stopped: stopped.get(id) ?? 0 }
  })
  const total = (where: Expression<SqlBool>): number =>
    store.first(
      db
        .selectFrom('case_total')
        .select(sql<number>`coalesce(sum(cases), 0)`.as('count'))
        .where('team_id', '=', teamId)
        .where(isOpenTotal)
        .where(where),
    )?.count ?? 0
  const soon = (kind: 'hearing' | 'deadline'): number =>
    countAgenda(
      store,
      sql<SqlBool>`agenda.team_id = ${teamId} and agenda.kind = ${kind}
        and agenda.on_day >= ${today} and agenda.on_day <= ${addDays(today, daysAhead[kind])} and ${withinLevel(actor)}`,
    )
  const oldest = addDays(today, -forgottenAfterDays)
  const day = (name: 'limitation' | 'recall'): number => {
    const on = sql.ref(`case_file.${name}_on`)
    const open = name === 'limitation' ? sql`case_file.closed_at is null and ${on} < '9999-12-31'` : isOpen
    const until = addDays(today, daysAhead[name])
    const where = sql<SqlBool>`case_file.team_id = ${teamId} and ${open} and ${on} >= ${oldest} and ${on} <= ${until} and ${withinLevel(actor)}`
    return countCases(store, `case_team_${name}_on`, where)
  }
  return {
    atMost,
    rows,
    unowned: {
      unassigned: total(sql<SqlBool>`collector_id = ''`) - hiddenUnassigned(store, actor),
      departed: rows.reduce((sum, { left, cases }) => sum + (left ? cases : 0), 0),
      offered: offeredIn(store, actor),
    },
    soon: {
      hearings: soon('hearing'),
      deadlines: soon('deadline'),
      limitation: day('limitation'),
      recall: day('recall'),
    },
  }
}

/** Hand-overs that wait for an answer. */
const offeredIn = (store: ReadStore, actor: Actor): number =>
  store.first(
    db
      .selectFrom('handover')
      .innerJoin('case_file', 'case_file.id', 'handover.case_id')
      .select(sql<number>`count(*)`.as('count'))
      .where('handover.state', '=', 'asked')
      .where('case_file.team_id', '=', actor.teamId ?? '')
      .where(withinLevel(actor)),
  )?.count ?? 0
