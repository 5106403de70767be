// The thresholds that stand, and changing them: tightening at once, loosening by two. Whether something is looser is asked
// of what stands, not of what the page says stands: CONFLICT where the two differ.

import { z } from 'zod'
import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import {
  type AlertRule,
  alertRuleNames,
  alertRules,
  standardThresholds,
  type Thresholds,
  thresholdsOf,
} from '../../../shared/values/alert-rules.ts'
import type { Context, HandlersOf } from '../../gate/context.ts'
import { type ReadStore, tables, type WriteStore } from '../../gate/store.ts'
import { type Apply, propose, waits } from '../changes/for-others.ts'

const db = tables<'alert_threshold'>()

/** As the trail and proposals name one. */
export const thresholdName = (rule: string, name: string): string => `${rule}/${name}`

/** These over those that the rules come with. */
export const withThresholds = (
  base: Thresholds,
  own: readonly { readonly rule: string; readonly name: string; readonly value: number }[],
): Thresholds => {
  const all: Record<string, Record<string, number>> = Object.fromEntries(
    Object.entries(base).map(([rule, each]) => [rule, { ...each }]),
  )
  for (const { rule, name, value } of own) {
    const terms = all[rule]
    // One that this version does not know is another version's.
    if (terms && Object.hasOwn(terms, name)) terms[name] = value
  }
  return all
}

export const presentThresholds = (store: ReadStore): Thresholds =>
  withThresholds(
    standardThresholds,
    store.all(db.selectFrom('alert_threshold').select(['rule', 'name', 'value']).orderBy('rule').orderBy('name')),
  )

/** Throws INVALID unless there is such a threshold and the value lies within its bounds. */
export const assertBounds = (rule: AlertRule, name: string, value: number): void => {
  const terms = thresholdsOf(rule)
  const bounds = Object.hasOwn(terms, name) ? terms[name] : undefined
  if (!bounds) throw new AppError('INVALID', { reason: 'unknown' }, 'name')
  if (value < bounds.least || value > bounds.most) throw new AppError('INVALID', { reason: 'bounds' }, 'value')
}

/** Answers whether the change loosens. */
const looked = (store: ReadStore, { rule, name, from, value }: Parsed<'alerts.tighten'>): boolean => {
  assertBounds(rule, name, value)
  const present = presentThresholds(store)[rule]?.[name]
  if (present !== from) throw new AppError('CONFLICT')
  if (present === value) throw new AppError('INVALID', { reason: 'same' }, 'value')
  return value > from
}

type Setting = Pick<Context<'alerts.tighten'>, 'actor' | 'now' | 'house'> & {
  readonly store: WriteStore
  afterCommit(act: () => void): void
}

const set = ({ store, actor, now, house, afterCommit }: Setting, rule: string, name: string, value: number): void => {
  store.run(db.replaceInto('alert_threshold').values({ rule, name, value, set_at: now, set_by: actor.staffId }))
  afterCommit(() => house.emit('all', 'records.changed', { kind: 'alert' }))
}

export const thresholds = {
  'alerts.thresholds': ({ store }) => {
    const present = presentThresholds(store)
    return {
      rows: alertRuleNames.map((rule) => ({
        rule,
        severity: alertRules[rule].severity,
        thresholds: Object.entries(thresholdsOf(rule)).map(([name, bounds]) => ({
          name,
          value: present[rule]?.[name] ?? bounds.standard,
          ...bounds,
          waits: waits(store, 'alerts.loosen', thresholdName(rule, name)),
        })),
      })),
    }
  },

  'alerts.tighten': (context, input) => {
    const { store, trail } = context
    const { rule, name, from, value, reason } = input
    trail.about('settings', 'alerts')
    if (looked(store, input)) throw new AppError('INVALID', { reason: 'raises' }, 'value')
    set(context, rule, name, value)
    trail.change(thresholdName(rule, name), from, value).detail('reason', reason)
    return {}
  },

  'alerts.loosen': (context, input) => {
    const { rule, name, from, value, reason } = input
    if (!looked(context.store, input)) throw new AppError('INVALID', { reason: 'lowers' }, 'value')
    const field = thresholdName(rule, name)
    const changeId = propose(context, {
      kind: 'alerts.loosen',
      payload: { rule, name, from, value },
      about: { kind: 'settings', id: 'alerts', label: '' },
      params: { from, to: value },
      changed: [{ field, from, to: value }],
      reason,
      uniqueKey: field,
    })
    return { changeId }
  },
} satisfies Partial<HandlersOf<'alerts.'>>

const proposed = z.strictObject({
  rule: z.enum(alertRuleNames as [AlertRule, ...AlertRule[]]),
  name: z.string(),
  from: z.int(),
  value: z.int(),
})

/** What was proposed was a change of what stood then; where that has changed meanwhile, it is proposed again. */
const loosen: Apply = (context, payload) => {
  const { rule, name, from, value } = proposed.parse(payload)
  assertBounds(rule, name, value)
  if (presentThresholds(context.store)[rule]?.[name] !== from) throw new AppError('CONFLICT')
  set(context, rule, name, value)
}

export const alertChanges = { 'alerts.loosen': loosen } as const
