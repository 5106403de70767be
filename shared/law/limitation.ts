// The limitation clock of a debt (诉讼时效): what started it, what started it again, when it runs out.
// Sources: 民法典 188 (three years; twenty at most from the day the right was injured), 189 (instalments: from the last
// one's due day), 192 (a debtor who agrees again after it ran out can't plead it), 194 (an obstacle in the last six months:
// it ends six months after the obstacle is gone), 195 (demand, acknowledgement, suit: it begins again), 201–203 (first day
// not counted, same day of the last month, day off at the end). 法释〔2020〕17号 诉讼时效规定 4 (no due day: from the end
// of the time given by the first demand), 8 (a demand counts when it arrives), 9 (a demand for part counts for all), 10 (suit: from the
// day of filing), 14 (a promise, a plan, a part payment, a security is an acknowledgement), 17 (notice of an assignment),
// 19 (a part payment or acknowledgement after it ran out). 法释〔2018〕12号 1–3 (two years before 2017-10-01).
// While a suit is pending nothing runs; after a judgment it is the period for enforcement that runs: two years
// (民事诉讼法 250), which an application, a settlement, a demand or an agreement to perform interrupts (执行程序解释 20).
// What this does not decide: who knew what when, whether a demand truly arrived, obstacles before the last six months.

import { addMonths, type LocalDate } from '../values/dates.ts'
import { type Calendar, nextWorkday } from './deadlines.ts'

export const limitationKinds = [
  'demand', // a demand that arrived; `untilOn`: the time it gave, where there is no due day
  'acknowledgement', // a promise, a signed plan, a request for time, a security (14)
  'part-payment',
  'assignment-notice', // arrived at the debtor (17)
  'suit', // filed; also a payment order, arbitration, bankruptcy claim (10, 11)
  'suit-ended', // withdrawn, dismissed without deciding the claim: the clock begins again
  'judgment', // in force; `on`: the last day for performance
  'enforcement', // application to the court for enforcement: the period of two years is interrupted
  'enforcement-ended', // this round of enforcement ended (终结本次执行): it begins again
  'suspension', // an obstacle from `on` until `untilOn` (194)
  'other',
] as const
export type LimitationKind = (typeof limitationKinds)[number]

export type LimitationEvent = {
  readonly id: string
  readonly kind: LimitationKind
  readonly on: LocalDate
  readonly untilOn: LocalDate | null
}

export type LimitationStart = {
  readonly dueOn: LocalDate | null
  /** The last instalment's due day, where the debt is paid in instalments (189). */
  readonly lastInstalmentOn: LocalDate | null
}

export type LimitationState =
  | 'running'
  | 'expired'
  /** No due day and no demand yet: nothing runs. */
  | 'not-started'
  /** A suit or enforcement is pending. */
  | 'pending'

export type LimitationStep = {
  /** What this line is about: the due day, or an event. */
  readonly cause: 'due' | 'last-instalment' | LimitationKind
  readonly eventId: string | null
  readonly on: LocalDate
  readonly effect: 'started' | 'restarted' | 'stopped' | 'extended' | 'none'
  /** Why an event had no effect. */
  readonly reason: 'expired' | 'before-start' | 'pending' | 'not-late' | 'judged' | ''
  /** The last day after this step; null while nothing runs. */
  readonly endsOn: LocalDate | null
}

export type LimitationClock = {
  readonly state: LimitationState
  /** `enforcement`: after a judgment. */
  readonly period: 'claim' | 'enforcement'
  /** The day it last began. */
  readonly since: LocalDate | null
  /** The last day; null where nothing runs. */
  readonly endsOn: LocalDate | null
  /** The same after moving off a day off (203). The safe day is `endsOn`. */
  readonly extendedOn: LocalDate | null
  /** Twenty years from the due day. */
  readonly longestOn: LocalDate | null
  readonly steps: readonly LimitationStep[]
}

const newPeriodFrom = '2017-10-01'

/** The last day of a period that began at the end of `from`. */
const periodEnd = (from: LocalDate): LocalDate => {
  // Two years under 民法通则 135, unless they had not yet run out when 民法总则 came with three.
  const old = addMonths(from, 24)
  return old < newPeriodFrom ? old : addMonths(from, 36)
}

const least = (a: LocalDate, b: LocalDate | null): LocalDate => (b !== null && b < a ? b : a)

/** Kinds that start the clock again while it runs. */
const restarting: readonly LimitationKind[] = [
  'demand',
  'acknowledgement',
  'part-payment',
  'assignment-notice',
  'suit-ended',
  'other',
]

type Running = {
  state: LimitationState
  period: LimitationClock['period']
  since: LocalDate | null
  endsOn: LocalDate | null
}

/** On the same day what stops comes first, so that the end of a suit has its suit before it. */
const order = (a: LimitationEvent, b: LimitationEvent): number =>
  a.on < b.on ? -1 : a.on > b.on ? 1 : limitationKinds.indexOf(a.kind) - limitationKinds.indexOf(b.kind)

