// Who could see this field of this record now, and why. Answered by the program's own machinery: the rule of each procedure
// that carries the field, the checks that the gate goes through before a call, the scope's own predicate with the actor
// that the gate would make of the person, and the grants as they are decided. Nothing of what the record says is read.
// What may go wrong: NOT_FOUND for a number that is none, or out of the asking supervisor's scope.

import { sql } from 'kysely'
import { contract, type Output, type ProcedureName } from '../../../shared/contract/contract.ts'
import type { Procedure } from '../../../shared/contract/define.ts'
import { AppError, isAppError } from '../../../shared/errors.ts'
import { type RowScope, raisedCaseLevel } from '../../../shared/policy.ts'
import { type ExplainedField, type ExplainedKind, fieldFacts, type WhyNot } from '../../../shared/values/data-fields.ts'
import type { GrantableKind, GrantField } from '../../../shared/values/grantable.ts'
import { admitChecks } from '../../gate/checks.ts'
import type { Actor, Context } from '../../gate/context.ts'
import { decideGrant, type LiveGrant } from '../../gate/grants.ts'
import type { House } from '../../gate/house.ts'
import { assertPersonLevel } from '../../gate/levels.ts'
import { withOpenedCases } from '../../gate/opened-cases.ts'
import { casesInScope } from '../../gate/scope.ts'
import { type Session, Sessions } from '../../gate/session.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { carriersOf } from './carriers.ts'
import { actorOf, everybody } from './people.ts'

const db = tables<'case_file' | 'visit' | 'client' | 'client_account' | 'raised_case' | 'handover'>()

type Explained = Output<'rights.explain'>
type Way = Explained['people'][number]['ways'][number]

type Record = {
  readonly kind: ExplainedKind
  readonly id: string
  readonly label: string
  readonly raised: boolean
  /** What grants of each kind name. */
  readonly ids: Readonly<Partial<{ readonly [K in GrantableKind]: readonly string[] }>>
}

const findCase = (store: ReadStore, number: string): Record | undefined => {
  const row = store.first(
    db
      .selectFrom('case_file')
      .leftJoin('raised_case', 'raised_case.case_row', 'case_file.row')
      .select(['case_file.id', 'case_file.number', 'case_file.debtor_id', 'raised_case.why'])
      .where('case_file.number', '=', number),
  )
  return (
    row && {
      kind: 'case',
      id: row.id,
      label: row.number,
      raised: row.why !== null,
      ids: { case: [row.id], debtor: [row.debtor_id] },
    }
  )
}

const findVisit = (store: ReadStore, badge: string): Record | undefined => {
  const row = store.first(
    db.selectFrom('visit').select(['id', 'badge_number', 'visitor_id']).where('badge_number', '=', badge),
  )
  const visitor = row?.visitor_id ? [row.visitor_id] : []
  return row && { kind: 'visit', id: row.id, label: row.badge_number, raised: false, ids: { visitor } }
}

const findClient = (store: ReadStore, name: string): Record | undefined => {
  const row = store.first(db.selectFrom('client').select(['id', 'name']).where('name', '=', name))
  if (!row) return undefined
  const accounts = store.all(db.selectFrom('client_account').select('id').where('client_id', '=', row.id))
  return {
    kind: 'client',
    id: row.id,
    label: row.name,
    raised: false,
    ids: { 'client-account': accounts.map(({ id }) => id) },
  }
}

const find = { case: findCase, visit: findVisit, client: findClient } as const

/** Whether the actor's rows through a rule hold the record. */
const reaches = (store: ReadStore, actor: Actor, scope: RowScope, record: Record): boolean => {
  if (record.kind !== 'case') return scope === 'office'
  if (scope === 'self') {
    return (
      store.first(
        db
          .selectFrom('handover')
          .select('id')
          .where('case_id', '=', record.id)
          .where('to_id', '=', actor.staffId)
          .where('state', '=', 'asked'),
      ) !== undefined
    )
  }
  return (
    store.first(
      db
        .selectFrom('case_file')
        .select(sql<number>`1`.as('one'))
        .where('case_file.id', '=', record.id)
        .where(casesInScope(actor, scope)),
    ) !== undefined
  )
}

/** A sitting of the person's that does not exist: what the gate's checks are asked with. */
const sittingOf = (actor: Actor, now: number): Session => {
  const session = new Sessions().of(-1)
  return Object.assign(session, { actor, state: 'active' as const, startedAt: now, activeAt: now, confirmedUntil: now })
}

type Asking = { readonly house: House; readonly store: ReadStore; readonly record: Record }

/** The way that a procedure is to somebody, or what bars it. */
const wayThrough = (
  { house, store, record }: Asking,
  session: Session,
  actor: Actor,
  name: ProcedureName,
): { readonly scope: RowScope } | { readonly not: WhyNot } => {
  const procedure: Procedure = contract[name]
  const scope = typeof procedure.who === 'string' ? undefined : procedure.who[actor.role]
  if (!scope) return { not: 'role' }
  for (const check of admitChecks) {
    try {
      check(house, session, name, procedure)
    } catch (error) {
      if (!isAppError(error)) throw error
      return { not: check === assertPersonLevel ? 'level' : 'stopped' }
    }
  }
  if (reaches(store, actor, scope, record)) return { scope }
  const higher = { ...actor, level: raisedCaseLevel }
  return { not: reaches(store, higher, scope, record) ? 'level' : 'assignment' }
}

