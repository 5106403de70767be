// Interest on a loan, simple, by actual days, line by line, so that a judge can follow it; and how much of it the law
// lets a lender ask for. Sources: 民间借贷规定 (法释〔2020〕17号, second revision) 1 (not for licensed lenders), 24 (none agreed,
// none owed), 25 (at most four times the one-year LPR at the time of the contract), 26 (interest kept back is no
// principal), 28 (after the due day: as agreed; else as before it; else the LPR of the time), 29 (overdue interest,
// penalty and charges together under the same cap), 31 (contracts before 2020-08-20: until 2020-08-19 the rules of then, afterwards four times
// the LPR at the time of suing). Rules of then: 法释〔2015〕18号 26 (to 24 % enforceable; paid between 24 and 36 % not
// returned; above 36 % void), 29 (6 % where nothing was agreed), 30 (24 % over everything), 31.
// A period runs from its first day to the day of payment, which is not counted (算头不算尾), unless `countLast`.
// Everything is whole numbers over 1 000 000 × the days of the year, and only totals are rounded.

import { addDays, daysBetween, type LocalDate } from '../values/dates.ts'
import { roundFen, yuanWithFour } from './exact.ts'
import { type LprRow, lprOn } from './lpr.ts'

export type DayBasis = 360 | 365

export type InterestTerms = {
  readonly lender: 'private' | 'licensed'
  readonly contractOn: LocalDate | null
  /** The last day of the term; null where there is none: then nothing is overdue. */
  readonly dueOn: LocalDate | null
  /**
   * Instalments of principal as agreed, where there are any: each is overdue from the day after its own due day. What is
   * still owed is counted against the last ones, so that payments went to the first.
   */
  readonly schedule: readonly { readonly on: LocalDate; readonly fen: number }[]
  /** Yearly, in millionths; null: none agreed. */
  readonly agreedPpm: number | null
  readonly defaultPpm: number | null
  /** Penalty and charges after the due day as a yearly rate; 0 for none. */
  readonly penaltyPpm: number
  readonly suedOn: LocalDate | null
  readonly dayBasis: DayBasis
  readonly countLast: boolean
  readonly from: LocalDate
  /** The day of payment or reckoning. */
  readonly until: LocalDate
  /** What was truly lent and is still owed, from each day on (fen). Before the first: the first. */
  readonly principal: readonly { readonly on: LocalDate; readonly fen: number }[]
  /** Penalty and charges in fixed sums (fen), under the same cap. Costs of going to court are none of these. */
  readonly flatCharges: number
  readonly paidInterest: number
}

export type RateRule = 'agreed' | 'none' | 'default' | 'as-agreed' | 'six-percent' | 'lpr'
export type CapRule = 'contract' | 'old' | 'suing'

export type InterestLine = {
  readonly from: LocalDate
  /** The first day that is not counted any more. */
  readonly to: LocalDate
  readonly days: number
  readonly base: number
  readonly phase: 'term' | 'overdue'
  readonly ratePpm: number
  readonly rateRule: RateRule
  readonly penaltyPpm: number
  /** null: no cap (licensed lender). */
  readonly capPpm: number | null
  readonly capRule: CapRule | null
  readonly appliedPpm: number
  /** Yuan with four decimals: base × applied ÷ days of the year × days. */
  readonly amount: string
}

export type InterestNote =
  | 'capped' // the agreed rate is above the cap and is reckoned at the cap
  | 'provisional-cap' // not sued yet: the LPR of today stands in for the LPR at suing
  | 'contract-missing' // no day of the contract: the first day of interest stands in for it
  | 'none-agreed'
  | 'before-2015' // contract from before 2015-09-01: the rule of then was four times the bank's rate
  | 'flat-cut' // fixed charges do not fit under the cap
  | 'returnable' // more was paid than may be kept

export type InterestWorking = {
  readonly lines: readonly InterestLine[]
  /** What was agreed, without any cap (fen). */
  readonly agreed: number
  /** What the cap allows over the same days; null without a cap. */
  readonly cap: number | null
  /** What may be asked for: each line at the lower of the two. */
  readonly supported: number
  readonly flatSupported: number
  readonly paidInterest: number
  /** supported − paidInterest, never below 0. */
  readonly outstanding: number
  /** Paid beyond what may be kept: to be set off against principal or returned. */
  readonly returnable: number
  readonly notes: readonly InterestNote[]
  /** LPR rows that the caps come from. */
  readonly lpr: readonly LprRow[]
}

/** From this day the cap is four times the LPR (法释〔2020〕6号, kept by 31 of the second revision). */
export const splitOn = '2020-08-20'
const oldSupportedPpm = 240_000
const oldKeptPpm = 360_000
const rulesOf2015From = '2015-09-01'

/** The LPR that is needed is not in the table: the office has to add it first. */
export class LprMissing extends Error {
  readonly on: LocalDate
  constructor(on: LocalDate) {
    super('no LPR for this day')
    this.on = on
  }
}