/** Reckons the clock as it stands on `today`. Events may come in any order; those after `today` are left out. */
export const limitationClock = (
  start: LimitationStart,
  events: readonly LimitationEvent[],
  today: LocalDate,
  calendar: Calendar,
): LimitationClock => {
  const begins = start.lastInstalmentOn ?? start.dueOn
  const longestOn = begins === null ? null : addMonths(begins, 240)
  const steps: LimitationStep[] = []
  const now: Running = { state: 'not-started', period: 'claim', since: null, endsOn: null }
  const run = (since: LocalDate): void => {
    now.state = 'running'
    now.since = since
    now.endsOn = now.period === 'claim' ? least(periodEnd(since), longestOn) : addMonths(since, 24)
  }
  const stop = (): void => {
    now.state = 'pending'
    now.endsOn = null
  }
  if (begins !== null) {
    run(begins)
    steps.push({
      cause: start.lastInstalmentOn === null ? 'due' : 'last-instalment',
      eventId: null,
      on: begins,
      effect: 'started',
      reason: '',
      endsOn: now.endsOn,
    })
  }
  for (const event of [...events].sort(order)) {
    // A judgment names its last day for performance ahead; everything else has happened or has not.
    if (event.on > today && event.kind !== 'judgment') continue
    const [effect, reason] = apply(event, now, begins, run, stop)
    steps.push({ cause: event.kind, eventId: event.id, on: event.on, effect, reason, endsOn: now.endsOn })
  }
  const lastDay = now.endsOn === null ? null : nextWorkday(now.endsOn, calendar)
  return {
    state: now.state === 'running' && lastDay !== null && lastDay < today ? 'expired' : now.state,
    period: now.period,
    since: now.since,
    endsOn: now.endsOn,
    extendedOn: lastDay,
    longestOn,
    steps,
  }
}

type Outcome = readonly [LimitationStep['effect'], LimitationStep['reason']]

const apply = (
  event: LimitationEvent,
  now: Running,
  begins: LocalDate | null,
  run: (since: LocalDate) => void,
  stop: () => void,
): Outcome => {
  const { kind, on, untilOn } = event
  if (kind === 'judgment') {
    now.period = 'enforcement'
    run(on)
    return ['restarted', '']
  }
  if (now.period === 'enforcement') return enforcing(kind, on, now, run, stop)
  if (now.state === 'pending') {
    // What happens during a suit is in the suit's own interruption.
    if (kind !== 'suit-ended') return ['none', 'pending']
    run(on)
    return ['restarted', '']
  }
  if (now.state === 'not-started') {
    if (kind === 'suit') {
      stop()
      return ['stopped', '']
    }
    if (kind !== 'demand' && kind !== 'acknowledgement' && kind !== 'other') return ['none', 'before-start']
    run(untilOn !== null && untilOn > on ? untilOn : on)
    return ['started', '']
  }
  const late = now.endsOn !== null && on > now.endsOn
  if (kind === 'suspension') return suspend(on, untilOn, now, late)
  if (late) {
    // 192, 19: only a debtor who agrees again revives it; a bare payment settles no more than itself.
    if (kind !== 'acknowledgement') return ['none', 'expired']
    run(on)
    return ['restarted', '']
  }
  // Before the debt is due there is nothing to interrupt.
  if (begins !== null && on <= begins && now.since === begins) return ['none', 'before-start']
  if (kind === 'suit') {
    stop()
    return ['stopped', '']
  }
  if (!restarting.includes(kind)) return ['none', 'before-start']
  // Never backwards: a period that was given runs to its end.
  if (now.since !== null && on < now.since) return ['none', 'not-late']
  run(kind === 'demand' && untilOn !== null && untilOn > on && begins === null ? untilOn : on)
  return ['restarted', '']
}

const enforcing = (
  kind: LimitationKind,
  on: LocalDate,
  now: Running,
  run: (since: LocalDate) => void,
  stop: () => void,
): Outcome => {
  if (now.state === 'pending') {
    if (kind !== 'enforcement-ended') return ['none', 'pending']
    run(on)
    return ['restarted', '']
  }
  if (now.endsOn !== null && on > now.endsOn) return ['none', 'expired']
  if (kind === 'enforcement') {
    stop()
    return ['stopped', '']
  }
  // 执行程序解释 20: a demand and an agreement to perform interrupt it as they do a limitation.
  if (kind === 'demand' || kind === 'acknowledgement' || kind === 'part-payment' || kind === 'enforcement-ended') {
    if (now.since !== null && on < now.since) return ['none', 'before-start']
    run(on)
    return ['restarted', '']
  }
  return ['none', 'judged']
}

const suspend = (on: LocalDate, untilOn: LocalDate | null, now: Running, late: boolean): Outcome => {
  if (now.endsOn === null || untilOn === null) return ['none', 'not-late']
  if (late) return ['none', 'expired']
  // Only an obstacle that reaches into the last six months counts.
  if (untilOn <= addMonths(now.endsOn, -6) || on > now.endsOn) return ['none', 'not-late']
  now.endsOn = addMonths(untilOn, 6)
  return ['extended', '']
}

/** Whole days that are left, the last day included; negative once it has run out; null where nothing runs. */
export const daysLeft = ({ endsOn }: LimitationClock, today: LocalDate): number | null =>
  endsOn === null ? null : Math.round((Date.parse(endsOn) - Date.parse(today)) / 86_400_000)

/** What would start it again now, best evidence first. */
export const restartsNow = ({ state, period }: LimitationClock): readonly LimitationKind[] => {
  if (state === 'pending') return period === 'claim' ? ['suit-ended', 'judgment'] : ['enforcement-ended']
  if (state === 'expired') return period === 'claim' ? ['acknowledgement'] : []
  if (period === 'enforcement') return ['enforcement', 'acknowledgement', 'part-payment', 'demand']
  return ['acknowledgement', 'part-payment', 'demand', 'suit', 'assignment-notice']
}
