// Changes that take two people.

import type { Generated } from 'kysely'
import type { SubjectKind } from '../../../shared/policy.ts'
import type { ChangeKind } from '../../../shared/values/change-kinds.ts'

export type ChangeState = 'waiting' | 'approved' | 'declined' | 'withdrawn' | 'lapsed'

export type ChangesSchema = {
  change_request: {
    row: Generated<number>
    id: string
    kind: ChangeKind
    about_kind: SubjectKind
    about_id: string
    about_label: string
    /** One proposal of a kind waits for one thing at a time. */
    unique_key: string
    /** JSON: what `apply` is given. */
    payload: string
    /** JSON: what fills the sentence of its kind. */
    params: string
    /** JSON: [{ field, from, to }]. */
    changed: string
    reason: string
    /** JSON list of staff ids that may not decide: the people it is about. */
    barred: string
    proposed_by: string
    /** The proposer's employment number as it was then. */
    proposed_number: string
    proposed_at: string
    expires_at: string
    mac: Buffer
    state: ChangeState
    decided_by: string | null
    decided_at: string | null
    decision_reason: Generated<string>
  }
  /** Where backups of the whole vault may be written without asking anew. */
  export_destination: {
    id: string
    folder: string
    /** Also under a passphrase that the supervisor chooses; otherwise only to the recipients. */
    by_passphrase: 0 | 1
    approved_at: string
    proposed_by: string
    approved_by: string
    removed_at: string | null
  }
}
