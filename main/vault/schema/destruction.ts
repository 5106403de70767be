// What was destroyed for good: the ledger that every later backup carries.

import type { Generated } from 'kysely'

export type DestructionSchema = {
  destruction: {
    row: Generated<number>
    id: string
    at: string
    kind: 'person' | 'document' | 'value' | 'record'
    /** JSON: [{ table, id, columns? }]; never what was in them. */
    targets: string
    by_id: string
    reason: string
    public_key: Buffer
    signature: Buffer
  }
  destruction_key: { from_key: Buffer; to_key: Buffer; at: string; from_signature: Buffer; to_signature: Buffer }
}
