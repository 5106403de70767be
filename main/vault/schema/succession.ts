// Handing the whole office over to a successor.

import type { Generated } from 'kysely'

export type SuccessionSchema = {
  /** Agreed to by two; what follows is beside it. */
  handing_over: {
    id: string
    version: number
    created_at: string
    updated_at: string
    state: 'approved' | 'signed' | 'running' | 'written' | 'given-up'
    successor: string
    /** The successor's unified social credit code; '' where it has none. */
    credit_code: string
    /** An age recipient: the package is encrypted to it. */
    public_key: string
    reason: string
    proposed_by: string
    approved_by: string
    /** The agreement holds until then: a UTC instant. */
    until: string
  }
  /** Never changed, never removed. */
  handing_over_signing: {
    id: string
    handing_over_id: string
    at: string
    by_id: string
    /** JSON: what was counted, table by table. */
    inventory: string
    language: string
    /** What was signed, whole. */
    text: string
    text_sha256: string
    giver_name: string
    receiver_name: string
    giver_signature_sealed: Buffer
    receiver_signature_sealed: Buffer
    binding_sha256: string
  }
  handing_over_package: {
    id: string
    handing_over_id: string
    signing_id: string
    folder: string
    started_at: string
    by_id: string
    finished_at: string | null
    state: 'running' | 'verified' | 'failed' | 'cancelled' | 'interrupted'
    file_name: Generated<string>
    bytes: Generated<number>
    sha256: Generated<string>
    files: Generated<number>
  }
}
