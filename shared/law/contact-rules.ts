// The contact guard: whether an attempt to contact somebody about a debt is allowed, or by which rules it is stopped.
// Pure: what was done before, who the person is and what stands against them come from outside, so that main and page
// judge alike. Local time is Asia/Shanghai whatever zone the machine is set to (shared/values/dates.ts).
// Sources: GB/T 45251-2025 (in force 2025-02-28): none from 22:00 to 08:00 unless the debtor agreed; at most 3 effective
// calls a day to a debtor; third parties only when the debtor can't be reached, only to pass on contact, never the debt,
// and no more once they refuse. Guideline of the banking association of 2026-01-30: at most 6 unanswered tries a day to
// a number. (docs/decisions/contact-guard.md says how each word is read.)
// What may go wrong: a figure of the office that is looser than the law. It is refused where it is typed, and the
// stricter of the two is what counts here all the same.

import { addDays, type LocalDate, localDateOf, localTime, startOfLocalDay } from '../values/dates.ts'

/** What may stop an attempt, in the order in which it is told. */
export const guardRules = [
  'hold',
  'refusal',
  'invalid-number',
  'third-party',
  'purpose',
  'agreed-times',
  'hours',
  'effective-cap',
  'number-cap',
] as const
export type GuardRule = (typeof guardRules)[number]

/** `theirs`: they called or came. `earlier`: ours, already made without the program and written down afterwards. */
export const contactDirections = ['ours', 'theirs', 'earlier'] as const
export type ContactDirection = (typeof contactDirections)[number]

export const holdKinds = ['complaint', 'bankruptcy'] as const
export const agreedModes = ['only', 'also'] as const
export const incapacities = ['none', 'dead', 'incapacitated'] as const

/** Local times as `HH:MM`. */
export type ContactFigures = {
  readonly quietFrom: string
  readonly quietUntil: string
  /** Calls a day in which a debtor was spoken to. */
  readonly effectivePerDay: number
  /** Tries a day of one number that nobody answered. */
  readonly unansweredPerNumber: number
  /** How many tries in a row must have failed before a third party may be asked. */
  readonly failedBeforeThirdParty: number
}
export type DatedFigures = ContactFigures & { readonly from: LocalDate }

/** The law's own figures by the day from which they hold. What was before the first is held to the first. */
export const legalFigures: readonly DatedFigures[] = [
  {
    from: '2025-02-28',
    quietFrom: '22:00',
    quietUntil: '08:00',
    effectivePerDay: 3,
    unansweredPerNumber: 20,
    failedBeforeThirdParty: 3,
  },
  {
    from: '2026-01-30',
    quietFrom: '22:00',
    quietUntil: '08:00',
    effectivePerDay: 3,
    unansweredPerNumber: 6,
    failedBeforeThirdParty: 3,
  },
]

/** How far an office may go to the strict side: a quiet time that swallows the day would be a mistyped one. */
export const strictest = { quietFrom: '12:00', quietUntil: '12:00', least: 0, most: 30 } as const

const inForce = (rows: readonly DatedFigures[], day: LocalDate): DatedFigures | undefined => {
  let found: DatedFigures | undefined
  for (const row of rows) if (row.from <= day && (found === undefined || row.from >= found.from)) found = row
  return found
}

export const lawOn = (day: LocalDate): ContactFigures =>
  inForce(legalFigures, day) ?? (legalFigures[0] as ContactFigures)

/** Which figure of the office is looser than the law of its day or beyond what is sensible; undefined where none is. */
export const looserThanLaw = (given: DatedFigures): keyof ContactFigures | undefined => {
  const law = lawOn(given.from)
  if (given.quietFrom > law.quietFrom || given.quietFrom < strictest.quietFrom) return 'quietFrom'
  if (given.quietUntil < law.quietUntil || given.quietUntil > strictest.quietUntil) return 'quietUntil'
  if (given.effectivePerDay > law.effectivePerDay) return 'effectivePerDay'
  if (given.unansweredPerNumber > law.unansweredPerNumber) return 'unansweredPerNumber'
  if (given.failedBeforeThirdParty < law.failedBeforeThirdParty) return 'failedBeforeThirdParty'
  return undefined
}

const earlier = (one: string, other: string): string => (one < other ? one : other)
const later = (one: string, other: string): string => (one > other ? one : other)

