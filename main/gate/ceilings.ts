// The ceilings, as checks of the gate: before a call what is counted by the act (a print, an export, a search; refusals;
// the night), after its handler whom it showed. Past a ceiling the call is undone, and recorded as refused.
// Throws CEILING_REACHED with params kind, span, limit, hours, opens (local time) and reason (`people`, `identity-year` …).

import type { Database } from 'better-sqlite3'
import type { ProcedureName } from '../../shared/contract/contract.ts'
import type { Procedure } from '../../shared/contract/define.ts'
import { AppError } from '../../shared/errors.ts'
import {
  type Ceiling,
  type CeilingKind,
  type CeilingSpan,
  isOffHours,
  spanHours,
  usualCeilings,
  type YearKind,
} from '../../shared/values/ceilings.ts'
import { type Counted, countedAs } from '../../shared/values/counted-acts.ts'
import { localDateTime, localTime } from '../../shared/values/dates.ts'
import type { Context } from './context.ts'
import { type Addition, Counting } from './counting.ts'
import type { House, OpenVault } from './house.ts'
import type { Person } from './named-people.ts'
import { recount } from './recount.ts'
import type { Session } from './session.ts'

const hour = 3_600_000

type Limits = ReadonlyMap<string, number>
const keyOf = (kind: CeilingKind, span: CeilingSpan): string => `${kind}/${span}`

/** The office's own figures in place of the usual ones. */
const limitsOf = (set: readonly Ceiling[]): Limits => {
  const limits = new Map<string, number>()
  for (const { kind, span, most } of [...usualCeilings, ...set]) if (most !== null) limits.set(keyOf(kind, span), most)
  return limits
}

