// The guard before an attempt: lets it through, lets it through once because a supervisor said so, or stops it. What is
// stopped stays on record (`guard_stop`, and the refusal in the trail), though the call itself is refused.

import { uuidv7 } from 'uuidv7'
import { AppError } from '../../../shared/errors.ts'
import type { GuardRule, Verdict } from '../../../shared/law/contact-rules.ts'
import { localDateTime } from '../../../shared/values/dates.ts'
import { CommittedRefusal, type Context } from '../../gate/context.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import type { OpenCase } from '../cases/for-others.ts'
import { type Asked, GuardFacts } from './guard-facts.ts'

const db = tables<'guard_stop' | 'guard_override'>()

export type StopAct = 'reveal' | 'copy' | 'record' | 'earlier'
type Writing = Context<'contacts.add'> | Context<'phones.reveal'> | Context<'phones.copy'>
type GuardedCase = Pick<OpenCase, 'id' | 'number' | 'debtor_id' | 'team_id'>

export const rulesOf = ({ stops }: Verdict): GuardRule[] => stops.map(({ rule }) => rule)

/** What was refused stays refused, whoever says otherwise. */
export const isFinal = (rules: readonly GuardRule[]): boolean => rules.includes('refusal')

export const openOverrides = (store: ReadStore, caseId: string, day: string) =>
  store.all(
    db
      .selectFrom('guard_override')
      .select(['id', 'kind', 'whom', 'phone_id', 'reason', 'stop_id'])
      .where('case_id', '=', caseId)
      .where('day', '=', day)
      .where('used_at', 'is', null)
      .orderBy('at'),
  )

type Override = ReturnType<typeof openOverrides>[number]

/** An override that speaks of a number is good for that number; one that does not, for any of this person. */
export const overrideFor = (
  overrides: readonly Override[],
  { kind, whom, phone }: Pick<Asked, 'kind' | 'whom' | 'phone'>,
): Override | undefined =>
  overrides.find(
    (each) =>
      each.kind === kind && each.whom === whom && (each.phone_id === null || each.phone_id === (phone?.id ?? null)),
  )

export const recordStop = (
  { store, actor, now, today }: Writing,
  found: GuardedCase,
  asked: Asked,
  act: StopAct,
  rules: readonly GuardRule[],
): void => {
  store.run(
    db.insertInto('guard_stop').values({
      id: uuidv7(),
      case_id: found.id,
      team_id: found.team_id,
      at: now,
      day: today,
      by_id: actor.staffId,
      act,
      kind: asked.kind,
      whom: asked.whom,
      phone_id: asked.phone?.id ?? null,
      rules: JSON.stringify(rules),
    }),
  )
}

/** Answers the override that was needed, or undefined; throws what keeps the record of the stop and refuses the call. */
export const passGuard = (
  context: Writing,
  found: GuardedCase,
  asked: Asked,
  act: Exclude<StopAct, 'earlier'>,
): Override | undefined => {
  const { store, trail, today, house } = context
  const verdict = new GuardFacts(store, found).judge(asked)
  if (verdict.allowed) return undefined
  const rules = rulesOf(verdict)
  const override = isFinal(rules) ? undefined : overrideFor(openOverrides(store, found.id, today), asked)
  if (override) {
    trail
      .detail('override', override.id)
      .detail('rule', rules[0] ?? '')
      .detail('rules', rules.join(' '))
    return override
  }
  recordStop(context, found, asked, act, rules)
  trail
    .about('case', found.id, found.number)
    .detail('rule', rules[0] ?? '')
    .detail('rules', rules.join(' '))
    .detail('kind', asked.kind)
  trail.detail('whom', asked.whom)
  if (asked.phone) trail.detail('phone', asked.phone.phone_mask)
  // The transaction is committed with the refusal; whoever watches the team's day sees it a moment later.
  setImmediate(() => house.emit('all', 'records.changed', { kind: 'guard' }))
  const next = verdict.next === null ? '' : localDateTime(verdict.next)
  throw new CommittedRefusal(new AppError('CONTACT_STOPPED', { reason: rules[0] ?? 'hold', next }, 'whom'))
}

/** The record that an override was for uses it up. */
export const useOverride = ({ store, actor, now }: Context<'contacts.add'>, id: string): void => {
  store.run(db.updateTable('guard_override').set({ used_at: now, used_by: actor.staffId }).where('id', '=', id))
}
