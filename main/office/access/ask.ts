// Asking for access. What is asked for is looked up anew by main: the label that an approver reads is main's own.
// What may go wrong: NOT_FOUND outside of the department; WRONG_PURPOSE (recorded); INVALID not-grantable, one-team;
// OTHER_PERSON nobody (nobody could decide); ALREADY_EXISTS where the same already waits (a second window), WRONG_STATE too-many-waiting.

import { uuidv7 } from 'uuidv7'
import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { defaultGrantHours, lapseHours, maximumWaiting } from '../../../shared/values/grantable.ts'
import type { Context } from '../../gate/context.ts'
import type { ReadStore } from '../../gate/store.ts'
import { assertPurpose } from '../purposes/for-others.ts'
import { everybody, hasDecider, numberOf, tellDeciders, tellPerson } from './people.ts'
import { type FoundRecord, resolve } from './records.ts'
import { db, type ItemRow, openOf, requestMac } from './rows.ts'

export const hoursLater = (now: string, hours: number): string =>
  new Date(Date.parse(now) + hours * 3_600_000).toISOString()

/** Nothing twice, however often it was named. */
const itemsFrom = (
  requestId: string,
  records: readonly { readonly record: FoundRecord; readonly fields: readonly ItemRow['field'][] }[],
): ItemRow[] => {
  const items = new Map<string, ItemRow>()
  for (const { record, fields } of records) {
    for (const field of fields) {
      const { kind, id, label } = record
      items.set(`${kind} ${id} ${field}`, { request_id: requestId, kind, record_id: id, field, label, kept: 1 })
    }
  }
  return [...items.values()]
}

const waitingItems = (store: ReadStore, staffId: string) =>
  store.all(
    db
      .selectFrom('access_request')
      .innerJoin('access_item', 'access_item.request_id', 'access_request.id')
      .select(['access_request.id', 'access_item.kind', 'access_item.record_id', 'access_item.field'])
      .where('access_request.by_id', '=', staffId)
      .where('access_request.state', 'in', ['waiting', 'first-approved'])
      .where('access_item.kept', '=', 1),
  )

const assertNotWaiting = (store: ReadStore, staffId: string, items: readonly ItemRow[]): void => {
  const waiting = waitingItems(store, staffId)
  const asked = new Set(waiting.map(({ kind, record_id, field }) => `${kind} ${record_id} ${field}`))
  if (items.every(({ kind, record_id, field }) => asked.has(`${kind} ${record_id} ${field}`))) {
    throw new AppError('ALREADY_EXISTS', { what: 'accessRequest' })
  }
  if (new Set(waiting.map(({ id }) => id)).size >= maximumWaiting) {
    throw new AppError('WRONG_STATE', { what: 'too-many-waiting' })
  }
}

/** Of a collector and of the legal desk: the team whose records they are. A supervisor's goes to any other supervisor. */
const decidingTeam = (role: string, records: readonly FoundRecord[]): string | null => {
  const teams = new Set(records.map(({ teamId }) => teamId))
  if (teams.size > 1) throw new AppError('INVALID', { reason: 'one-team' }, 'records')
  return role === 'supervisor' ? null : ([...teams][0] ?? null)
}

export const resolveAll = (
  context: Context<'access.ask'> | Context<'glass.break'>,
  asked: Parsed<'access.ask'>['records'],
  purposeId: string,
) => {
  const records = asked.map((one, index) => ({ record: resolve(context, one, index), fields: one.fields }))
  for (const { record } of records) {
    const { subject, label } = record
    if (!context.trail.subjects.some(({ id }) => id === subject.id))
      context.trail.about(subject.kind, subject.id, label)
  }
  let purpose: ReturnType<typeof assertPurpose> | undefined
  for (const { record } of records) purpose = assertPurpose(context, purposeId, record.kind, record.id)
  if (!purpose) throw new AppError('INVALID', { reason: 'empty' }, 'records')
  const teamId = decidingTeam(
    context.actor.role,
    records.map(({ record }) => record),
  )
  return { records, purpose, teamId }
}

export const ask = (context: Context<'access.ask'>, input: Parsed<'access.ask'>) => {
  const { store, actor, trail, now, house } = context
  const id = uuidv7()
  trail.about('request', id)
  const { records, purpose, teamId } = resolveAll(context, input.records, input.purposeId)
  const items = itemsFrom(id, records)
  assertNotWaiting(store, actor.staffId, items)
  const { urgency = 'normal', hours = defaultGrantHours, reason } = input
  const people = everybody(store)
  const number = numberOf(people, actor.staffId)
  const self = [{ id: actor.staffId, number }]
  // It would wait for nobody, and lapse.
  if (!hasDecider(people, 'supervisor', teamId, self) || !hasDecider(people, 'security-officer', null, self)) {
    throw new AppError('OTHER_PERSON', { reason: 'nobody' })
  }
  const open = openOf(house)
  const row = {
    id,
    version: 1,
    by_id: actor.staffId,
    by_role: actor.role,
    by_team_id: actor.teamId,
    by_number: number,
    team_id: teamId,
    reason,
    purpose_id: purpose.id,
    purpose_zh: purpose.zh,
    purpose_en: purpose.en,
    urgency,
    hours,
    narrowed: 0,
    asked_at: now,
    asked_seq: open.trail.head().seq,
    lapses_at: hoursLater(now, lapseHours[urgency]),
    state: 'waiting' as const,
    first_by: null,
    first_number: '',
    first_at: null,
    answered_by: null,
    answered_at: null,
    answer: '',
  }
  store.run(db.insertInto('access_request').values({ ...row, mac: requestMac(open.vault.grantKey, row, items) }))
  for (const item of items) store.run(db.insertInto('access_item').values(item))
  trail
    .detail('reason', reason)
    .detail('purpose', purpose.zh)
    .detail('hours', hours)
    .detail('urgency', urgency)
    .detail('items', items.length)
  context.afterCommit(() => {
    tellDeciders(house, 'request')
    tellPerson(house, actor.staffId, 'request')
  })
  return { id, lapsesAt: row.lapses_at }
}
