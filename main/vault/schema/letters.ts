// Letter templates with versions and approval, letters made from them and their delivery.

import type { Generated } from 'kysely'
import type { LetterKind, LetterState } from '../../../shared/values/letter-text.ts'

type Row = { id: string; version: number; created_at: string; updated_at: string }

export type LettersSchema = {
  letter_template: Row & { name: string; kind: LetterKind; retired: Generated<0 | 1> }
  /** Its words are never changed. `replaced`: approved once, and a newer one was since. */
  letter_template_version: {
    id: string
    template_id: string
    number: number
    title: string
    body: string
    state: 'waiting' | 'approved' | 'rejected' | 'replaced'
    /** null: came with the program. */
    written_by: string | null
    written_at: string
    decided_by: string | null
    decided_at: string | null
    reason: Generated<string>
  }
  letter: Row & {
    number: string
    case_id: string
    template_version_id: string
    kind: LetterKind
    to_id: string
    to_name: string
    to_address: string
    /** The address that a returned letter makes invalid. */
    to_address_id: string | null
    title: string
    /** The exact text, and its SHA-256. */
    body: string
    sha256: string
    state: LetterState
    made_by: string
    sent_on: string | null
    sent_how: string | null
    tracking: Generated<string>
    ended_on: string | null
    evidence_id: string | null
    reason: Generated<string>
  }
}
