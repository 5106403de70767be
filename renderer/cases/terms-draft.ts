// The terms of a case as they are typed: dates, rates, schedule. What is wrong with them, and what they say. Main checks
// again by the same rules (main/office/cases/terms.ts).

import type { Input, Output } from '../../shared/contract/contract.ts'
import { parseMoney } from '../../shared/values/money.ts'
import { formatRate, parseRate } from '../../shared/values/rate.ts'
import { parseDay } from './quick-date.ts'

export type Instalment = { readonly dueOn: string; readonly principal: number; readonly interest: number }

export type TermsDraft = {
  readonly contractNumber: string
  readonly contractOn: string
  readonly placedOn: string
  readonly dueOn: string
  readonly recallOn: string
  readonly rate: string
  readonly defaultRate: string
  readonly lender: 'private' | 'licensed'
  readonly deducted: string
  readonly repayment: 'lump-sum' | 'instalments'
  /** A line each: date, principal, interest. */
  readonly schedule: string
}

/** What main is sent, without the case's id and version. */
export type Terms = Omit<Input<'cases.edit'>, 'id' | 'version'>

export const termsFields = [
  'contractOn',
  'placedOn',
  'dueOn',
  'recallOn',
  'rate',
  'defaultRate',
  'deducted',
  'schedule',
] as const
export type TermsField = (typeof termsFields)[number]

export const emptyTerms = (today: string): TermsDraft => ({
  contractNumber: '',
  contractOn: '',
  placedOn: today,
  dueOn: '',
  recallOn: '',
  rate: '',
  defaultRate: '',
  lender: 'private',
  deducted: '',
  repayment: 'lump-sum',
  schedule: '',
})

export type Schedule =
  | { readonly ok: true; readonly rows: readonly Instalment[] }
  | { readonly ok: false; readonly line: number; readonly why: 'schedule-line' | 'schedule-order' }

const fenOf = (typed: string): number | undefined => {
  if (typed.trim() === '') return 0
  const money = parseMoney(typed)
  return money.ok && money.fen >= 0 ? money.fen : undefined
}

/** One instalment a line, its parts apart by spaces or tabs, as a spreadsheet pastes them. */
export const scheduleOf = (text: string, today: string, contractOn: string | undefined): Schedule => {
  const rows: Instalment[] = []
  let before = contractOn ?? ''
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const [day = '', principalTyped = '', interestTyped = '', ...rest] = line.trim().split(/\s+/)
    // A whole date: a schedule reaches over years.
    const dueOn = /\d{4}/.test(day) ? parseDay(day, today, false) : undefined
    const [principal, interest] = [fenOf(principalTyped), fenOf(interestTyped)]
    const wrong = dueOn === undefined || principal === undefined || interest === undefined || rest.length > 0
    if (wrong || principal + interest === 0) return { ok: false, line: index + 1, why: 'schedule-line' }
    if (dueOn < before) return { ok: false, line: index + 1, why: 'schedule-order' }
    rows.push({ dueOn, principal, interest })
    before = dueOn
  }
  return { ok: true, rows }
}

const yuan = (fen: number): string => (fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2))

const scheduleText = (rows: readonly Instalment[]): string =>
  rows.map(({ dueOn, principal, interest }) => `${dueOn} ${yuan(principal)} ${yuan(interest)}`).join('\n')

const dayOf = (draft: TermsDraft, field: 'contractOn' | 'placedOn' | 'dueOn' | 'recallOn', today: string) =>
  parseDay(draft[field], today, field === 'recallOn')

export type TermsProblem =
  | 'required'
  | 'date'
  | 'future'
  | 'before-contract'
  | 'contract-after-placed'
  | 'before-placed'
  | 'rate'
  | 'amount'
  | 'too-big'
  | 'schedule'
  | 'schedule-line'
  | 'schedule-order'

const dayProblem = (
  draft: TermsDraft,
  field: 'contractOn' | 'placedOn' | 'dueOn' | 'recallOn',
  today: string,
): TermsProblem | undefined => {
  if (draft[field].trim() === '') return field === 'placedOn' ? 'required' : undefined
  const day = dayOf(draft, field, today)
  if (day === undefined) return 'date'
  const contractOn = dayOf(draft, 'contractOn', today)
  const placedOn = dayOf(draft, 'placedOn', today)
  if ((field === 'contractOn' || field === 'placedOn') && day > today) return 'future'
  if (field === 'placedOn' && contractOn !== undefined && day < contractOn) return 'contract-after-placed'
  if (field === 'dueOn' && contractOn !== undefined && day < contractOn) return 'before-contract'
  if (field === 'recallOn' && placedOn !== undefined && day < placedOn) return 'before-placed'
  return undefined
}

