// A supervisor's side of the guard: what was stopped in the team, and letting one attempt through, with a reason, until
// the end of the day. What a third party refused can't be let through.

import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import type { Output, Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Context } from '../../gate/context.ts'
import { decodeCursor, pageOf } from '../../gate/cursor.ts'
import { casesInScope } from '../../gate/scope.ts'
import { tables } from '../../gate/store.ts'
import { notFound, openCaseInScope } from '../cases/for-others.ts'
import { phoneOfCase } from '../persons/for-others.ts'
import { isFinal, rulesOf } from './guard.ts'
import { GuardFacts, whomOf } from './guard-facts.ts'

const db = tables<'guard_override' | 'guard_stop' | 'case_file' | 'staff' | 'debtor_phone'>()

export const override = (context: Context<'guard.override'>, input: Parsed<'guard.override'>) => {
  const { store, actor, trail, now, today } = context
  const found = openCaseInScope(context, input.caseId)
  const phone = input.phoneId === null ? null : phoneOfCase(store, found.id, input.phoneId)
  if (phone === undefined) throw notFound(trail, 'case', found.id)
  if (whomOf(phone, input.whom) !== input.whom) throw new AppError('INVALID', { reason: 'whom-unfit' }, 'whom')
  const asked = { at: now, kind: input.kind, whom: input.whom, phone, passOnOnly: true }
  const rules = rulesOf(new GuardFacts(store, found).judge(asked))
  if (rules.length === 0) throw new AppError('WRONG_STATE', { what: 'not-stopped' })
  if (isFinal(rules)) throw new AppError('WRONG_STATE', { what: 'refused-for-good' })
  if (input.stopId !== undefined) {
    const stop = store.first(
      db.selectFrom('guard_stop').select('id').where('id', '=', input.stopId).where('case_id', '=', found.id),
    )
    if (!stop) throw notFound(trail, 'case', found.id)
  }
  const id = uuidv7()
  store.run(
    db.insertInto('guard_override').values({
      id,
      case_id: found.id,
      stop_id: input.stopId ?? null,
      kind: input.kind,
      whom: input.whom,
      phone_id: input.phoneId,
      reason: input.reason,
      at: now,
      by_id: actor.staffId,
      day: today,
      used_at: null,
      used_by: null,
    }),
  )
  trail
    .about('case', found.id, found.number)
    .detail('rule', rules[0] ?? '')
    .detail('rules', rules.join(' '))
    .detail('override', id)
  trail.detail('kind', input.kind).detail('whom', input.whom)
  if (phone) trail.detail('phone', phone.phone_mask)
  context.afterCommit(() => context.house.emit('all', 'records.changed', { kind: 'guard' }))
  return { id }
}

const pageSize = 50
type Stop = Output<'guard.stops'>['rows'][number]

export const listStops = (context: Context<'guard.stops'>, input: Parsed<'guard.stops'>) => {
  const { store, actor, scope, trail, today } = context
  const place = decodeCursor(input.cursor, 'string')
  const found = store.all(
    db
      .selectFrom('guard_stop')
      .innerJoin('case_file', 'case_file.id', 'guard_stop.case_id')
      .leftJoin('staff as by', 'by.id', 'guard_stop.by_id')
      .leftJoin('debtor_phone as phone', 'phone.id', 'guard_stop.phone_id')
      .select([
        'guard_stop.row',
        'guard_stop.id',
        'guard_stop.at',
        'by.name as by_name',
        'guard_stop.case_id',
        'case_file.number',
        'case_file.debtor_name',
        'guard_stop.act',
        'guard_stop.kind',
        'guard_stop.whom',
        'guard_stop.phone_id',
        'phone.phone_mask',
        'guard_stop.rules',
        (eb) =>
          eb
            .exists(
              eb
                .selectFrom('guard_override')
                .select(sql<number>`1`.as('one'))
                .whereRef('guard_override.stop_id', '=', 'guard_stop.id'),
            )
            .as('overridden'),
      ])
      .where('guard_stop.team_id', '=', actor.teamId ?? '')
      .where(casesInScope(actor, scope))
      .where('guard_stop.day', '=', input.day ?? today)
      .$if(place !== undefined, (query) => query.where('guard_stop.row', '<', Number(place?.[1])))
      .orderBy('guard_stop.row', 'desc')
      .limit(pageSize + 1),
  )
  const page = pageOf(found, pageSize, ({ at, row }) => [at, row])
  for (const { case_id: id, number } of page.rows) trail.about('case', id, number)
  return {
    rows: page.rows.map((row) => ({
      id: row.id,
      at: row.at,
      byName: row.by_name ?? '',
      caseId: row.case_id,
      number: row.number,
      debtorName: row.debtor_name,
      act: row.act as Stop['act'],
      kind: row.kind as Stop['kind'],
      whom: row.whom as Stop['whom'],
      phoneId: row.phone_id,
      phoneMask: row.phone_mask ?? '',
      rules: JSON.parse(row.rules) as Stop['rules'],
      overridden: Number(row.overridden) === 1,
    })),
    next: page.next,
  }
}