const rowFor = (lpr: readonly LprRow[], on: LocalDate): LprRow => {
  const row = lprOn(lpr, on)
  if (!row) throw new LprMissing(on)
  return row
}

type Cap = { readonly ppm: number; readonly rule: CapRule; readonly lpr: LprRow | null }

/** The cap on one day; null for licensed lenders. Throws LprMissing. */
export const capOn = (
  terms: Pick<InterestTerms, 'lender' | 'contractOn' | 'from' | 'suedOn' | 'until'>,
  day: LocalDate,
  lpr: readonly LprRow[],
): Cap | null => {
  if (terms.lender === 'licensed') return null
  const contractOn = terms.contractOn ?? terms.from
  const four = (on: LocalDate, rule: CapRule): Cap => {
    const row = rowFor(lpr, on)
    return { ppm: 4 * row.ppm, rule, lpr: row }
  }
  if (contractOn >= splitOn) return four(contractOn, 'contract')
  const suedUnderOldRules = terms.suedOn !== null && terms.suedOn < splitOn
  if (day < splitOn || suedUnderOldRules) return { ppm: oldSupportedPpm, rule: 'old', lpr: null }
  return four(terms.suedOn ?? (terms.until < splitOn ? splitOn : terms.until), 'suing')
}

/** The first day on which anything was due. */
const firstDue = ({ schedule, dueOn }: InterestTerms): LocalDate | null =>
  schedule.reduce<LocalDate | null>((first, { on }) => (first === null || on < first ? on : first), null) ?? dueOn

type Rate = { readonly ppm: number; readonly rule: RateRule; readonly lpr: LprRow | null }

const rateOn = (terms: InterestTerms, day: LocalDate, lpr: readonly LprRow[], overdue: boolean): Rate => {
  const { agreedPpm, defaultPpm, lender } = terms
  if (!overdue) {
    return agreedPpm === null ? { ppm: 0, rule: 'none', lpr: null } : { ppm: agreedPpm, rule: 'agreed', lpr: null }
  }
  if (defaultPpm !== null) return { ppm: defaultPpm, rule: 'default', lpr: null }
  if (agreedPpm !== null) return { ppm: agreedPpm, rule: 'as-agreed', lpr: null }
  if (lender === 'licensed') return { ppm: 0, rule: 'none', lpr: null }
  if (day < splitOn) return { ppm: 60_000, rule: 'six-percent', lpr: null }
  // „Of the time“: of the first day overdue, or of the first day under the present rules.
  const first = addDays(firstDue(terms) ?? day, 1)
  const row = rowFor(lpr, first < splitOn ? splitOn : first)
  return { ppm: row.ppm, rule: 'lpr', lpr: row }
}

const baseOn = ({ principal }: Pick<InterestTerms, 'principal'>, day: LocalDate): number => {
  let found: InterestTerms['principal'][number] | undefined
  let first: typeof found
  for (const row of principal) {
    if (row.on <= day && (found === undefined || row.on >= found.on)) found = row
    if (first === undefined || row.on < first.on) first = row
  }
  return Math.max(0, (found ?? first)?.fen ?? 0)
}

/** How much of what is owed on a day is overdue. */
const overdueOn = (terms: InterestTerms, day: LocalDate, base: number): number => {
  const { schedule, dueOn } = terms
  if (schedule.length === 0) return dueOn !== null && day > dueOn ? base : 0
  const total = schedule.reduce((sum, { fen }) => sum + fen, 0)
  const last = schedule.reduce((latest, { on }) => (on > latest ? on : latest), '')
  // Principal beside the schedule is due with its last instalment.
  const beside = day > last ? 0 : Math.max(0, baseOn(terms, '') - total)
  const later = schedule.reduce((sum, { on, fen }) => (on >= day ? sum + fen : sum), beside)
  return Math.max(0, base - later)
}

/** The days on which something changes, ascending, from the first to the one after the last. */
const cuts = (terms: InterestTerms, end: LocalDate): LocalDate[] => {
  const { from, dueOn, principal, schedule } = terms
  const due = schedule.length > 0 ? schedule.map(({ on }) => addDays(on, 1)) : dueOn === null ? [] : [addDays(dueOn, 1)]
  const days = [...due, splitOn, ...principal.map(({ on }) => on)]
  return [...new Set([from, ...days.filter((day) => day > from && day < end), end])].sort()
}

const least = (a: number, b: number | null): number => (b !== null && b < a ? b : a)

type Piece = InterestLine & { readonly capLpr: LprRow | null; readonly rateLpr: LprRow | null }

const alike = (a: Piece, b: Piece): boolean =>
  a.to === b.from &&
  a.base === b.base &&
  a.phase === b.phase &&
  a.ratePpm === b.ratePpm &&
  a.rateRule === b.rateRule &&
  a.capPpm === b.capPpm &&
  a.capRule === b.capRule

type Span = { readonly from: LocalDate; readonly to: LocalDate; readonly base: number; readonly overdue: boolean }

