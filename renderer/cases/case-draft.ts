// A case as it is typed at registration, what is wrong with it, and what is sent. Plain JSON, since it is kept as a draft.
// Checked here so that a wrong number is told at its field; main checks again by the same formulas.

import { checkIdNumber, type IdKind } from '../../shared/values/id-number.ts'
import { parseMoney } from '../../shared/values/money.ts'
import { parsePhone } from '../../shared/values/phone.ts'
import type { Input } from '../door.ts'
import {
  emptyTerms,
  fieldOfTerms,
  type TermsDraft,
  type TermsProblem,
  termsFields,
  termsOf,
  termsProblem,
} from './terms-draft.ts'

export const sumFields = ['principal', 'interest', 'penalty', 'costs', 'legalCosts', 'adjustments'] as const
export type SumField = (typeof sumFields)[number]

export type TypedPhone = { readonly label: string; readonly number: string }

export type CaseDraft = Readonly<Record<SumField, string>> &
  TermsDraft & {
    readonly client: { readonly id: string; readonly name: string } | null
    readonly name: string
    readonly idKind: IdKind
    readonly idNumber: string
    readonly phones: readonly TypedPhone[]
    readonly address: string
    readonly employer: string
    readonly priority: number
    /** Apart by commas or spaces. */
    readonly tags: string
    readonly collectorId: string
  }

const noPhone: TypedPhone = { label: '', number: '' }

export const emptyCase = (today: string): CaseDraft => ({
  client: null,
  name: '',
  idKind: 'resident-id',
  idNumber: '',
  phones: [{ label: '本人', number: '' }, noPhone, noPhone],
  address: '',
  employer: '',
  ...emptyTerms(today),
  principal: '',
  interest: '',
  penalty: '',
  costs: '',
  legalCosts: '',
  adjustments: '',
  priority: 0,
  tags: '',
  collectorId: '',
})

/** What stays for the next case of the same bundle. */
export const nextCase = (draft: CaseDraft, today: string): CaseDraft => ({
  ...emptyCase(today),
  client: draft.client,
  placedOn: draft.placedOn,
  recallOn: draft.recallOn,
  lender: draft.lender,
  collectorId: draft.collectorId,
})

/** An adjustment may be owed to the debtor. */
const fenOf = (typed: string, field: SumField): number | undefined => {
  if (typed.trim() === '') return 0
  const money = parseMoney(typed)
  return money.ok && (money.fen >= 0 || field === 'adjustments') ? money.fen : undefined
}

const tagsOf = (typed: string): string[] => [...new Set(typed.split(/[\s,，、;；]+/).filter(Boolean))].slice(0, 10)

export const totalOf = (draft: CaseDraft): number =>
  sumFields.reduce((sum, field) => sum + (fenOf(draft[field], field) ?? 0), 0)

export type Problem = 'client' | 'idNumber' | 'phone' | 'zero' | 'negative' | TermsProblem

/** `phone.0` for the first phone. undefined where the field may stand as it is. */
export const problemOf = (draft: CaseDraft, field: string, today: string): Problem | undefined => {
  const [name = '', index] = field.split('.')
  if (name === 'client') return draft.client ? undefined : 'client'
  if (name === 'name') return draft.name.trim() === '' ? 'required' : undefined
  if (name === 'idNumber') {
    const number = draft.idNumber.trim()
    return number === '' || checkIdNumber(draft.idKind, number, today).ok ? undefined : 'idNumber'
  }
  if (name === 'phone') {
    const number = draft.phones[Number(index)]?.number.trim() ?? ''
    return number === '' || parsePhone(number).ok ? undefined : 'phone'
  }
  const sum = sumFields.find((each) => each === name)
  if (sum) {
    if (fenOf(draft[sum], sum) === undefined) return 'amount'
    if (sum === 'adjustments' && totalOf(draft) < 0) return 'negative'
    return sum === 'principal' && totalOf(draft) === 0 ? 'zero' : undefined
  }
  const term = termsFields.find((each) => each === name)
  return term && termsProblem(draft, term, today, fenOf(draft.principal, 'principal'))
}

export const fieldsOf = (draft: CaseDraft): readonly string[] => [
  'client',
  'name',
  'idNumber',
  ...draft.phones.map((_, index) => `phone.${index}`),
  ...sumFields,
  ...termsFields,
]

/** Only for a draft without problems. */
export const caseOf = (draft: CaseDraft, today: string): Input<'cases.add'> | undefined => {
  if (!draft.client) return undefined
  const sum = (field: SumField): number => fenOf(draft[field], field) ?? 0
  const idNumber = draft.idNumber.trim()
  return {
    clientId: draft.client.id,
    debtor: {
      name: draft.name,
      ...(idNumber === '' ? {} : { idKind: draft.idKind, idNumber }),
      address: draft.address,
      employer: draft.employer,
      phones: draft.phones.filter(({ number }) => number.trim() !== '').map(({ label, number }) => ({ label, number })),
    },
    ...termsOf(draft, today),
    principal: sum('principal'),
    interest: sum('interest'),
    penalty: sum('penalty'),
    costs: sum('costs'),
    legalCosts: sum('legalCosts'),
    adjustments: sum('adjustments'),
    priority: draft.priority,
    tags: tagsOf(draft.tags),
    collectorId: draft.collectorId === '' ? null : draft.collectorId,
  }
}

/** Where a refusal of main's belongs: `debtor.phones.1.number` counts the phones that were sent. */
export const fieldOfRefusal = (draft: CaseDraft, path: string | undefined): string | undefined => {
  if (path === undefined) return undefined
  const sent = /^debtor\.phones\.(\d+)/.exec(path)
  if (sent) {
    const filled = draft.phones.flatMap(({ number }, index) => (number.trim() === '' ? [] : [index]))
    return `phone.${filled[Number(sent[1])] ?? 0}`
  }
  return path === 'clientId' ? 'client' : fieldOfTerms(path.replace(/^debtor\./, ''))
}
