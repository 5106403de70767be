// Somebody as they are typed when they are added to a case, what is wrong with it, and what is sent. Plain JSON, since it is
// kept as a draft.

import { checkCreditCode } from '../../shared/values/credit-code.ts'
import { checkIdNumber, type IdKind } from '../../shared/values/id-number.ts'
import type { PartyRole } from '../../shared/values/person-kinds.ts'
import { parsePhone } from '../../shared/values/phone.ts'
import type { Input } from '../door.ts'
import { officeToday } from '../parts/values.tsx'
import { noProvenance, provenanceOf, provenanceProblem, type TypedProvenance } from './choices.tsx'

type Added = Input<'persons.addParty'>

export type PersonDraft = {
  readonly role: PartyRole
  readonly relation: Added['relation']
  readonly guarantee: NonNullable<Added['guarantee']> | ''
  readonly note: string
  readonly kind: Added['person']['kind']
  readonly name: string
  readonly idKind: IdKind
  readonly idNumber: string
  readonly phones: readonly { readonly label: string; readonly number: string }[]
  readonly address: string
  readonly employer: string
  readonly provenance: TypedProvenance
}

export const emptyPerson = (): PersonDraft => ({
  role: 'guarantor',
  relation: 'spouse',
  guarantee: '',
  note: '',
  kind: 'person',
  name: '',
  idKind: 'resident-id',
  idNumber: '',
  phones: [
    { label: '', number: '' },
    { label: '', number: '' },
  ],
  address: '',
  employer: '',
  provenance: noProvenance(),
})

export type Problem = 'required' | 'idNumber' | 'creditCode' | 'phone' | 'note' | 'sourceNote' | 'date' | 'future'

export const idProblem = (
  kind: 'person' | 'company',
  idKind: IdKind,
  typed: string,
): 'idNumber' | 'creditCode' | undefined => {
  const number = typed.trim()
  if (number === '') return undefined
  if (kind === 'company') return checkCreditCode(number).ok ? undefined : 'creditCode'
  return checkIdNumber(idKind, number, officeToday()).ok ? undefined : 'idNumber'
}

/** `phone.0` for the first phone. undefined where the field may stand as it is. */
export const problemOf = (draft: PersonDraft, field: string): Problem | undefined => {
  const [name = '', index] = field.split('.')
  if (name === 'name') return draft.name.trim() === '' ? 'required' : undefined
  if (name === 'idNumber') return idProblem(draft.kind, draft.idKind, draft.idNumber)
  if (name === 'phone') {
    const number = draft.phones[Number(index)]?.number.trim() ?? ''
    return number === '' || parsePhone(number).ok ? undefined : 'phone'
  }
  if (name === 'note') {
    return draft.role === 'third-party' && draft.relation === 'other' && draft.note.trim() === '' ? 'note' : undefined
  }
  if (name === 'sourceNote' || name === 'since') return provenanceProblem(draft.provenance, name)
  return undefined
}

export const fieldsOf = (draft: PersonDraft): readonly string[] => [
  'name',
  'idNumber',
  ...draft.phones.map((_, index) => `phone.${index}`),
  'note',
  'sourceNote',
  'since',
]

/** Only for a draft without problems. */
export const partyOf = (draft: PersonDraft, caseId: string): Added => {
  const number = draft.idNumber.trim()
  const company = draft.kind === 'company'
  return {
    caseId,
    role: draft.role,
    relation: draft.relation,
    guarantee: draft.role === 'guarantor' && draft.guarantee !== '' ? draft.guarantee : null,
    note: draft.note.trim(),
    person: {
      kind: draft.kind,
      name: draft.name.trim(),
      ...(number === '' ? {} : { idNumber: { kind: company ? 'credit-code' : draft.idKind, value: number } }),
      phones: draft.phones.filter((phone) => phone.number.trim() !== ''),
      address: draft.address.trim(),
      employer: company ? '' : draft.employer.trim(),
      ...provenanceOf(draft.provenance),
    },
  }
}

/** Where a refusal of main's belongs: `person.phones.1.number` counts the phones that were sent. */
export const fieldOfRefusal = (draft: PersonDraft, path: string | undefined): string | undefined => {
  if (path === undefined) return undefined
  const sent = /^person\.phones\.(\d+)/.exec(path)
  if (sent) {
    const filled = draft.phones.flatMap(({ number }, index) => (number.trim() === '' ? [] : [index]))
    return `phone.${filled[Number(sent[1])] ?? 0}`
  }
  return path.replace(/^person\./, '').split('.')[0]
}
