// Which rows a role reaches, as predicates that are joined into the query: never a filter over rows already read.
// A predicate compares with the actor of main's own session; nothing here looks at what the page sent.

import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { isWithin, type RowScope, raisedCaseLevel } from '../../shared/policy.ts'
import type { Schema } from '../vault/schema.ts'
import type { Actor } from './context.ts'

/** Stages in which the legal desk sees a case that is assigned to it. */
export const litigationStages = ['litigation', 'enforcement'] as const

/**
 * What an import is putting in or taking away is behind the curtain: no case of anybody's until it is whole. Read once a
 * query; outside of an import the range is empty.
 */
const notBehindCurtain = sql<SqlBool>`case_file.row not between (select from_row from case_curtain where only_row = 1) and (select to_row from case_curtain where only_row = 1)`

/**
 * Cases that the office raised are no case of anybody's who is below that level. The table holds raised cases alone and
 * is looked into by row number. Nothing to ask for whoever is high enough; a live grant opens one of them.
 */
export const withinLevel = ({ level, openedCases = [] }: Pick<Actor, 'level' | 'openedCases'>): Expression<SqlBool> => {
  if (isWithin(raisedCaseLevel, level)) return sql<SqlBool>`1`
  const notRaised = sql<SqlBool>`case_file.row not in (select case_row from raised_case)`
  return openedCases.length === 0
    ? notRaised
    : sql<SqlBool>`(${notRaised} or case_file.id in (select value from json_each(${JSON.stringify(openedCases)})))`
}

/** The cases that this actor reaches under this scope; for `.where(casesInScope(actor, scope))` on `case_file`. */
export const casesInScope =
  (actor: Actor, scope: RowScope) =>
  <DB extends Pick<Schema, 'case_file'>>(eb: ExpressionBuilder<DB, keyof DB & 'case_file'>): Expression<SqlBool> => {
    // The generic builder is narrowed to the one table it is about.
    const on = eb as unknown as ExpressionBuilder<Schema, 'case_file'>
    switch (scope) {
      case 'own':
        return on.and([on('case_file.collector_id', '=', actor.staffId), notBehindCurtain, withinLevel(actor)])
      case 'team':
        // A supervisor without a team has no cases: no team id is never equal to one.
        return on.and([on('case_file.team_id', '=', actor.teamId ?? ''), notBehindCurtain, withinLevel(actor)])
      case 'litigation':
        return on.and([
          on('case_file.legal_id', '=', actor.staffId),
          on('case_file.stage', 'in', [...litigationStages]),
          notBehindCurtain,
          withinLevel(actor),
        ])
      default:
        // `office` and `self` are no scopes of cases: nobody sees every case.
        return sql<SqlBool>`0`
    }
  }
