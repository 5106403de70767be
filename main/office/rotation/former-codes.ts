// Backup codes of the second factor outlive the key that they were hashed with: nobody knows them, so that they can't be
// hashed anew. What is kept of each former key is what was derived from it for these codes alone, sealed.

import { createHmac } from 'node:crypto'
import { type ReadStore, tables } from '../../gate/store.ts'
import type { FieldCrypto } from '../../vault/sealing.ts'

const db = tables<'former_key'>()

/** As it may stand in a row: under the present key, and under each former one that codes are left of. */
export const backupCodeHashes = (
  { store, fields }: { readonly store: ReadStore; readonly fields: FieldCrypto },
  text: string,
): Buffer[] => {
  const former = store.all(db.selectFrom('former_key').select(['id', 'key_sealed']).where('kind', '=', 'backup-code'))
  const hashes: Buffer[] = former.map(({ id, key_sealed }) => {
    const key = fields.unseal('former_key', 'key', id, key_sealed)
    const hash = createHmac('sha256', key).update(text, 'utf8').digest().subarray(0, 16)
    key.fill(0)
    return hash
  })
  return [fields.blindIndex('backup-code', text), ...hashes]
}
