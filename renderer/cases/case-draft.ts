// A case as it is typed at registration, what is wrong with it, and what is sent. Plain JSON, since it is kept as a draft.
// Checked here so that a wrong number is told at its field; main checks again by the same formulas.

import { checkIdNumber, type IdKind } from '../../shared/values/id-number.ts'
import { parseMoney } from '../../shared/values/money.ts'
import { parsePhone } from '../../shared/values/phone.ts'
import type { Input } from '../door.ts'
import { parseDay } from './quick-date.ts'

export const sumFields = ['principal', 'interest', 'penalty', 'costs'] as const
export const dayFields = ['placedOn', 'recallOn', 'contractOn', 'dueOn'] as const
export type SumField = (typeof sumFields)[number]
export type DayName = (typeof dayFields)[number]

export type TypedPhone = { readonly label: string; readonly number: string }

export type CaseDraft = Readonly<Record<SumField | DayName, string>> & {
  readonly client: { readonly id: string; readonly name: string } | null
  readonly name: string
  readonly idKind: IdKind
  readonly idNumber: string
  readonly phones: readonly TypedPhone[]
  readonly address: string
  readonly employer: string
  readonly contractNumber: string
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
  contractNumber: '',
  contractOn: '',
  placedOn: today,
  dueOn: '',
  recallOn: '',
  principal: '',
  interest: '',
  penalty: '',
  costs: '',
  collectorId: '',
})

/** What stays for the next case of the same bundle. */
export const nextCase = (draft: CaseDraft, today: string): CaseDraft => ({
  ...emptyCase(today),
  client: draft.client,
  placedOn: draft.placedOn,
  recallOn: draft.recallOn,
  collectorId: draft.collectorId,
})

const fenOf = (typed: string): number | undefined => {
  if (typed.trim() === '') return 0
  const money = parseMoney(typed)
  return money.ok && money.fen >= 0 ? money.fen : undefined
}

export const totalOf = (draft: CaseDraft): number =>
  sumFields.reduce((sum, field) => sum + (fenOf(draft[field]) ?? 0), 0)

export type Problem = 'required' | 'client' | 'idNumber' | 'phone' | 'amount' | 'zero' | 'date'

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
    if (fenOf(draft[sum]) === undefined) return 'amount'
    return sum === 'principal' && totalOf(draft) === 0 ? 'zero' : undefined
  }
  const day = dayFields.find((each) => each === name)
  if (!day) return undefined
  const typed = draft[day].trim()
  if (typed === '') return day === 'placedOn' ? 'required' : undefined
  return parseDay(typed, today, day === 'recallOn') === undefined ? 'date' : undefined
}

export const fieldsOf = (draft: CaseDraft): readonly string[] => [
  'client',
  'name',
  'idNumber',
  ...draft.phones.map((_, index) => `phone.${index}`),
  ...sumFields,
  ...dayFields,
]

/** Only for a draft without problems. */
export const caseOf = (draft: CaseDraft, today: string): Input<'cases.add'> | undefined => {
  if (!draft.client) return undefined
  const day = (field: DayName): string | null => parseDay(draft[field], today, field === 'recallOn') ?? null
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
    contractNumber: draft.contractNumber,
    contractOn: day('contractOn'),
    placedOn: day('placedOn') ?? today,
    dueOn: day('dueOn'),
    recallOn: day('recallOn'),
    principal: fenOf(draft.principal) ?? 0,
    interest: fenOf(draft.interest) ?? 0,
    penalty: fenOf(draft.penalty) ?? 0,
    costs: fenOf(draft.costs) ?? 0,
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
  return path === 'clientId' ? 'client' : path.replace(/^debtor\./, '')
}
