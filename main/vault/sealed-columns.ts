// Every column that is sealed or made with a key, in one place: what changing the keys (main/vault/rotation/) makes anew.
// test/main/vault/sealed-columns.test.ts holds it against the schema: a column of bytes that is named nowhere here fails
// there, so that no table is forgotten.

import type { KeyName } from './keys.ts'

export type SealedColumn = {
  readonly table: string
  /** The column that holds the sealed bytes. */
  readonly column: string
  /** An SQL expression over the row: the place it was sealed for, `<table>.<column>` as in `FieldCrypto.seal`. */
  readonly place: string
  /** An SQL expression over the row: the row id it was sealed for. */
  readonly rowId: string
  /** The blind index beside it: of which kind, and what of the value it is made of. */
  readonly index?: { readonly column: string; readonly kind: string; readonly of: (value: string) => string }
}

const sealed = (
  table: string,
  name: string,
  rest: Partial<Pick<SealedColumn, 'place' | 'rowId' | 'index'>> = {},
): SealedColumn => ({ table, column: `${name}_sealed`, place: `'${table}.${name}'`, rowId: 'id', ...rest })

const whole = (value: string): string => value
/** An extension is sealed with the number, and is no part of its index. */
const digits = (value: string): string => value.split('转')[0] ?? value

const phone = { column: 'phone_index', kind: 'phone', of: digits }
const idNumber = { column: 'id_number_index', kind: 'id-number', of: whole }

export const sealedColumns: readonly SealedColumn[] = [
  sealed('visitor', 'phone', { index: phone }),
  sealed('visitor', 'id_number', { index: idNumber }),
  sealed('debtor', 'id_number', { index: idNumber }),
  sealed('debtor_phone', 'phone', { index: phone }),
  sealed('client', 'contact_phone'),
  // A client's first contact has the client's own id, and keeps what was sealed when it stood in the client's row.
  sealed('client_contact', 'phone', {
    place: `CASE WHEN id = client_id THEN 'client.contact_phone' ELSE 'client_contact.phone' END`,
  }),
  sealed('client_account', 'number', { index: { column: 'number_index', kind: 'bank-account', of: whole } }),
  sealed('consent', 'signature'),
  sealed('staff', 'totp'),
  sealed('draft', 'value', { rowId: `staff_id || '|' || key` }),
  sealed('import_row', 'content', {
    rowId: `(SELECT id FROM import_batch WHERE import_batch.row = batch_row) || '/' || number`,
  }),
  sealed('medium_move', 'giver_signature'),
  sealed('medium_move', 'receiver_signature'),
  sealed('handing_over_signing', 'giver_signature'),
  sealed('handing_over_signing', 'receiver_signature'),
  { table: 'former_key', column: 'key_sealed', place: `'former_key.key'`, rowId: 'id' },
]

/** Columns of bytes that are no sealed values: which key they are made with, and what a rotation does with them. */
export const otherBytes: Readonly<Record<string, { readonly key: KeyName | null; readonly why: string }>> = {
  'access_request.mac': { key: 'signing', why: 'made anew where it was ours' },
  'access_grant.mac': { key: 'signing', why: 'made anew where it was ours' },
  'suspension.mac': { key: 'index', why: 'made anew where it was ours' },
  'change_request.mac': { key: 'index', why: 'made anew where it was ours' },
  'trail_head.mac': { key: 'signing', why: 'made anew where it was ours' },
  'backup_code.hash': { key: 'index', why: 'can not be made anew: its former key is kept, sealed (former_key)' },
  'blob.tag': { key: 'field', why: 'of the file as it was sealed anew' },
  'blob.sha256': { key: null, why: 'of the content' },
  'checkpoint.hash': { key: null, why: 'of the trail' },
  'checkpoint.signature': { key: null, why: 'stays: the former key vouched for it, and the present one for that key' },
  'signing_key.public_key': { key: null, why: 'one row for each key there was' },
  'trail.hash': { key: null, why: 'of the trail' },
  'trail_head.hash': { key: null, why: 'of the trail' },
  'review.head_hash': { key: null, why: 'of the trail' },
  'review.signature': { key: null, why: 'stays: names its key' },
  'drill.signature': { key: null, why: 'stays: names its key' },
  'destruction.public_key': { key: null, why: 'stays: which key signed' },
  'destruction.signature': { key: null, why: 'stays: names its key' },
  'destruction_key.from_key': { key: null, why: 'stays: public' },
  'destruction_key.to_key': { key: null, why: 'stays: public' },
  'destruction_key.from_signature': { key: null, why: 'stays' },
  'destruction_key.to_signature': { key: null, why: 'stays' },
}
