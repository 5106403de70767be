// How a payment is divided before anybody changes it: over the debts of one debtor to one creditor where the debtor did
// not say which one they pay (民法典 560), and within each debt by the agreed order or by law (561). The page shows it
// while the sum is typed, and main reckons it anew: both from here, so that what was shown is what is posted.

import type { Fen } from '../values/money.ts'
import {
  type Allocation,
  allocate,
  type Debt,
  type DebtReason,
  divideAmongDebts,
  divisionFault,
  type Order,
  payable,
  type Sums,
} from './allocation.ts'

/** A case that a payment may pay. */
export type OpenDebt = Omit<Debt, 'payable'> & { readonly sums: Sums }

export type Part = {
  readonly id: string
  readonly amount: Fen
  readonly sums: Sums
  /** By which rule of 民法典 560 it stands where it does; null where the debtor named the debt. */
  readonly reason: DebtReason | null
}

export type Proposal = {
  /** Those that get something, in order; the money of `excess` is in none of them. */
  readonly parts: readonly Part[]
  readonly excess: Fen
}

/** `debts` begins with the one that was asked for; `across`: the debtor named none, so the law divides. */
export const propose = (
  debts: readonly OpenDebt[],
  amount: Fen,
  on: string,
  order: Order,
  across: boolean,
): Proposal => {
  const chosen = across ? debts : debts.slice(0, 1)
  const shares: readonly { id: string; amount: Fen; reason: DebtReason | null }[] = across
    ? divideAmongDebts(
        chosen.map((debt) => ({ ...debt, payable: payable(debt.sums) })),
        amount,
        on,
      ).shares
    : chosen.map((debt) => ({ id: debt.id, amount: Math.min(amount, payable(debt.sums)), reason: null }))
  const sumsById = new Map(chosen.map(({ id, sums }) => [id, sums]))
  const parts = shares.flatMap(({ id, amount: share, reason }) => {
    const owed = sumsById.get(id)
    if (share === 0 || !owed) return []
    return [{ id, amount: share, sums: allocate(owed, share, order).sums, reason }]
  })
  return { parts, excess: amount - parts.reduce((total, part) => total + part.amount, 0) }
}

/** What is left over, kept as a credit: paid into the corrections, which then are below zero. */
export const withCredit = (sums: Sums, credit: Fen): Sums => ({ ...sums, adjustments: sums.adjustments + credit })

/** The parts as they are posted when the excess is kept as a credit of the case that was asked for. */
export const keepExcess = ({ parts, excess }: Proposal, askedId: string): readonly Part[] => {
  if (excess === 0) return parts
  const empty: Allocation['sums'] = {
    principal: 0,
    interest: 0,
    penalty: 0,
    costs: 0,
    legalCosts: 0,
    adjustments: 0,
  }
  const own = parts.find(({ id }) => id === askedId) ?? { id: askedId, amount: 0, sums: empty, reason: null }
  const kept = { ...own, amount: own.amount + excess, sums: withCredit(own.sums, excess) }
  return [kept, ...parts.filter(({ id }) => id !== askedId)]
}

/**
 * Why a division by hand of `amount` can't stand. No bucket gets more than it is owed, but that what is left over when
 * everything is paid may be a credit.
 */
export const handFault = (owed: Sums, sums: Sums, amount: Fen): 'negative' | 'above-owed' | 'sum' | undefined => {
  const full = payable(owed)
  const credit = Math.max(0, amount - full)
  const fault = divisionFault({ ...owed, adjustments: Math.max(0, owed.adjustments) + credit }, sums, amount)
  if (fault !== undefined) return fault
  // What pays the debt is all of it where there is a credit, and never more: a credit that stood already is set off.
  const credited = Math.max(0, sums.adjustments - Math.max(0, owed.adjustments))
  return amount - credited > full || (credited > 0 && amount - credited < full) ? 'above-owed' : undefined
}
