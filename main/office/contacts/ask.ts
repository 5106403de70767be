// What the guard would say now, for every number and everybody around a case, so that the page can show it before
// anything is tried. It answers by rules and times, never by what was done on a case that the asker does not see.

import type { Output, Parsed } from '../../../shared/contract/contract.ts'
import { figuresOn, nextEdge } from '../../../shared/law/contact-rules.ts'
import { contactWhom } from '../../../shared/values/case-kinds.ts'
import type { Context } from '../../gate/context.ts'
import { casesInScope } from '../../gate/scope.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { anyCaseInScope } from '../cases/for-others.ts'
import { type CasePhone, partiesOfCase, phoneOfCase, phonesOfDebtor } from '../persons/for-others.ts'
import { isFinal, openOverrides, overrideFor, rulesOf } from './guard.ts'
import { agreedOf, type ContactKind, type ContactWhom, GuardFacts, whomOf } from './guard-facts.ts'

const db = tables<'case_file' | 'staff'>()

type AskContext = Context<'guard.ask'>
type Asked = Output<'guard.ask'>

const mostPhones = 60

/** Numbers of a third party who refused are not shown at all: they are never offered again. */
const phonesOfParties = (store: ReadStore, caseId: string): Asked['partyPhones'] =>
  partiesOfCase(store, caseId)
    .filter(({ refused }) => !refused)
    .flatMap(({ debtorId, name, role, relation }) =>
      phonesOfDebtor(store, debtorId).map((phone) => ({
        id: phone.id,
        name,
        role,
        relation,
        label: phone.label,
        mask: phone.phone_mask,
        state: phoneOfCase(store, caseId, phone.id)?.state ?? phone.state,
      })),
    )
    .filter(({ role, state }) => role !== 'third-party' || state !== 'refused')

const answersOf = (
  context: AskContext,
  facts: GuardFacts,
  found: { id: string },
  kind: ContactKind,
  phones: readonly (CasePhone | null)[],
): Asked['answers'] => {
  const { store, now, today } = context
  const overrides = openOverrides(store, found.id, today)
  const one = (phone: CasePhone | null, whom: ContactWhom): Asked['answers'][number] => {
    const verdict = facts.judge({ at: now, kind, whom, phone, passOnOnly: true })
    const rules = rulesOf(verdict)
    const overridden =
      !verdict.allowed && !isFinal(rules) && overrideFor(overrides, { kind, whom, phone }) !== undefined
    return {
      phoneId: phone?.id ?? null,
      whom,
      allowed: verdict.allowed || overridden,
      rules,
      next: verdict.next,
      overridden,
    }
  }
  return phones.flatMap((phone) =>
    contactWhom.filter((whom) => whomOf(phone, whom) === whom).map((whom) => one(phone, whom)),
  )
}

const holdsOf = ({ store, actor, scope }: AskContext, facts: GuardFacts): Asked['holds'] =>
  facts.openHolds().map((hold) => {
    const seen = store.first(
      db.selectFrom('case_file').select('id').where('id', '=', hold.case_id).where(casesInScope(actor, scope)),
    )
    const by = seen && store.first(db.selectFrom('staff').select('name').where('id', '=', hold.set_by))
    return {
      id: hold.id,
      kind: hold.kind as Asked['holds'][number]['kind'],
      reason: seen ? hold.reason : '',
      setAt: seen ? hold.set_at : null,
      byName: by?.name ?? '',
      mayLift: seen !== undefined && actor.role === 'supervisor',
    }
  })

export const askGuard = (context: AskContext, input: Parsed<'guard.ask'>): Asked => {
  const { store, trail, now, today } = context
  const found = anyCaseInScope(context, input.caseId)
  const facts = new GuardFacts(store, found)
  const partyPhones = phonesOfParties(store, found.id).slice(0, mostPhones)
  const ids = [
    ...phonesOfDebtor(store, found.debtor_id)
      .slice(0, mostPhones)
      .map(({ id }) => id),
    ...partyPhones.map(({ id }) => id),
  ]
  const phones = [null, ...ids.flatMap((id) => phoneOfCase(store, found.id, id) ?? [])]
  const row = facts.standingRow()
  const own = row?.debtor_id === found.debtor_id ? row : facts.standingRow([found.debtor_id])
  const agreed = agreedOf(row)
  trail.about('case', found.id, found.number)
  return {
    asOf: now,
    until: nextEdge(facts.figures, agreed, now),
    figures: figuresOn(facts.figures, today),
    answers: answersOf(context, facts, found, input.kind ?? 'call', phones),
    partyPhones,
    standing: {
      version: own?.version ?? 0,
      agreed: agreed && row ? { ...agreed, how: row.agreed_how, at: row.agreed_at ?? row.updated_at } : null,
      incapacity: (row?.incapacity ?? 'none') as Asked['standing']['incapacity'],
      incapacityHow: row?.incapacity_how ?? '',
    },
    holds: holdsOf(context, facts).slice(0, 20),
  }
}
