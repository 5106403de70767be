// What is typed of a person, checked and in the one form in which it is sealed and indexed. INVALID at its field.

import { AppError } from '../../../shared/errors.ts'
import { checkCreditCode } from '../../../shared/values/credit-code.ts'
import { checkIdNumber } from '../../../shared/values/id-number.ts'
import type { DetailSource, PartyIdKind } from '../../../shared/values/person-kinds.ts'
import { parsePhone } from '../../../shared/values/phone.ts'
import type { Provenance } from './new-person.ts'

export const invalid = (reason: string, field: string): AppError => new AppError('INVALID', { reason }, field)

type TypedId = { readonly kind: PartyIdKind; readonly value: string }

/** A company has a credit code or none; a person any other document. */
export const idOf = (typed: TypedId, personKind: 'person' | 'company', today: string, field: string): TypedId => {
  const isCode = typed.kind === 'credit-code'
  if (isCode !== (personKind === 'company')) throw invalid('id-unfit', `${field}.kind`)
  const checked =
    typed.kind === 'credit-code' ? checkCreditCode(typed.value) : checkIdNumber(typed.kind, typed.value, today)
  if (!checked.ok) throw invalid(checked.reason, `${field}.value`)
  return { kind: typed.kind, value: checked.value }
}

export const phoneOf = (typed: string, field: string) => {
  const phone = parsePhone(typed)
  if (!phone.ok) throw invalid(phone.reason, field)
  return { digits: phone.digits, extension: phone.extension }
}

type TypedProvenance = { readonly source: DetailSource; readonly sourceNote: string; readonly since: string }

/** Every piece of information has a source that can be named, and nobody knows it since tomorrow. */
export const provenanceOf = (typed: TypedProvenance, today: string, field = ''): Required<Provenance> => {
  if (typed.since > today) throw invalid('future', `${field}since`)
  if (typed.source === 'other' && typed.sourceNote === '') throw invalid('missing', `${field}sourceNote`)
  return { source: typed.source, sourceNote: typed.sourceNote, since: typed.since }
}