/** What counts on a day: the office's own figures, each held to the law's. */
export const figuresOn = (office: readonly DatedFigures[], day: LocalDate): ContactFigures => {
  const law = lawOn(day)
  const own = inForce(office, day) ?? law
  return {
    quietFrom: earlier(own.quietFrom, law.quietFrom),
    quietUntil: later(own.quietUntil, law.quietUntil),
    effectivePerDay: Math.min(own.effectivePerDay, law.effectivePerDay),
    unansweredPerNumber: Math.min(own.unansweredPerNumber, law.unansweredPerNumber),
    failedBeforeThirdParty: Math.max(own.failedBeforeThirdParty, law.failedBeforeThirdParty),
  }
}

/** A contact that was. `number`: any text that is the same for the same phone number; null where none was dialled. */
export type PastContact = {
  /** UTC instant. */
  readonly at: string
  readonly kind: string
  readonly whom: string
  readonly result: string
  readonly number: string | null
  readonly direction: ContactDirection
  /** It concerns the person who is to be contacted now; otherwise only its number is of interest. */
  readonly samePerson: boolean
}

export type Attempt = {
  /** UTC instant. */
  readonly at: string
  readonly kind: string
  readonly whom: string
  readonly number: string | null
  readonly numberState: 'valid' | 'invalid' | 'refused' | null
  /** Of a third party: nothing but a request to pass on. */
  readonly passOnOnly: boolean
}

/** A daily stretch of local time; from = until is the whole day, from > until runs over midnight. */
export type AgreedTimes = { readonly from: string; readonly until: string; readonly mode: (typeof agreedModes)[number] }

export type Standing = {
  /** A complaint or a bankruptcy is open. */
  readonly held: boolean
  readonly agreed: AgreedTimes | null
  readonly incapacity: (typeof incapacities)[number]
  /** How many numbers of the debtor still stand as valid. */
  readonly validNumbers: number
  /** Third parties who said no, ever: by their number, or by what they are to the debtor where no number was used. */
  readonly refusals: readonly { readonly whom: string; readonly number: string | null }[]
}

export type Stop = {
  readonly rule: GuardRule
  /** The instant from which this rule alone would let it through; null: not by waiting. */
  readonly next: string | null
}
export type Verdict = {
  readonly allowed: boolean
  readonly stops: readonly Stop[]
  /** When the same attempt would be allowed if nothing else happened; null: not by waiting. */
  readonly next: string | null
}

export type Case = {
  readonly attempt: Attempt
  readonly standing: Standing
  readonly past: readonly PastContact[]
  /** The office's own figures; none: the law's. */
  readonly figures: readonly DatedFigures[]
}

/** Whom the debt binds; anybody else is a third party. */
export const owes = (whom: string): boolean => whom === 'debtor' || whom === 'guarantor'
export const isThirdParty = (whom: string): boolean => !owes(whom)

const answered: readonly string[] = ['reached', 'refused', 'promised', 'disputed', 'cannot-pay', 'left-message']
const unanswered: readonly string[] = ['no-answer', 'switched-off']
const failed: readonly string[] = [...unanswered, 'wrong-number']
/** What is bound to no hour: it lies in the letter box. */
const untimed: readonly string[] = ['letter']

/** A call in which somebody was spoken to. */
export const isEffective = ({ kind, result }: Pick<PastContact, 'kind' | 'result'>): boolean =>
  kind === 'call' && answered.includes(result)
export const isUnanswered = ({ kind, result }: Pick<PastContact, 'kind' | 'result'>): boolean =>
  kind === 'call' && unanswered.includes(result)

const within = (time: string, from: string, until: string): boolean =>
  from === until || (from < until ? time >= from && time < until : time >= from || time < until)

/** Which rule of time stops it at an instant. What the debtor agreed to holds for them and for no third party. */
const timeRule = ({ attempt, standing, figures }: Case, at: string): 'agreed-times' | 'hours' | undefined => {
  if (untimed.includes(attempt.kind)) return undefined
  const time = localTime(at)
  const agreed = owes(attempt.whom) ? standing.agreed : null
  if (agreed && within(time, agreed.from, agreed.until)) return undefined
  if (agreed?.mode === 'only') return 'agreed-times'
  const { quietFrom, quietUntil } = figuresOn(figures, localDateOf(at))
  return within(time, quietFrom, quietUntil) ? 'hours' : undefined
}

const atTime = (day: LocalDate, time: string): string => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return new Date(Date.parse(startOfLocalDay(day)) + (hours * 60 + minutes) * 60_000).toISOString()
}

/** The first instant from `at` on at which no rule of time stops it; null where there is none within two days. */
const nextTime = (given: Case, at: string): string | null => {
  if (!timeRule(given, at)) return at
  const today = localDateOf(at)
  const { agreed } = given.standing
  const candidates = [0, 1, 2].flatMap((ahead) => {
    const day = addDays(today, ahead)
    const { quietUntil } = figuresOn(given.figures, day)
    // A new day may bring new figures, so its beginning is one as well.
    return [startOfLocalDay(day), atTime(day, quietUntil), ...(agreed ? [atTime(day, agreed.from)] : [])]
  })
  return candidates.sort().find((instant) => instant > at && !timeRule(given, instant)) ?? null
}

