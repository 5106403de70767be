// Which record an ask is about, and whether it is one of the person's department: a case of the collector's or the
// supervisor's team, a lawsuit that is assigned to the legal desk's person, a visitor for the front desk, a client for
// the supervisor. Everything else answers as what does not exist. A case that was raised above the person can be asked
// for as a whole, and is otherwise out of scope like for everybody below.

import { AppError } from '../../../shared/errors.ts'
import { type RowScope, raisedCaseLevel, type SubjectKind } from '../../../shared/policy.ts'
import { mayOpen } from '../../../shared/values/document-kinds.ts'
import { askableKinds, type GrantableKind, type GrantField, mayAskFor } from '../../../shared/values/grantable.ts'
import type { TrailEntry } from '../../audit/entry.ts'
import type { Actor } from '../../gate/context.ts'
import { casesInScope } from '../../gate/scope.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { accountLabel } from '../clients/for-others.ts'
import { refusedContact } from '../persons/for-others.ts'
import { visitorLabel } from '../visits/for-others.ts'

const db = tables<'case_file' | 'case_party' | 'attachment' | 'document'>()

export type Asking = {
  readonly store: ReadStore
  readonly actor: Actor
  readonly scope: RowScope
  readonly trail: TrailEntry
}

export type AskedRecord =
  | { readonly kind: GrantableKind; readonly id: string; readonly fields: readonly GrantField[] }
  | { readonly kind: 'case' | 'debtor'; readonly caseNumber: string; readonly fields: readonly GrantField[] }

export type FoundRecord = {
  readonly kind: GrantableKind
  readonly id: string
  readonly label: string
  /** What the trail calls it: an account is its client's. */
  readonly subject: { readonly kind: SubjectKind; readonly id: string }
  /** The team whose it is; null where it is the office's. */
  readonly teamId: string | null
}

type Reading = Omit<Asking, 'trail'>

const anyLevel = (actor: Actor): Actor => ({ ...actor, level: raisedCaseLevel })

const caseBy = ({ store, actor, scope }: Reading, by: { id: string } | { number: string }, raised = false) =>
  store.first(
    db
      .selectFrom('case_file')
      .select(['id', 'number', 'debtor_id', 'team_id'])
      .where('id' in by ? 'id' : 'number', '=', 'id' in by ? by.id : by.number)
      .where(casesInScope(raised ? anyLevel(actor) : actor, scope)),
  )

/** The case by which somebody belongs to the department, as its debtor or as another person on it. */
const caseOfDebtor = ({ store, actor, scope }: Reading, debtorId: string) =>
  store.first(
    db
      .selectFrom('case_file')
      .select(['number', 'team_id'])
      .where('debtor_id', '=', debtorId)
      .where(casesInScope(actor, scope))
      .orderBy('row')
      .limit(1),
  ) ??
  store.first(
    db
      .selectFrom('case_party')
      .innerJoin('case_file', 'case_file.id', 'case_party.case_id')
      .select(['case_file.number', 'case_file.team_id'])
      .where('case_party.debtor_id', '=', debtorId)
      .where('case_party.removed_at', 'is', null)
      .where(casesInScope(actor, scope))
      .orderBy('case_file.row')
      .limit(1),
  )

/** A document above the role's level, where it hangs: on a case of one's own, or somebody of one. */
const documentAbove = (reading: Reading, id: string) => {
  const { store, actor } = reading
  // Documents are opened on the case's own page: the collector's own cases, not the team's.
  const near = actor.role === 'collector' ? { ...reading, scope: 'own' as const } : reading
  const places = store.all(
    db
      .selectFrom('attachment')
      .innerJoin('document', 'document.id', 'attachment.document_id')
      .select(['attachment.kind', 'attachment.target_id', 'document.level'])
      .where('attachment.document_id', '=', id)
      .where('attachment.removed_at', 'is', null)
      .limit(100),
  )
  for (const { kind, target_id, level } of places) {
    const found =
      kind === 'case' ? caseBy(near, { id: target_id }) : kind === 'debtor' ? caseOfDebtor(near, target_id) : undefined
    if (found) return { ...found, open: mayOpen(actor.role, level) }
  }
  return undefined
}

const found = (kind: GrantableKind, id: string, label: string, teamId: string | null): FoundRecord => ({
  kind,
  id,
  label,
  // Only 'client-account' is no subject of the trail; it never comes here.
  subject: { kind: kind as SubjectKind, id },
  teamId,
})

const look = (reading: Reading, kind: GrantableKind, id: string): FoundRecord | undefined => {
  const { store } = reading
  switch (kind) {
    case 'debtor': {
      const of = caseOfDebtor(reading, id)
      return of && found(kind, id, of.number, of.team_id)
    }
    case 'case': {
      const of = caseBy(reading, { id }, true)
      return of && found(kind, id, of.number, of.team_id)
    }
    case 'document': {
      const of = documentAbove(reading, id)
      return of && found(kind, id, of.number, of.team_id)
    }
    case 'visitor': {
      const badge = visitorLabel(store, id)
      return badge === undefined ? undefined : found(kind, id, badge, null)
    }
    case 'client-account': {
      const account = accountLabel(store, id)
      return (
        account && { kind, id, label: account.label, subject: { kind: 'client', id: account.clientId }, teamId: null }
      )
    }
  }
}

/** The record where it is still one of the person's department; undefined like for one that does not exist. */
export const recordInReach = (reading: Reading, kind: GrantableKind, id: string): FoundRecord | undefined =>
  askableKinds[reading.actor.role]?.includes(kind) ? look(reading, kind, id) : undefined

const byNumber = (asking: Asking, kind: 'case' | 'debtor', caseNumber: string): FoundRecord | undefined => {
  const of = caseBy(asking, { number: caseNumber }, kind === 'case')
  return of && found(kind, kind === 'case' ? of.id : of.debtor_id, of.number, of.team_id)
}

const invalid = (reason: string, field: string): AppError => new AppError('INVALID', { reason }, field)

/** Throws INVALID `not-grantable`, `case-not-raised`; NOT_FOUND outside of the department; WRONG_STATE `party-refused`. */
export const resolve = (asking: Asking, asked: AskedRecord, index: number): FoundRecord => {
  const { store, actor, trail } = asking
  const place = `records.${index}`
  for (const field of asked.fields) {
    if (!mayAskFor(actor.role, asked.kind, field)) throw invalid('not-grantable', `${place}.fields`)
  }
  const record = 'id' in asked ? look(asking, asked.kind, asked.id) : byNumber(asking, asked.kind, asked.caseNumber)
  if (!record) {
    // By a number that may be anybody's there is nothing to name.
    if ('id' in asked) trail.about(asked.kind === 'client-account' ? 'client' : asked.kind, asked.id)
    throw new AppError('NOT_FOUND')
  }
  if (record.kind === 'case' && caseBy(asking, { id: record.id })) throw invalid('case-not-raised', place)
  if (record.kind === 'document' && documentAbove(asking, record.id)?.open) throw invalid('not-grantable', place)
  if (record.kind === 'debtor' && asked.fields.includes('phones') && refusedContact(store, record.id)) {
    throw new AppError('WRONG_STATE', { what: 'party-refused' })
  }
  return record
}
