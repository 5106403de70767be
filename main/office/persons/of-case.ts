// Everybody around a case, with what may be said of them beyond it.

import type { Output, Parsed } from '../../../shared/contract/contract.ts'
import type { Context } from '../../gate/context.ts'
import { anyCaseInScope } from '../cases/for-others.ts'
import { duplicatesOfRow } from './duplicates.ts'
import { seenAsOne } from './seen-as-one.ts'
import { partyViews, personView } from './views.ts'

/** Far more than anybody has; a record of the trail names at most 500 things. */
const mostNamed = 300

type View = Output<'persons.ofCase'>

export const peopleOfCase = (context: Context<'persons.ofCase'>, { caseId }: Parsed<'persons.ofCase'>): View => {
  const { store, trail } = context
  const found = anyCaseInScope(context, caseId)
  trail.about('case', found.id, found.number)
  const debtor = personView(store, found.debtor_id)
  const parties = partyViews(store, caseId)
  const shown = [debtor.id, ...parties.filter(({ refusedOn }) => refusedOn === null).map(({ person }) => person.id)]
  for (const id of [debtor.id, ...parties.map(({ person }) => person.id)]) trail.about('debtor', id)

  const seen: View['seenAsOne'] = []
  const duplicates: View['duplicates'] = []
  const named = new Set([found.id])
  // Each case that is shown is named in the record, and a record names no more than so many.
  const name = <C extends { readonly id: string; readonly number: string }>(cases: readonly C[]): C[] =>
    cases.filter(({ id, number }) => {
      if (named.has(id)) return true
      if (named.size >= mostNamed) return false
      named.add(id)
      trail.about('case', id, number)
      return true
    })
  for (const debtorId of shown) {
    const one = seenAsOne(context, caseId, debtorId)
    if (one && (one.others.length > 0 || one.merges.length > 0)) {
      seen.push({ debtorId, others: name(one.others), merges: one.merges })
    }
    for (const duplicate of duplicatesOfRow(context, debtorId)) {
      const cases = name(duplicate.cases)
      if (cases.length > 0) duplicates.push({ of: debtorId, ...duplicate, cases })
    }
  }
  return { debtor, parties, seenAsOne: seen, duplicates }
}
