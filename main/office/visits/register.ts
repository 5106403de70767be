// Registering a visitor, after they agreed or declined. Either way everything is one transaction: visitor, visit, badge
// number, decision and trail record, or none of them.

import { uuidv7 } from 'uuidv7'
import type { Output, Parsed } from '../../../shared/contract/contract.ts'
import type { Context } from '../../gate/context.ts'
import { tables } from '../../gate/store.ts'
import { nextBadgeNumber } from './badge.ts'
import { assertInForce, assertSigned, type ConsentField, keepDecision } from './consent.ts'
import { hostName } from './hosts.ts'
import { identityOf } from './identity.ts'
import { keepVisitor } from './visitor.ts'

const db = tables<'visit'>()

type Arrival = {
  readonly visitor_id: string | null
  readonly name: string
  readonly organisation: string
  readonly purpose: string
  readonly purpose_note: string
  readonly host_id: string
  readonly party_size: number
  readonly belongings: string
  readonly plate: string
}

type Registering = Context<'visits.register'> | Context<'visits.registerDeclined'>

const keepVisit = (
  { store, actor, now, today }: Registering,
  arrival: Arrival,
): { id: string; badgeNumber: string } => {
  const id = uuidv7()
  const badgeNumber = nextBadgeNumber(store, today)
  store.run(
    db.insertInto('visit').values({
      id,
      version: 1,
      created_at: now,
      updated_at: now,
      badge_number: badgeNumber,
      ...arrival,
      arrived_at: now,
      day: today,
      left_at: null,
      state: 'inside',
      registered_by: actor.staffId,
    }),
  )
  return { id, badgeNumber }
}

const tellOthers = ({ house, afterCommit }: Registering): void =>
  afterCommit(() => house.emit('all', 'records.changed', { kind: 'visit' }))

export const register = (
  context: Context<'visits.register'>,
  input: Parsed<'visits.register'>,
): Output<'visits.register'> => {
  const { store, fields, trail, now, today } = context
  const { consent, name, organisation, plate } = input
  const identity = identityOf(fields, input, today)
  assertSigned(consent.signature)
  const host = hostName(store, input.hostId)
  const noticeNumber = assertInForce(store, consent)

  const kept = keepVisitor({ store, fields, trail, now }, input.visitorId, { name, organisation, plate, ...identity })
  const visit = keepVisit(context, {
    visitor_id: kept.visitorId,
    name,
    organisation,
    purpose: input.purpose,
    purpose_note: input.purposeNote,
    host_id: input.hostId,
    party_size: input.partySize,
    belongings: input.belongings,
    plate,
  })
  const collected = new Set<ConsentField>(['name', 'purpose', 'host', 'partySize', 'signature'])
  // What was sealed on an earlier visit and is used on this one was agreed to on this one as well.
  if (kept.hasPhone) collected.add('phone')
  if (kept.hasIdNumber) collected.add('idNumber')
  for (const field of ['organisation', 'purposeNote', 'belongings', 'plate'] as const) {
    if (input[field] !== '') collected.add(field)
  }
  keepDecision(context, visit.id, consent, collected, consent.signature)
  trail
    .about('visit', visit.id, visit.badgeNumber)
    .about('visitor', kept.visitorId)
    .detail('host', host)
    .detail('notice', noticeNumber)
    .detail('language', consent.language)
    .detail('fields', [...collected].join(' '))
  tellOthers(context)
  return visit
}

export const registerDeclined = (
  context: Context<'visits.registerDeclined'>,
  input: Parsed<'visits.registerDeclined'>,
): Output<'visits.registerDeclined'> => {
  const { store, trail } = context
  const host = hostName(store, input.hostId)
  const noticeNumber = assertInForce(store, input)
  const visit = keepVisit(context, {
    visitor_id: null,
    name: '',
    organisation: '',
    purpose: input.purpose,
    purpose_note: '',
    host_id: input.hostId,
    party_size: input.partySize,
    belongings: '',
    plate: '',
  })
  keepDecision(context, visit.id, input, new Set(), null)
  trail
    .about('visit', visit.id, visit.badgeNumber)
    .detail('host', host)
    .detail('notice', noticeNumber)
    .detail('language', input.language)
  tellOthers(context)
  return visit
}
