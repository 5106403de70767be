// What other folders of the office may use of law: moving a case's limitation clock by what happened in their own
// records (a payment, a delivered letter, an acknowledgement), and taking that back when their record is taken back.

import { uuidv7 } from 'uuidv7'
import type { LimitationKind } from '../../../shared/law/limitation.ts'
import type { TrailEntry } from '../../audit/entry.ts'
import type { Actor } from '../../gate/context.ts'
import { type ReadStore, tables, type WriteStore } from '../../gate/store.ts'
import { keepClock } from './clock.ts'

export { calendarOf } from './calendar.ts'

const db = tables<'limitation_event' | 'lawsuit'>()

/** What a handler of a `write` procedure is given fits. The caller has looked after scope and evidence. */
export type LawContext = {
  readonly store: WriteStore
  readonly actor: Actor
  readonly trail: TrailEntry
  readonly now: string
  readonly today: string
}

export type LimitationCause = {
  readonly caseId: string
  readonly kind: LimitationKind
  /** The local day on which it happened (a demand: arrived). */
  readonly on: string
  /** A suspension's end; the time a demand gave where the debt has no due day. */
  readonly untilOn?: string | null
  readonly evidenceId?: string | null
  /** The record it comes from: one event each, so that saying it twice changes nothing. */
  readonly ref?: string | null
  readonly note?: string
}

/**
 * Notes what starts, stops or restarts the limitation of a debt, reckons it anew, and keeps the case's last day. What has
 * no effect in law (a demand after it ran out) is kept all the same and shown as such. Returns the event's id.
 */
export const restartLimitation = (context: LawContext, cause: LimitationCause): string => {
  const { store, actor, now, today } = context
  const { caseId, kind, on, untilOn = null, evidenceId = null, ref = null, note = '' } = cause
  if (ref !== null) {
    const known = store.first(
      db
        .selectFrom('limitation_event')
        .select('id')
        .where('ref', '=', ref)
        .where('case_id', '=', caseId)
        .where('kind', '=', kind)
        .where('on_day', '=', on)
        .where('struck_at', 'is', null),
    )
    if (known) return known.id
  }
  const id = uuidv7()
  store.run(
    db.insertInto('limitation_event').values({
      id,
      case_id: caseId,
      kind,
      on_day: on,
      until_day: untilOn,
      ref,
      evidence_id: evidenceId,
      note,
      at: now,
      by_id: actor.staffId,
      struck_at: null,
      struck_by: null,
    }),
  )
  keepClock(store, caseId, today)
  return id
}

/** Takes back what came from a record (a payment that is reversed, a delivery that was a mistake). Nothing where none did. */
export const strikeLimitation = (context: LawContext, ref: string, reason: string): void => {
  const { store, actor, now, today } = context
  const events = store.all(
    db.selectFrom('limitation_event').select(['id', 'case_id']).where('ref', '=', ref).where('struck_at', 'is', null),
  )
  for (const { id } of events) {
    store.run(
      db
        .updateTable('limitation_event')
        .set({ struck_at: now, struck_by: actor.staffId, struck_reason: reason })
        .where('id', '=', id),
    )
  }
  for (const caseId of new Set(events.map((event) => event.case_id))) keepClock(store, caseId, today)
}

/** After a change of a case's due day or instalments. Without events a trigger has seen to it. */
export const recountLimitation = (context: Pick<LawContext, 'store' | 'today'>, caseId: string): void => {
  keepClock(context.store, caseId, context.today)
}

/** The day on which the creditor first went to court over this debt; null where no lawsuit says one. */
export const suedOnOf = (store: ReadStore, caseId: string): string | null =>
  store.first(
    db
      .selectFrom('lawsuit')
      .select('filed_on')
      .where('case_id', '=', caseId)
      .where('filed_on', 'is not', null)
      .where('stage', 'in', ['first-instance', 'payment-order', 'arbitration'])
      .orderBy('filed_on')
      .limit(1),
  )?.filed_on ?? null