const grantTo = (
  { house, record }: Asking,
  now: string,
  staffId: string,
  grant: { readonly kind: GrantableKind; readonly field: GrantField },
): LiveGrant | undefined => {
  const { open } = house
  if (!open) return undefined
  for (const id of record.ids[grant.kind] ?? []) {
    const decision = decideGrant(open, now, staffId, grant.kind, id, grant.field)
    if (decision.state === 'live') return decision.grant
  }
  return undefined
}

const asWay = ({ via, until }: LiveGrant): Way => ({
  way: via === 'glass' ? 'glass' : 'grant',
  procedure: null,
  scope: null,
  until,
})

/** The nearest of several reasons: what would have to change first is told. */
const order: readonly WhyNot[] = ['stopped', 'level', 'assignment', 'role']

const explainFor = (asking: Asking, now: string, actor: Actor, field: ExplainedField) => {
  const facts = fieldFacts[field]
  const session = sittingOf(actor, Date.parse(now))
  const barred = new Set<WhyNot>()
  const through = (names: readonly ProcedureName[], way: 'procedure' | 'reveal'): Way[] =>
    names.flatMap((name) => {
      const found = wayThrough(asking, session, actor, name)
      if ('not' in found) {
        barred.add(found.not)
        return []
      }
      return [{ way, procedure: name, scope: found.scope, until: null }]
    })
  const ways = through(carriersOf(field), 'procedure')
  const revealed = through((facts.revealed?.by ?? []) as ProcedureName[], 'reveal')
  const opened =
    asking.record.raised && ways.length > 0 && actor.openedCases?.includes(asking.record.id)
      ? grantTo(asking, now, actor.staffId, { kind: 'case', field: 'record' })
      : undefined
  const grant = facts.revealed?.grant && grantTo(asking, now, actor.staffId, facts.revealed.grant)
  // A grant opens what the procedure that uses it lets through: a suspension or a lower level closes it as well.
  const using = grant && wayToUse(asking, session, actor)
  if (using) barred.add(using)
  const usable = grant && !using ? [asWay(grant)] : []
  const all = [...ways, ...revealed, ...usable, ...(opened ? [asWay(opened)] : [])]
  const full = facts.revealed ? revealed.length + usable.length > 0 : ways.length > 0
  const sees = full ? 'shown' : ways.length > 0 ? 'masked' : 'hidden'
  const reason = order.find((each) => barred.has(each)) ?? 'role'
  const whyNot: WhyNot[] = full ? [] : ways.length === 0 ? [reason] : facts.revealed?.grant ? ['grant'] : [reason]
  return { sees, ways: all, whyNot } as const
}

const wayToUse = ({ house }: Asking, session: Session, actor: Actor): WhyNot | undefined => {
  const procedure: Procedure = contract['grants.reveal']
  if (typeof procedure.who === 'string' || !procedure.who[actor.role]) return 'role'
  for (const check of admitChecks) {
    try {
      check(house, session, 'grants.reveal', procedure)
    } catch (error) {
      if (!isAppError(error)) throw error
      return check === assertPersonLevel ? 'level' : 'stopped'
    }
  }
  return undefined
}

export const explain = (
  context: Context<'rights.explain'>,
  { kind, number, field }: { kind: ExplainedKind; number: string; field: ExplainedField },
): Explained => {
  const { store, trail, actor, scope, now, house } = context
  trail.detail('number', number).detail('field', field)
  const facts = fieldFacts[field]
  if (facts.kind !== kind) throw new AppError('INVALID', { reason: 'unfit' }, 'field')
  const record = find[kind](store, number)
  // A supervisor asks about what is theirs; what is not answers as what does not exist.
  const mayAsk =
    record && (scope === 'office' || (kind === 'case' ? reaches(store, actor, scope, record) : kind === 'client'))
  if (!record || !mayAsk) throw new AppError('NOT_FOUND')
  trail.about(kind, record.id, record.label)
  const asking = { house, store, record }
  const { open } = house
  const people = everybody(store)
    .filter(({ active }) => active === 1)
    .map((person) => {
      const plain = actorOf(person)
      const asked = open ? withOpenedCases(open, now, plain) : plain
      const { id: staffId, name, login, role, team_name: teamName } = person
      return { staffId, name, login, role, teamName: teamName ?? '', ...explainFor(asking, now, asked, field) }
    })
  const rank = { shown: 0, masked: 1, hidden: 2 } as const
  people.sort((one, other) => rank[one.sees] - rank[other.sees])
  return { kind, label: record.label, field, level: facts.level, raised: record.raised, people } as Explained
}
