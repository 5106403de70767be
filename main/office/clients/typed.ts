// What people type of a client, checked and brought into its one form. Each refuses with its field and the reason.

import { AppError } from '../../../shared/errors.ts'
import { checkAccountNumber } from '../../../shared/values/account-number.ts'
import { checkCreditCode } from '../../../shared/values/credit-code.ts'
import { maskPhone } from '../../../shared/values/mask.ts'
import { parsePhone } from '../../../shared/values/phone.ts'

/** '' where none was typed: a person, or a foreign firm, has none. */
export const creditCodeOf = (typed: string): string => {
  if (typed === '') return ''
  const code = checkCreditCode(typed)
  if (!code.ok) throw new AppError('INVALID', { reason: code.reason }, 'creditCode')
  return code.value
}

export type TypedPhone = { readonly whole: string; readonly mask: string }

export const phoneOf = (typed: string, field: string): TypedPhone => {
  if (typed === '') return { whole: '', mask: '' }
  const phone = parsePhone(typed)
  if (!phone.ok) throw new AppError('INVALID', { reason: phone.reason }, field)
  const whole = phone.digits + (phone.extension === undefined ? '' : `转${phone.extension}`)
  return { whole, mask: maskPhone(phone.digits) }
}

export const accountNumberOf = (typed: string): string => {
  const number = checkAccountNumber(typed)
  if (!number.ok) throw new AppError('INVALID', { reason: number.reason }, 'accountNumber')
  return number.value
}
