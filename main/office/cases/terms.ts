// What the papers say of a case and what can't be: days in an order that is impossible, a schedule that does not fit, more
// interest kept back than was lent. Registering, editing and importing ask here. Throws INVALID at the field.

import { AppError } from '../../../shared/errors.ts'
import type { Instalment } from './new-case.ts'

export type Terms = {
  readonly contractOn: string | null
  readonly placedOn: string
  readonly dueOn: string | null
  readonly recallOn: string | null
  readonly repayment?: 'lump-sum' | 'instalments' | undefined
  readonly instalments?: readonly Instalment[] | undefined
  readonly deducted?: number | undefined
}

const invalid = (reason: string, field: string): AppError => new AppError('INVALID', { reason }, field)

const assertSchedule = ({ contractOn, repayment = 'lump-sum', instalments = [] }: Terms): void => {
  if (repayment === 'lump-sum') {
    if (instalments.length > 0) throw invalid('schedule-unfit', 'instalments')
    return
  }
  if (instalments.length === 0) throw invalid('schedule-missing', 'instalments')
  let before = contractOn
  for (const [index, { dueOn, principal, interest }] of instalments.entries()) {
    if (before !== null && dueOn < before) {
      throw invalid(index === 0 ? 'before-contract' : 'before-due', `instalments.${index}.dueOn`)
    }
    if (principal + interest === 0) throw invalid('zero', `instalments.${index}.principal`)
    before = dueOn
  }
}

/** `lent`: the principal as the client placed it, undefined where that is not to be compared with (fen). */
export const assertTerms = (terms: Terms, today: string, lent: number | undefined): void => {
  const { contractOn, dueOn, placedOn, recallOn, deducted = 0 } = terms
  if (placedOn > today) throw invalid('future', 'placedOn')
  if (contractOn !== null && contractOn > today) throw invalid('future', 'contractOn')
  if (contractOn !== null && contractOn > placedOn) throw invalid('before-contract', 'placedOn')
  if (contractOn !== null && dueOn !== null && dueOn < contractOn) throw invalid('before-contract', 'dueOn')
  if (recallOn !== null && recallOn < placedOn) throw invalid('before-placed', 'recallOn')
  if (lent !== undefined && deducted > 0 && deducted >= lent) throw invalid('too-big', 'deducted')
  assertSchedule(terms)
}

/** The day the whole of it is due. */
export const dueOnOf = ({ dueOn, instalments = [] }: Terms): string | null => instalments.at(-1)?.dueOn ?? dueOn