const hasCounts = (db: Database): boolean =>
  db.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'ceiling_person'`).get() !== undefined

/** Counts, and what they may come to, of one open vault. */
export class Ceilings {
  readonly counting: Counting
  /** undefined once the counts are rebuilt; where that fails it stays, and whatever is counted fails with it. */
  rebuilding: Promise<void> | undefined
  readonly #readSet: () => string | null
  #set: string | null = null
  #limits: Limits = limitsOf([])
  #going = true

  /** `before`: of the same vault a moment ago; where its counts are whole, nothing need be rebuilt. */
  constructor(
    { vault, trailDb, trail }: Pick<OpenVault, 'vault' | 'trailDb' | 'trail'>,
    now: number,
    before?: Ceilings,
  ) {
    // A damaged vault that is open for reading may be of an older version: then the file beside it is all there is.
    const sources = trailDb === vault.db ? [vault.db] : [vault.db, trailDb].filter(hasCounts)
    this.counting = new Counting(vault.db, trailDb, sources)
    // One short text: it is read at every call, and taken apart only when it has changed.
    const set = sources[0]
      ?.prepare<[], string | null>(`SELECT group_concat(kind || '/' || span || '/' || most, ' ') FROM ceiling`)
      .pluck()
    this.#readSet = () => set?.get() ?? null
    // From then on record by record; those written until then were read from the trail.
    const follow = (): void => {
      trail.follower = (record, entry) =>
        this.counting.follow(record, entry, (addition) => {
          const asking = { ceilings: this.refresh(), staffId: record.actor_id ?? '', clock: Date.parse(record.at) }
          assertRoomForAll(asking, addition)
        })
      this.rebuilding = undefined
    }
    if (before && !before.rebuilding) {
      this.counting.takeOver(before.counting)
      follow()
      return
    }
    const work = recount(this.counting, sources, now, () => this.#going, follow)
    if (trail.follower === null) this.rebuilding = work
    // Whoever waits for it is told; nobody may be waiting yet.
    work.catch(() => undefined)
  }

  /** Before the database is closed. */
  stop(): void {
    this.#going = false
  }

  /** What the office has set by now: once a check, before `limit`. */
  refresh(): this {
    const set = this.#readSet()
    if (set !== this.#set) {
      this.#set = set
      const own = (set ?? '').split(' ').filter(Boolean)
      this.#limits = limitsOf(
        own.map((text) => {
          const [kind, span, most] = text.split('/')
          return { kind: kind as CeilingKind, span: span as CeilingSpan, most: Number(most) }
        }),
      )
    }
    return this
  }

  limit(kind: CeilingKind, span: CeilingSpan): number | null {
    return this.#limits.get(keyOf(kind, span)) ?? null
  }
}

const refuse = (kind: CeilingKind, span: CeilingSpan, limit: number, opensAt: number): never => {
  throw new AppError('CEILING_REACHED', {
    reason: span === 'year' ? `${kind}-year` : kind,
    kind,
    span,
    limit,
    hours: spanHours[span],
    opens: localDateTime(new Date(opensAt)),
  })
}

type Asking = { readonly ceilings: Ceilings; readonly staffId: string; readonly clock: number }

/** Room for one more act of this kind. */
const assertRoomForAct = ({ ceilings, staffId, clock }: Asking, kind: CeilingKind): void => {
  const { counting } = ceilings
  const time = counting.at(clock)
  for (const [span, window] of counting.useOf(staffId).windows(kind)) {
    const limit = ceilings.limit(kind, span)
    if (limit !== null && window.count(time) + 1 > limit) {
      refuse(kind, span, limit, clock + window.opensIn(time, limit, 1))
    }
  }
}

/** Room for those among these people who are not counted yet: nobody is kept from whom they have seen already. */
const assertRoomFor = ({ ceilings, staffId, clock }: Asking, kind: CeilingKind, people: readonly Person[]): void => {
  if (people.length === 0) return
  const { counting } = ceilings
  const time = counting.at(clock)
  const use = counting.useOf(staffId)
  for (const [span, window] of use.windows(kind)) {
    const limit = ceilings.limit(kind, span)
    if (limit === null) continue
    const count = window.count(time)
    // Most calls are far from it: who of them is new is asked only near the end.
    if (count + people.length <= limit) continue
    const added = people.filter(({ key }) => !use.has(kind, window, key)).length
    if (added > 0 && count + added > limit) refuse(kind, span, limit, clock + window.opensIn(time, limit, added))
  }
}

const assertRoomInYear = ({ ceilings, staffId, clock }: Asking, kind: YearKind, people: readonly Person[]): void => {
  const limit = ceilings.limit(kind, 'year')
  if (people.length === 0 || limit === null) return
  const seen = ceilings.counting.ofYear(kind, staffId, clock)
  const added = people.filter(({ key }) => !seen.has(key)).length
  if (added === 0 || seen.size + added <= limit) return
  const leaving = Math.min(Math.max(seen.size + added - limit, 1), seen.size)
  const last = [...seen.values()].sort()[leaving - 1]
  refuse(kind, 'year', limit, (last === undefined ? clock : Date.parse(last)) + spanHours.year * hour)
}

const assertRoomForAll = (asking: Asking, { people, outside, full, events }: Addition): void => {
  for (const kind of events) if (kind !== 'off-hours') assertRoomForAct(asking, kind)
  assertRoomFor(asking, 'people', people)
  assertRoomFor(asking, 'outside', outside)
  if (full !== null) assertRoomFor(asking, full, people)
  assertRoomInYear(asking, 'outside', outside)
  if (full === 'contact') assertRoomInYear(asking, 'contact', outside)
  if (full === 'identity') assertRoomInYear(asking, 'identity', people)
}

const countedOf = ({ trail }: Procedure): Counted | undefined => ('act' in trail ? countedAs(trail.act) : undefined)
const isCounted = (counted: Counted | undefined): counted is Counted =>
  counted !== undefined && (counted.people !== undefined || counted.event !== undefined)

/** What a call that is counted has to wait for before it begins; nothing once the counts are rebuilt. */
export const countsRebuilding = ({ open }: House, procedure: Procedure): Promise<void> | undefined =>
  open?.ceilings.rebuilding && isCounted(countedOf(procedure)) ? open.ceilings.rebuilding : undefined

/** Before the call: what of its act is counted whatever it shows, and what closes every look at people. */
export const assertBelowCeilings = (
  { open, clock }: House,
  { actor }: Session,
  _name: ProcedureName,
  procedure: Procedure,
): void => {
  const counted = countedOf(procedure)
  if (!open || !actor || open.ceilings.rebuilding || !isCounted(counted)) return
  const now = clock.now()
  const asking = { ceilings: open.ceilings.refresh(), staffId: actor.staffId, clock: now.getTime() }
  if (counted.event !== undefined && counted.eventIf === undefined) assertRoomForAct(asking, counted.event)
  if (counted.people === undefined) return
  assertRoomForAct(asking, 'refusals')
  if (isOffHours(localTime(now))) assertRoomForAct(asking, 'off-hours')
}

/** After the handler: whom it would show, and how much of them. */
export const assertWithinCeilings = (context: Context, _name: ProcedureName, procedure: Procedure): void => {
  const { house, trail, now } = context
  const actor = context.actor as Context['actor'] | null
  const { open } = house
  if (!open || !actor || !('act' in procedure.trail) || !isCounted(countedOf(procedure))) return
  const clock = Date.parse(now)
  const asking = { ceilings: open.ceilings.refresh(), staffId: actor.staffId, clock }
  assertRoomForAll(
    asking,
    open.ceilings.counting.weigh(procedure.trail.act, trail, () => actor, clock),
  )
}
