// Two people sign one text: drawn signatures, sealed in their row, and bound by one SHA-256 to the exact text, the moment
// and each other, so that a later change of any of them shows (电子签名法 13). The format is in docs/handing-over.md.
// What may go wrong: INVALID giver / receiver (too_small: no signature; same: one drawing for both).

import { createHash } from 'node:crypto'
import { AppError } from '../../shared/errors.ts'
import { inkOf, leastInk, type SignatureStrokes, sameDrawing } from '../../shared/values/drawn-signature.ts'
import type { FieldCrypto } from '../vault/sealing.ts'

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

export type TwoSigned = {
  /** The table and the id of the row that keeps the signatures. */
  readonly table: 'medium_move' | 'handing_over_signing'
  readonly id: string
  /** What it is about: the medium, or the handing over. */
  readonly aboutId: string
  /** UTC instant. */
  readonly at: string
  readonly textSha256: string
  readonly giver: { readonly name: string; readonly strokes: SignatureStrokes }
  readonly receiver: { readonly name: string; readonly strokes: SignatureStrokes }
}

/** The bytes of a signature, as sealed and hashed: the strokes as JSON without spaces. */
export const signatureBytes = (strokes: SignatureStrokes): string => JSON.stringify(strokes)

/** SHA-256 (hex) over one JSON array. */
export const bindingOf = (
  it: Pick<TwoSigned, 'table' | 'id' | 'aboutId' | 'at' | 'textSha256'> & {
    readonly giverName: string
    readonly giverSha256: string | null
    readonly receiverName: string
    readonly receiverSha256: string | null
  },
): string =>
  sha256(
    JSON.stringify([
      'anjuan/two-signatures/v1',
      it.table,
      it.id,
      it.aboutId,
      it.at,
      it.textSha256,
      it.giverName,
      it.giverSha256,
      it.receiverName,
      it.receiverSha256,
    ]),
  )

const assertSignature = (strokes: SignatureStrokes, field: string): void => {
  if (inkOf(strokes) < leastInk) throw new AppError('INVALID', { reason: 'too_small' }, field)
}

/** The columns of the row that keep both. */
export const sealTwo = (fields: FieldCrypto, it: TwoSigned) => {
  assertSignature(it.giver.strokes, 'giver')
  assertSignature(it.receiver.strokes, 'receiver')
  if (sameDrawing(it.giver.strokes, it.receiver.strokes)) throw new AppError('INVALID', { reason: 'same' }, 'receiver')
  const giver = signatureBytes(it.giver.strokes)
  const receiver = signatureBytes(it.receiver.strokes)
  return {
    giver_name: it.giver.name,
    receiver_name: it.receiver.name,
    giver_signature_sealed: fields.seal(it.table, 'giver_signature', it.id, giver),
    receiver_signature_sealed: fields.seal(it.table, 'receiver_signature', it.id, receiver),
    binding_sha256: bindingOf({
      ...it,
      giverName: it.giver.name,
      giverSha256: sha256(giver),
      receiverName: it.receiver.name,
      receiverSha256: sha256(receiver),
    }),
  }
}

type Kept = {
  readonly id: string
  readonly at: string
  readonly text: string
  readonly text_sha256: string
  readonly giver_name: string
  readonly receiver_name: string
  readonly giver_signature_sealed: Buffer | null
  readonly receiver_signature_sealed: Buffer | null
  readonly binding_sha256: string
}

/** The signatures as drawn; `whole`: text, moment, names and signatures are still those that were bound. */
export const openTwo = (fields: FieldCrypto, table: TwoSigned['table'], aboutId: string, row: Kept) => {
  const open = (column: 'giver_signature' | 'receiver_signature', sealed: Buffer | null): string | null =>
    sealed && fields.unsealText(table, column, row.id, sealed)
  const giver = open('giver_signature', row.giver_signature_sealed)
  const receiver = open('receiver_signature', row.receiver_signature_sealed)
  const binding = bindingOf({
    table,
    id: row.id,
    aboutId,
    at: row.at,
    textSha256: sha256(row.text),
    giverName: row.giver_name,
    giverSha256: giver && sha256(giver),
    receiverName: row.receiver_name,
    receiverSha256: receiver && sha256(receiver),
  })
  return {
    giver: giver === null ? null : (JSON.parse(giver) as [number, number, number][][]),
    receiver: receiver === null ? null : (JSON.parse(receiver) as [number, number, number][][]),
    whole: binding === row.binding_sha256 && sha256(row.text) === row.text_sha256,
  }
}
