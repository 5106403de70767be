// A contact record as it is typed, what is wrong with it, and what is sent. Plain JSON, since it is kept as a draft.

import type { ContactDirection } from '../../shared/law/contact-rules.ts'
import { isLocalDate, startOfLocalDay } from '../../shared/values/dates.ts'
import { parseMoney } from '../../shared/values/money.ts'
import type { Input, Output } from '../door.ts'
import { parseTime } from '../today/quick-task.ts'
import { parseDay } from './quick-date.ts'

export type Contact = Input<'contacts.add'>
export type Phone = Pick<Output<'cases.read'>['debtor']['phones'][number], 'id' | 'label' | 'mask' | 'state'>

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
  readonly direction: ContactDirection
  /** As typed: a time of today, or with a day before it. */
  readonly happenedAt: string
  readonly passOnOnly: boolean
  /** undefined: as the result suggests. */
  readonly acknowledged: boolean | undefined
  readonly evidence: readonly string[]
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
  direction: 'ours',
  happenedAt: '',
  passOnOnly: false,
  acknowledged: undefined,
  evidence: [],
}

/** A draft of an earlier version lacks what came later. */
export const wholeDraft = (draft: ContactDraft): ContactDraft => ({ ...emptyContact, ...draft })

/** Who must not hear of the debt. */
export const isThirdParty = (whom: Contact['whom']): boolean => whom !== 'debtor' && whom !== 'guarantor'

/** A promise is an acknowledgement by itself, unless it is said not to be. */
export const acknowledges = ({ acknowledged, result, whom }: ContactDraft): boolean =>
  whom === 'debtor' && (acknowledged ?? result === 'promised')

/** The instant of `14:30` (today) or `11-20 14:30`; undefined for what is none. */
export const parseHappened = (typed: string, today: string): string | undefined => {
  const words = typed.trim().split(/\s+/)
  const time = parseTime(words.at(-1) ?? '')
  const day = words.length === 1 ? today : words.length === 2 ? parseDay(words[0] ?? '', today, false) : undefined
  if (time === undefined || day === undefined || !isLocalDate(day)) return undefined
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return new Date(Date.parse(startOfLocalDay(day)) + (hours * 60 + minutes) * 60_000).toISOString()
}

/** Kinds of contact that a number is dialled for. */
const byNumber: readonly Contact['kind'][] = ['call', 'message']

export const phoneOf = (draft: ContactDraft, phones: readonly Phone[]): string | null =>
  draft.phoneId === undefined
    ? // Nobody's number by itself but the debtor's, and a third party is not the debtor.
      byNumber.includes(draft.kind) && draft.whom === 'debtor'
      ? (phones.find(({ state }) => state === 'valid')?.id ?? null)
      : null
    : draft.phoneId

export type ContactField = 'result' | 'amount' | 'promiseOn' | 'nextActionOn' | 'happenedAt' | 'passOnOnly'
export type Problem = 'result' | 'amount' | 'date' | 'past' | 'promiseHalf' | 'happened' | 'passOn'

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
    case 'happenedAt': {
      // What came from them without a time has just come.
      if (draft.direction === 'ours' || (draft.direction === 'theirs' && draft.happenedAt.trim() === ''))
        return undefined
      const at = parseHappened(draft.happenedAt, today)
      return at === undefined || Date.parse(at) > Date.now() ? 'happened' : undefined
    }
    case 'passOnOnly':
      return draft.direction === 'ours' && isThirdParty(draft.whom) && !draft.passOnOnly ? 'passOn' : undefined
  }
}

export const contactFields: readonly ContactField[] = [
  'passOnOnly',
  'result',
  'happenedAt',
  'amount',
  'promiseOn',
  'nextActionOn',
]

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
  const { direction } = draft
  const happenedAt = direction === 'ours' ? undefined : parseHappened(draft.happenedAt, today)
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
    direction,
    ...(happenedAt === undefined ? {} : { happenedAt }),
    ...(isThirdParty(draft.whom) ? { passOnOnly: draft.passOnOnly } : {}),
    ...(acknowledges(draft) ? { acknowledged: true } : {}),
    ...(draft.evidence.length > 0 ? { evidence: [...draft.evidence] } : {}),
  }
}
