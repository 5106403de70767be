// The identifying values of a visitor: checked as typed, then sealed, masked and indexed in one place, so that no other
// file touches a full number. Throws INVALID for the field with the reason of its formula.

import { AppError } from '../../../shared/errors.ts'
import { checkIdNumber, type IdKind } from '../../../shared/values/id-number.ts'
import { maskIdNumber, maskPhone } from '../../../shared/values/mask.ts'
import { parsePhone } from '../../../shared/values/phone.ts'
import type { BlindIndex, FieldCrypto } from '../../vault/sealing.ts'

/** `digits` is what the index is of; `sealed` also has the extension. */
export type Phone = { readonly sealed: string; readonly mask: string; readonly index: BlindIndex }
export type IdNumber = {
  readonly kind: IdKind
  readonly sealed: string
  readonly mask: string
  readonly index: BlindIndex
}

export const phoneOf = (fields: FieldCrypto, typed: string): Phone => {
  const phone = parsePhone(typed)
  if (!phone.ok) throw new AppError('INVALID', { reason: phone.reason }, 'phone')
  const { digits, extension } = phone
  return {
    sealed: extension === undefined ? digits : `${digits}转${extension}`,
    mask: maskPhone(digits),
    index: fields.blindIndex('phone', digits),
  }
}

export const idNumberOf = (fields: FieldCrypto, kind: IdKind, typed: string, today: string): IdNumber => {
  const number = checkIdNumber(kind, typed, today)
  if (!number.ok) throw new AppError('INVALID', { reason: number.reason }, 'idNumber')
  return {
    kind,
    sealed: number.value,
    mask: maskIdNumber(number.value),
    index: fields.blindIndex('id-number', number.value),
  }
}

/** Both or neither: a number without its kind can't be checked, a kind without a number says nothing. */
export const identityOf = (
  fields: FieldCrypto,
  input: { phone?: string | undefined; idKind?: IdKind | undefined; idNumber?: string | undefined },
  today: string,
): { phone: Phone | undefined; idNumber: IdNumber | undefined } => {
  const { phone, idKind, idNumber } = input
  if (idNumber !== undefined && idKind === undefined) throw new AppError('INVALID', { reason: 'empty' }, 'idKind')
  if (idNumber === undefined && idKind !== undefined) throw new AppError('INVALID', { reason: 'empty' }, 'idNumber')
  return {
    phone: phone === undefined ? undefined : phoneOf(fields, phone),
    idNumber: idKind && idNumber !== undefined ? idNumberOf(fields, idKind, idNumber, today) : undefined,
  }
}