/** `lent`: the principal, where it is known (fen). */
export const termsProblem = (
  draft: TermsDraft,
  field: TermsField,
  today: string,
  lent?: number,
): TermsProblem | undefined => {
  switch (field) {
    case 'rate':
    case 'defaultRate':
      return draft[field].trim() === '' || parseRate(draft[field]).ok ? undefined : 'rate'
    case 'deducted': {
      const fen = fenOf(draft.deducted)
      if (fen === undefined) return 'amount'
      return lent !== undefined && fen > 0 && fen >= lent ? 'too-big' : undefined
    }
    case 'schedule': {
      if (draft.repayment === 'lump-sum') return undefined
      const schedule = scheduleOf(draft.schedule, today, dayOf(draft, 'contractOn', today))
      if (!schedule.ok) return schedule.why
      return schedule.rows.length === 0 ? 'schedule' : undefined
    }
    default:
      return dayProblem(draft, field, today)
  }
}

/** The line that is wrong, for the sentence of a problem. */
export const wrongLine = (draft: TermsDraft, today: string): number => {
  const schedule = scheduleOf(draft.schedule, today, dayOf(draft, 'contractOn', today))
  return schedule.ok ? 0 : schedule.line
}

const ppmOf = (typed: string): number | null => {
  const rate = typed.trim() === '' ? undefined : parseRate(typed)
  return rate?.ok ? rate.ppm : null
}

/** Only for a draft without problems. */
export const termsOf = (draft: TermsDraft, today: string): Terms => {
  const schedule = scheduleOf(draft.schedule, today, dayOf(draft, 'contractOn', today))
  const instalments = draft.repayment === 'instalments' && schedule.ok ? [...schedule.rows] : []
  return {
    contractNumber: draft.contractNumber.trim(),
    contractOn: dayOf(draft, 'contractOn', today) ?? null,
    placedOn: dayOf(draft, 'placedOn', today) ?? today,
    dueOn: instalments.at(-1)?.dueOn ?? dayOf(draft, 'dueOn', today) ?? null,
    recallOn: dayOf(draft, 'recallOn', today) ?? null,
    ratePpm: ppmOf(draft.rate),
    defaultRatePpm: ppmOf(draft.defaultRate),
    lender: draft.lender,
    deducted: fenOf(draft.deducted) ?? 0,
    repayment: draft.repayment,
    instalments,
  }
}

const rateText = (ppm: number | null): string => (ppm === null ? '' : formatRate(ppm))

/** Terms as one would type them. */
export const draftOfTerms = (terms: Terms): TermsDraft => ({
  contractNumber: terms.contractNumber,
  contractOn: terms.contractOn ?? '',
  placedOn: terms.placedOn,
  dueOn: terms.dueOn ?? '',
  recallOn: terms.recallOn ?? '',
  rate: rateText(terms.ratePpm),
  defaultRate: rateText(terms.defaultRatePpm),
  lender: terms.lender,
  deducted: terms.deducted === 0 ? '' : yuan(terms.deducted),
  repayment: terms.repayment,
  schedule: scheduleText(terms.instalments),
})

export const termsOfView = (view: Output<'cases.read'>): Terms => ({
  contractNumber: view.contractNumber,
  contractOn: view.contractOn,
  placedOn: view.placedOn,
  dueOn: view.dueOn,
  recallOn: view.recallOn,
  ratePpm: view.ratePpm,
  defaultRatePpm: view.defaultRatePpm,
  lender: view.lender,
  deducted: view.deducted,
  repayment: view.repayment,
  instalments: view.instalments,
})

/** Where a refusal of main's belongs on the form. */
export const fieldOfTerms = (path: string): string => {
  if (path.startsWith('instalments')) return 'schedule'
  return path === 'ratePpm' ? 'rate' : path === 'defaultRatePpm' ? 'defaultRate' : path
}
