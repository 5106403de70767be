// What a proposal is, and the MAC over it: what is approved is what was proposed, also where somebody wrote into the file.

import { timingSafeEqual } from 'node:crypto'
import type { SubjectKind } from '../../../shared/policy.ts'
import type { ChangeKind } from '../../../shared/values/change-kinds.ts'
import type { DetailValue } from '../../audit/entry.ts'
import type { Context } from '../../gate/context.ts'
import { tables } from '../../gate/store.ts'
import type { Schema } from '../../vault/schema.ts'

export const db = tables<'change_request' | 'staff'>()

export type ChangeRow = Omit<Schema['change_request'], 'row' | 'decision_reason'> & { decision_reason: string }

export type Proposal = {
  readonly kind: ChangeKind
  /** What `apply` is given, as JSON. No sealed value: nothing of a debtor, client or visitor. */
  readonly payload: unknown
  /** What it is about, for the trail and the list; `label` as people call it. */
  readonly about: { readonly kind: SubjectKind; readonly id: string; readonly label: string }
  /** Fills the sentence `changes.sentence.<kind>`: names, labels, numbers. Codes go into `changed`. */
  readonly params?: Readonly<Record<string, string | number>>
  /** What would change, as the trail tells changes. */
  readonly changed?: readonly { readonly field: string; readonly from: DetailValue; readonly to: DetailValue }[]
  /** Who may not decide besides the proposer: the staff ids of those it is about. */
  readonly barred?: readonly string[]
  readonly reason: string
  /** What only one proposal of this kind may wait for; the id of what it is about where left out. */
  readonly uniqueKey?: string
}

/** What `apply` runs with: the approval's own call. */
export type Approving = Context<'changes.approve'>

/** Of the approved proposal. */
export type Approved = {
  readonly id: string
  readonly proposedBy: string
  readonly proposedByLogin: string
  readonly proposedAt: string
  readonly reason: string
}

/**
 * Does what was proposed, within the approval's transaction; `payload` as it was given to `propose`, to be parsed again.
 * Throws CONFLICT where what it is about has changed since (compare the row's version): the approval is then undone.
 */
export type Apply = (context: Approving, payload: unknown, change: Approved) => void

type Signed = Pick<
  ChangeRow,
  | 'id'
  | 'kind'
  | 'about_kind'
  | 'about_id'
  | 'payload'
  | 'params'
  | 'changed'
  | 'reason'
  | 'barred'
  | 'proposed_by'
  | 'proposed_number'
  | 'proposed_at'
  | 'expires_at'
>

export const macOf = ({ fields }: Pick<Context, 'fields'>, row: Signed): Buffer =>
  fields.blindIndex(
    'change-request',
    JSON.stringify([
      row.id,
      row.kind,
      row.about_kind,
      row.about_id,
      row.payload,
      row.params,
      row.changed,
      row.reason,
      row.barred,
      row.proposed_by,
      row.proposed_number,
      row.proposed_at,
      row.expires_at,
    ]),
  )

export const isOurs = (context: Pick<Context, 'fields'>, row: Signed & { mac: Buffer }): boolean => {
  const mac = macOf(context, row)
  return row.mac.length === mac.length && timingSafeEqual(row.mac, mac)
}