const nextDay = (at: string): string => startOfLocalDay(addDays(localDateOf(at), 1))

/** Newest first: ours to the debtor that came to nothing since they were last reached, or spoke to us. */
const failedInARow = (past: readonly PastContact[], at: string): number => {
  const toDebtor = past
    .filter((each) => each.samePerson && each.whom === 'debtor' && each.kind !== 'letter' && each.at <= at)
    .sort((one, other) => (one.at < other.at ? 1 : -1))
  const reached = toDebtor.findIndex(
    ({ direction, result }) => direction === 'theirs' || (!failed.includes(result) && result !== 'left-message'),
  )
  return toDebtor.slice(0, reached < 0 ? undefined : reached).filter(({ result }) => failed.includes(result)).length
}

const refusedBy = ({ refusals }: Standing, { whom, number }: Attempt): boolean =>
  refusals.some((each) =>
    // Where one of the two numbers is not known it may be the same person: then it counts as the same.
    each.number === null || number === null ? each.whom === whom : each.number === number,
  )

/** The rules that stop it at its instant. */
const stopsAt = (given: Case, at: string): Stop[] => {
  const { attempt, standing, past } = given
  const day = localDateOf(at)
  const figures = figuresOn(given.figures, day)
  const stops: Stop[] = []
  if (standing.held) stops.push({ rule: 'hold', next: null })
  const third = isThirdParty(attempt.whom)
  if (attempt.numberState === 'refused' || (third && refusedBy(standing, attempt))) {
    stops.push({ rule: 'refusal', next: null })
  }
  if (attempt.numberState === 'invalid') stops.push({ rule: 'invalid-number', next: null })
  if (third) {
    const unreachable =
      standing.incapacity !== 'none' ||
      standing.validNumbers === 0 ||
      failedInARow(past, at) >= figures.failedBeforeThirdParty
    if (!unreachable) stops.push({ rule: 'third-party', next: null })
    if (!attempt.passOnOnly) stops.push({ rule: 'purpose', next: null })
  }
  const time = timeRule(given, at)
  if (time) stops.push({ rule: time, next: nextTime(given, at) })
  if (attempt.kind === 'call') {
    const ofDay = past.filter((each) => each.direction !== 'theirs' && localDateOf(each.at) === day)
    const effective = ofDay.filter((each) => each.samePerson && isEffective(each)).length
    if (effective >= figures.effectivePerDay) {
      stops.push({ rule: 'effective-cap', next: figures.effectivePerDay > 0 ? nextDay(at) : null })
    }
    const tries = ofDay.filter(
      (each) => attempt.number !== null && each.number === attempt.number && isUnanswered(each),
    ).length
    if (attempt.number !== null && tries >= figures.unansweredPerNumber) {
      stops.push({ rule: 'number-cap', next: figures.unansweredPerNumber > 0 ? nextDay(at) : null })
    }
  }
  return stops
}

/** Long enough for any two rules of time to agree; a third round would only repeat them. */
const mostSteps = 8

/** Whether the attempt may be made, by which rules it is stopped, and when it would be let through. */
export const judge = (given: Case): Verdict => {
  const { at } = given.attempt
  const stops = stopsAt(given, at)
  if (stops.length === 0) return { allowed: true, stops, next: null }
  let from = at
  let open: readonly Stop[] = stops
  for (let step = 0; step < mostSteps && open.length > 0; step += 1) {
    if (open.some(({ next }) => next === null)) return { allowed: false, stops, next: null }
    from = open.reduce((latest, { next }) => later(latest, next ?? latest), from)
    open = stopsAt(given, from)
  }
  return { allowed: false, stops, next: open.length === 0 ? from : null }
}

/**
 * The next instant at which an answer may change by time alone, for whoever shows it: the next edge of a quiet or agreed
 * time, or midnight.
 */
export const nextEdge = (figures: readonly DatedFigures[], agreed: AgreedTimes | null, at: string): string => {
  const today = localDateOf(at)
  const { quietFrom, quietUntil } = figuresOn(figures, today)
  const times = [quietFrom, quietUntil, ...(agreed ? [agreed.from, agreed.until] : [])]
  const edges = [...times.map((time) => atTime(today, time)), nextDay(at)].filter((instant) => instant > at).sort()
  return edges[0] ?? nextDay(at)
}
