// The working of a case's interest up to a day, from its papers, its terms, the LPR table and its ledger; and what the ledger
// should hold of interest and penalty according to it. Reads the ledger, writes nothing.

import type { Output } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { type InterestTerms, interestWorking, LprMissing } from '../../../shared/law/interest.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { lprOf } from './rates.ts'
import { suedOn, termsOf } from './terms.ts'

const db = tables<'case_file' | 'ledger_entry' | 'instalment'>()

export type Statement = Output<'interest.compute'>

const paperOf = (store: ReadStore, caseId: string) => {
  const found = store.first(
    db
      .selectFrom('case_file')
      .select(['number', 'lender', 'contract_on', 'placed_on', 'due_on', 'rate_ppm', 'default_rate_ppm', 'deducted'])
      .where('id', '=', caseId),
  )
  if (!found) throw new AppError('NOT_FOUND')
  return found
}

const entriesOf = (store: ReadStore, caseId: string, until: string) =>
  store.all(
    db
      .selectFrom('ledger_entry')
      .select(['kind', 'on_day', 'principal', 'interest', 'penalty'])
      .where('case_id', '=', caseId)
      // What the client placed stood before it was placed: it is the debt itself.
      .where((eb) => eb.or([eb('kind', '=', 'placed'), eb('on_day', '<=', until)]))
      .orderBy('on_day')
      .orderBy('row'),
  )

type Entry = ReturnType<typeof entriesOf>[number]

/** What was truly lent and is still owed, from each day on: the placed principal less what was kept back, then less payments. */
const principalFrom = (entries: readonly Entry[], deducted: number): InterestTerms['principal'][number][] => {
  const rows: { on: string; fen: number }[] = []
  let fen = -deducted
  for (const { on_day, principal } of entries) {
    if (principal === 0) continue
    fen += principal
    const last = rows.at(-1)
    if (last?.on === on_day) last.fen = fen
    else rows.push({ on: on_day, fen })
  }
  return rows.map((row) => ({ ...row, fen: Math.max(0, row.fen) }))
}

const scheduleOf = (store: ReadStore, caseId: string): InterestTerms['schedule'] =>
  store
    .all(db.selectFrom('instalment').select(['due_on', 'principal']).where('case_id', '=', caseId).orderBy('number'))
    .map(({ due_on, principal }) => ({ on: due_on, fen: principal }))

const paidKinds: readonly string[] = ['payment', 'reversal', 'reallocation']

/** How much of a bucket was taken off by entries of these kinds. */
const taken = (entries: readonly Entry[], bucket: 'interest' | 'penalty', kinds: readonly string[]): number =>
  -entries.reduce((sum, entry) => sum + (kinds.includes(entry.kind) ? entry[bucket] : 0), 0)

const held = (entries: readonly Entry[], bucket: 'principal' | 'interest' | 'penalty'): number =>
  entries.reduce((sum, entry) => sum + entry[bucket], 0)

/** Throws INVALID: `until` before interest begins; `rate` where the LPR that is needed is not in the table. */
export const statementOf = (store: ReadStore, caseId: string, until: string): Statement => {
  const paper = paperOf(store, caseId)
  const { terms } = termsOf(store, caseId)
  const from = terms.from ?? paper.contract_on ?? paper.placed_on
  if (until < from) throw new AppError('INVALID', { reason: 'before-from' }, 'until')
  const entries = entriesOf(store, caseId, until)
  const paidPenalty = taken(entries, 'penalty', paidKinds)
  const waivedPenalty = taken(entries, 'penalty', ['waiver'])
  const waivedInterest = taken(entries, 'interest', ['waiver'])
  const ledger = { interest: held(entries, 'interest'), penalty: held(entries, 'penalty') }
  const flatCharges = Math.max(0, ledger.penalty + paidPenalty + waivedPenalty)
  const reckoned: InterestTerms = {
    lender: paper.lender,
    contractOn: paper.contract_on,
    dueOn: paper.due_on,
    schedule: scheduleOf(store, caseId),
    agreedPpm: paper.rate_ppm,
    defaultPpm: paper.default_rate_ppm,
    penaltyPpm: terms.penaltyPpm,
    suedOn: suedOn(store, caseId, terms),
    dayBasis: terms.dayBasis,
    countLast: terms.countLast,
    from,
    until,
    principal: principalFrom(entries, paper.deducted),
    flatCharges,
    paidInterest: Math.max(0, terms.paidBefore + taken(entries, 'interest', paidKinds)),
  }
  const working = workingOf(reckoned, store)
  const due = {
    interest: Math.max(0, working.outstanding - waivedInterest),
    penalty: Math.max(0, working.flatSupported - paidPenalty - waivedPenalty),
  }
  return {
    caseNumber: paper.number,
    lender: paper.lender,
    contractOn: paper.contract_on,
    dueOn: paper.due_on,
    agreedPpm: paper.rate_ppm,
    defaultPpm: paper.default_rate_ppm,
    penaltyPpm: terms.penaltyPpm,
    suedOn: reckoned.suedOn,
    dayBasis: terms.dayBasis,
    countLast: terms.countLast,
    from,
    until,
    placed: entries.reduce((sum, { kind, principal }) => sum + (kind === 'placed' ? principal : 0), 0),
    deducted: paper.deducted,
    flatCharges,
    waivedInterest,
    waivedPenalty,
    paidPenalty,
    working,
    ledger,
    due,
    posting: { interest: due.interest - ledger.interest, penalty: due.penalty - ledger.penalty },
  }
}

const workingOf = (terms: InterestTerms, store: ReadStore): Statement['working'] => {
  try {
    const working = interestWorking(terms, lprOf(store))
    return { ...working, lines: [...working.lines], notes: [...working.notes], lpr: [...working.lpr] }
  } catch (error) {
    if (error instanceof LprMissing) throw new AppError('WRONG_STATE', { what: 'lpr-missing', day: error.on })
    throw error
  }
}
