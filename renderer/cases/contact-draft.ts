// A contact record as it is typed, what is wrong with it, and what is sent. Plain JSON, since it is kept as a draft.

import { isLocalDate } from '../../shared/values/dates.ts'
import { parseMoney } from '../../shared/values/money.ts'
import type { Input, Output } from '../door.ts'
import { parseDay } from './quick-date.ts'

export type Contact = Input<'contacts.add'>
export type Phone = Output<'cases.read'>['debtor']['phones'][number]

export type ContactDraft = {
  readonly kind: Contact['kind']
  readonly whom: Contact['whom']
  /** undefined: the first valid one. */
  readonly phoneId: string | null | undefined
  readonly result: Contact['result'] | null
  readonly note: string
  readonly amount: string
  readonly promiseOn: string
  readonly nextAction: string
  readonly nextActionOn: string
}

export const emptyContact: ContactDraft = {
  kind: 'call',
  whom: 'debtor',
  phoneId: undefined,
  result: null,
  note: '',
  amount: '',
  promiseOn: '',
  nextAction: '',
  nextActionOn: '',
}

/** Kinds of contact that a number is dialled for. */
const byNumber: readonly Contact['kind'][] = ['call', 'message']

export const phoneOf = (draft: ContactDraft, phones: readonly Phone[]): string | null =>
  draft.phoneId === undefined
    ? byNumber.includes(draft.kind)
      ? (phones.find(({ state }) => state === 'valid')?.id ?? null)
      : null
    : draft.phoneId

export type ContactField = 'result' | 'amount' | 'promiseOn' | 'nextActionOn'
export type Problem = 'result' | 'amount' | 'date' | 'past' | 'promiseHalf'

const dayProblem = (typed: string, today: string): Problem | undefined => {
  if (typed.trim() === '') return undefined
  const day = parseDay(typed, today)
  if (day === undefined || !isLocalDate(day)) return 'date'
  return day < today ? 'past' : undefined
}

/** undefined where the field may stand as it is. */
export const problemOf = (draft: ContactDraft, field: ContactField, today: string): Problem | undefined => {
  const [amount, promiseOn] = [draft.amount.trim(), draft.promiseOn.trim()]
  switch (field) {
    case 'result':
      return draft.result === null ? 'result' : undefined
    case 'amount': {
      if (amount === '') return promiseOn === '' ? undefined : 'promiseHalf'
      const money = parseMoney(amount)
      return money.ok && money.fen > 0 ? undefined : 'amount'
    }
    case 'promiseOn':
      return promiseOn === '' && amount !== '' ? 'promiseHalf' : dayProblem(promiseOn, today)
    case 'nextActionOn':
      return dayProblem(draft.nextActionOn, today)
  }
}

export const contactFields: readonly ContactField[] = ['result', 'amount', 'promiseOn', 'nextActionOn']

export const amountOf = (draft: ContactDraft): number => {
  const money = parseMoney(draft.amount)
  return money.ok ? money.fen : 0
}

/** Only for a draft without problems. */
export const contactOf = (
  draft: ContactDraft,
  caseId: string,
  phones: readonly Phone[],
  today: string,
): Contact | undefined => {
  if (draft.result === null) return undefined
  const on = parseDay(draft.promiseOn, today)
  return {
    caseId,
    kind: draft.kind,
    whom: draft.whom,
    phoneId: phoneOf(draft, phones),
    result: draft.result,
    note: draft.note.trim(),
    promise: on !== undefined && draft.amount.trim() !== '' ? { amount: amountOf(draft), on } : null,
    nextAction: draft.nextAction.trim(),
    nextActionOn: parseDay(draft.nextActionOn, today) ?? null,
  }
}
