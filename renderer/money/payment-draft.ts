// A payment as it is typed, and what it would pay: reckoned with the same rules as main, at every keystroke.

import { lawOrder, noSums, type Order, payable, totalOf } from '../../shared/law/allocation.ts'
import { handFault, keepExcess, type Part, propose } from '../../shared/law/proposal.ts'
import { parseMoney } from '../../shared/values/money.ts'
import type { Channel, PaymentAsk, Receiver } from '../../shared/values/money-kinds.ts'
import { parseDay } from '../cases/quick-date.ts'
import type { Input, Output } from '../door.ts'
import { emptySums, sumsTyped, type TypedSums } from './typed-sums.ts'

export type MoneyView = Output<'money.read'>

export type PaymentDraft = {
  readonly amount: string
  readonly paidOn: string
  readonly channel: Channel
  readonly payer: string
  readonly reference: string
  /** null: as the client's contract says. */
  readonly receivedBy: Receiver | null
  readonly note: string
  readonly documentId: string | null
  readonly across: boolean
  readonly byHand: boolean
  readonly sums: TypedSums
  readonly reason: string
  readonly yes: readonly PaymentAsk[]
}

export const emptyPayment: PaymentDraft = {
  amount: '',
  paidOn: '',
  channel: 'bank',
  payer: '',
  reference: '',
  receivedBy: null,
  note: '',
  documentId: null,
  across: false,
  byHand: false,
  sums: emptySums,
  reason: '',
  yes: [],
}

export type Preview = {
  readonly amount: number
  readonly paidOn: string | undefined
  readonly basis: 'law' | 'contract' | 'own'
  readonly receivedBy: Receiver
  readonly parts: readonly Part[]
  /** Kept as a credit. */
  readonly excess: number
  /** By hand: what is not divided yet. */
  readonly rest: number
  readonly fault: 'negative' | 'above-owed' | 'sum' | undefined
  readonly asks: readonly PaymentAsk[]
}

/** What is typed as an amount; undefined where it is none above zero. */
export const amountTyped = (typed: string): number | undefined => {
  const parsed = parseMoney(typed)
  return parsed.ok && parsed.fen > 0 ? parsed.fen : undefined
}

const termOn = ({ terms }: MoneyView, day: string) =>
  terms.find(({ fromOn, toOn }) => fromOn <= day && day <= (toOn ?? '9999-12-31'))

export const paidOnOf = ({ paidOn }: PaymentDraft, today: string): string | undefined =>
  paidOn.trim() === '' ? today : parseDay(paidOn, today, false)

export const previewOf = (draft: PaymentDraft, view: MoneyView, today: string): Preview => {
  const amount = amountTyped(draft.amount) ?? 0
  const paidOn = paidOnOf(draft, today)
  const day = paidOn ?? today
  const term = termOn(view, day)
  const order: Order = term?.order ?? lawOrder
  const across = draft.across && view.debts.length > 1
  const proposal = propose(view.debts, amount, day, order, across)
  const byHand = draft.byHand && !across
  const hand = byHand ? sumsTyped(draft.sums) : undefined
  const owed = view.debts[0]?.sums ?? noSums
  const parts: readonly Part[] = byHand
    ? [{ id: view.caseId, amount, sums: hand ?? noSums, reason: null }]
    : keepExcess(proposal, view.caseId)
  const chosen = view.debts.filter(({ id }) => parts.some((part) => part.id === id))
  const excess = byHand ? Math.max(0, amount - payable(owed)) : proposal.excess
  const asks: PaymentAsk[] = []
  if (amount > 0 && chosen.some(({ placedOn }) => day < placedOn)) asks.push('before-placed')
  if (excess > 0) asks.push('excess')
  return {
    amount,
    paidOn,
    basis: byHand ? 'own' : term?.order ? 'contract' : 'law',
    receivedBy: draft.receivedBy ?? term?.receives ?? 'client',
    parts,
    excess,
    rest: byHand ? amount - totalOf(hand ?? noSums) : 0,
    fault: byHand && amount > 0 ? (hand ? handFault(owed, hand, amount) : 'negative') : undefined,
    asks,
  }
}

export type PaymentField = 'amount' | 'paidOn' | 'division' | 'reason' | 'asks'

/** The first thing that keeps it from being posted, by the key of its words. */
export const problemsOf = (
  draft: PaymentDraft,
  preview: Preview,
  view: MoneyView,
  today: string,
  again: boolean,
): Partial<
  Record<PaymentField, 'amount' | 'day' | 'future' | 'beforeContract' | 'sum' | 'above' | 'reason' | 'ask'>
> => {
  const { paidOn, fault, asks } = preview
  const due: readonly PaymentAsk[] = again ? [...asks, 'again'] : asks
  return {
    ...(preview.amount === 0 ? { amount: 'amount' as const } : {}),
    ...(paidOn === undefined
      ? { paidOn: 'day' as const }
      : paidOn > today
        ? { paidOn: 'future' as const }
        : view.contractOn !== null && paidOn < view.contractOn
          ? { paidOn: 'beforeContract' as const }
          : {}),
    ...(fault === undefined ? {} : { division: fault === 'sum' ? ('sum' as const) : ('above' as const) }),
    ...(draft.byHand && !draft.across && draft.reason.trim() === '' ? { reason: 'reason' as const } : {}),
    ...(due.some((ask) => !draft.yes.includes(ask)) ? { asks: 'ask' as const } : {}),
  }
}

export const inputOf = (
  draft: PaymentDraft,
  preview: Preview,
  caseId: string,
  today: string,
): Input<'payments.post'> => ({
  caseId,
  amount: preview.amount,
  paidOn: preview.paidOn ?? today,
  channel: draft.channel,
  payer: draft.payer,
  reference: draft.reference,
  receivedBy: preview.receivedBy,
  note: draft.note,
  documentId: draft.documentId,
  across: draft.across,
  byHand: draft.byHand && !draft.across,
  parts: preview.parts.map(({ id, sums }) => ({ caseId: id, sums })),
  reason: draft.reason,
  yes: [...draft.yes],
})
