// Payments, their allocation, waivers, the ledger of a case; promises and payment plans. Sums are whole fen.

import type { Generated } from 'kysely'

export type MoneySchema = {
  /** Money that came in. amount = standing parts + unassigned + voided, always. */
  payment: {
    row: Generated<number>
    id: string
    version: number
    created_at: string
    updated_at: string
    team_id: string
    amount: number
    /** Local day. */
    paid_on: string
    channel: string
    payer: string
    /** The bank's or the platform's own number. */
    reference: string
    /** Who has the money: the client, or the office for them. */
    received_by: 'client' | 'office'
    document_id: string | null
    note: string
    by_id: string
    /** Waits for a case. */
    unassigned: number
    /** Was no payment after all. */
    voided: number
    void_reason: Generated<string>
  }
  /** A payment's share of one case; one at a time stands for each payment and case. */
  payment_part: {
    row: Generated<number>
    id: string
    version: number
    payment_id: string
    case_id: string
    amount: number
    /** The ledger's entry that posted it. */
    entry_id: string
    /** Divided by 民法典 561, by the client's contract, or by hand with a reason. */
    basis: 'law' | 'contract' | 'own'
    at: string
    by_id: string
    reversed_at: string | null
    reversed_by: string | null
    reverse_reason: Generated<string>
  }
  money_request: {
    row: Generated<number>
    id: string
    case_id: string
    kind: 'waiver' | 'reversal'
    amount: number
    /** JSON of the six sums that a waiver takes off; '' for a reversal. */
    sums: string
    part_id: string | null
    fate: string | null
    document_id: string | null
    reason: string
    asked_by: string
    asked_at: string
    state: 'waiting' | 'approved' | 'declined' | 'withdrawn'
    answered_by: string | null
    answered_at: string | null
    answer: Generated<string>
  }
  money_limit: {
    team_id: string
    version: number
    waiver: number
    reversal: number
    updated_at: string
    updated_by: string
  }
  /** Its state follows from `paid` and the day: shared/law/promises.ts. */
  promise: {
    row: Generated<number>
    id: string
    case_id: string
    contact_id: string | null
    amount: number
    made_on: string
    made_at: string
    due_on: string
    by_id: string
    /** What payments within its time come to; kept by every posting and reversal. */
    paid: Generated<number>
    withdrawn_at: string | null
    withdrawn_by: string | null
    withdrawn_reason: Generated<string>
  }
  plan: {
    row: Generated<number>
    id: string
    version: number
    created_at: string
    updated_at: string
    case_id: string
    total: number
    agreed_on: string
    note: string
    by_id: string
    state: 'active' | 'completed' | 'ended'
    signed_on: string | null
    document_id: string | null
    ended_at: string | null
    ended_by: string | null
    ended_reason: Generated<string>
  }
  plan_instalment: {
    row: Generated<number>
    id: string
    plan_id: string
    number: number
    due_on: string
    amount: number
    paid: Generated<number>
    paid_on: string | null
  }
  money_paper: {
    row: Generated<number>
    id: string
    kind: 'receipt' | 'settlement'
    number: string
    case_id: string
    part_id: string | null
    at: string
    by_id: string
  }
}