const pieceOf = (terms: InterestTerms, lpr: readonly LprRow[], { from, to, base, overdue }: Span): Piece => {
  const rate = rateOn(terms, from, lpr, overdue)
  const cap = capOn(terms, from, lpr)
  const penaltyPpm = overdue ? terms.penaltyPpm : 0
  return {
    from,
    to,
    days: daysBetween(from, to),
    base,
    phase: overdue ? 'overdue' : 'term',
    ratePpm: rate.ppm,
    rateRule: rate.rule,
    penaltyPpm,
    capPpm: cap?.ppm ?? null,
    capRule: cap?.rule ?? null,
    appliedPpm: least(rate.ppm + penaltyPpm, cap?.ppm ?? null),
    amount: '',
    capLpr: cap?.lpr ?? null,
    rateLpr: rate.lpr,
  }
}

const pieces = (terms: InterestTerms, lpr: readonly LprRow[]): Piece[] => {
  const end = terms.countLast ? addDays(terms.until, 1) : terms.until
  const days = cuts(terms, end)
  const denominator = 1_000_000n * BigInt(terms.dayBasis)
  const found: Piece[] = []
  for (const [index, from] of days.slice(0, -1).entries()) {
    const to = days[index + 1] as LocalDate
    const base = baseOn(terms, from)
    const late = overdueOn(terms, from, base)
    for (const [overdue, part] of [[false, base - late] as const, [true, late] as const]) {
      if (part === 0) continue
      const piece = pieceOf(terms, lpr, { from, to, base: part, overdue })
      const before = found.findLastIndex(({ phase }) => phase === piece.phase)
      const last = found[before]
      if (last && alike(last, piece)) found[before] = { ...last, to, days: last.days + piece.days }
      else found.push(piece)
    }
  }
  return found.map((line) => ({
    ...line,
    amount: yuanWithFour(BigInt(line.base) * BigInt(line.appliedPpm) * BigInt(line.days), denominator),
  }))
}

/** base × rate × days summed, over 1 000 000 × the days of the year. */
const sum = (lines: readonly Piece[], ppmOf: (line: Piece) => number): bigint =>
  lines.reduce((total, line) => total + BigInt(line.base) * BigInt(ppmOf(line)) * BigInt(line.days), 0n)

/** `from` must not be after `until`. Throws LprMissing where a rate is needed that the table does not have. */
export const interestWorking = (terms: InterestTerms, lpr: readonly LprRow[]): InterestWorking => {
  if (terms.from > terms.until) throw new RangeError('interest ends before it begins')
  const lines = pieces(terms, lpr)
  const denominator = 1_000_000n * BigInt(terms.dayBasis)
  const fen = (numerator: bigint): number => roundFen(numerator, denominator)
  const capped = terms.lender === 'private'
  const supportedExact = sum(lines, ({ appliedPpm }) => appliedPpm)
  const supported = fen(supportedExact)
  // Fixed charges belong to the delay: they fit in what the cap leaves of the days overdue.
  const delayed = firstDue(terms) === null ? lines : lines.filter(({ phase }) => phase === 'overdue')
  const room = fen(
    sum(delayed, ({ capPpm, appliedPpm }) => ((capPpm ?? 0) - appliedPpm < 0 ? 0 : (capPpm ?? 0) - appliedPpm)),
  )
  const flatSupported = capped ? Math.min(terms.flatCharges, room) : terms.flatCharges
  // Under the rules of 2015 what was paid between 24 and 36 % stays with the lender.
  const keepable = fen(
    sum(lines, (line) =>
      line.capRule === 'old' ? Math.min(line.ratePpm + line.penaltyPpm, oldKeptPpm) : line.appliedPpm,
    ),
  )
  const returnable = capped ? Math.max(0, terms.paidInterest - keepable) : 0
  const found = new Set<InterestNote>()
  for (const line of lines) {
    if (line.appliedPpm < line.ratePpm + line.penaltyPpm) found.add('capped')
    if (line.capRule === 'suing' && terms.suedOn === null) found.add('provisional-cap')
    if (line.rateRule === 'none') found.add('none-agreed')
  }
  if (capped && terms.contractOn === null) found.add('contract-missing')
  if (capped && terms.contractOn !== null && terms.contractOn < rulesOf2015From) found.add('before-2015')
  if (flatSupported < terms.flatCharges) found.add('flat-cut')
  if (returnable > 0) found.add('returnable')
  const rows = lines.flatMap(({ capLpr, rateLpr }) => [capLpr, rateLpr]).filter((row) => row !== null)
  return {
    lines: lines.map(({ capLpr: _cap, rateLpr: _rate, ...line }) => line),
    agreed: fen(sum(lines, ({ ratePpm, penaltyPpm }) => ratePpm + penaltyPpm)),
    cap: capped ? fen(sum(lines, ({ capPpm }) => capPpm ?? 0)) : null,
    supported,
    flatSupported,
    paidInterest: terms.paidInterest,
    outstanding: Math.max(0, supported - terms.paidInterest),
    returnable,
    notes: [...found],
    lpr: [...new Map(rows.map((row) => [row.on, row])).values()].sort((a, b) => (a.on < b.on ? -1 : 1)),
  }
}
