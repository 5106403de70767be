// A simulated year of an office of forty people, record by record, as its gate would have written them: the same seed
// gives the same year. Honest days come from what such an office does (see the role files), misuses are planted among
// them (misuses.ts). The year has exactly as many records as it is asked for: the records that a page sends or leaves
// out as its cache has it make up the difference.
//   yearOf(seed)             1,500,000 records over 365 days
//   yearOf(seed, quarter)    375,000 records over 90 days
// What may go wrong: a year that is asked for too few records ends before its last day, and says so by throwing.

import { type Random, randomFrom } from '../../../build/demo-data/index.ts'
import type { TrailRecord } from '../../../main/audit/record.ts'
import { isWorkingDay, type YearDay, yearDays } from './calendar.ts'
import { collectorDay } from './collector.ts'
import { administratorDay, frontDeskDay, legalDay, officerDay, supervisorDay } from './desks.ts'
import { recordOf, type YearEvent } from './event.ts'
import { type Misuse, type Planned, planMisuses } from './misuses.ts'
import { type Case, type Member, People } from './people.ts'
import { accessRequests, changeCases, extraHours, newAuthenticator, replace } from './requests.ts'
import { at, type Office, type PersonDay } from './state.ts'

export type YearOptions = { readonly records?: number; readonly days?: number; readonly misuses?: boolean }
export const quarter = { records: 375_000, days: 90 } as const

/** What rules ask the vault for, as the year would have it. */
export type YearPeople = {
  nameOf(kind: string, id: string): string | undefined
  addressesOf(kind: string, id: string): readonly string[]
  isWorkingDay(day: string): boolean
}

export type Year = {
  readonly misuses: readonly Misuse[]
  readonly people: YearPeople
  /** Everybody who works there at the beginning. */
  readonly staff: readonly Member[]
  /** Counted while the records are taken: people who did something, day by day. */
  readonly count: { personDays: number }
  /** Once: a second walk takes a second year. */
  records(): Iterable<TrailRecord>
}

const days: Readonly<Record<Member['role'], (day: PersonDay) => void>> = {
  collector: collectorDay,
  supervisor: supervisorDay,
  legal: legalDay,
  'front-desk': frontDeskDay,
  'security-officer': officerDay,
  administrator: administratorDay,
}

const giveCases = (random: Random, people: People): Map<string, Case[]> => {
  const caseloads = new Map<string, Case[]>()
  for (const { id, role, team } of people.staff) {
    const count = role === 'collector' ? random.whole(230, 320) : role === 'legal' ? random.whole(110, 170) : 0
    if (count > 0)
      caseloads.set(
        id,
        Array.from({ length: count }, () => people.newCase(team)),
      )
  }
  return caseloads
}

/** Not everybody is there every day, and on a worked Saturday half the collectors are. */
const isThere = (random: Random, day: YearDay, { role }: Member): boolean =>
  day.kind === 'working' ? random.chance(0.94) : day.kind === 'saturday' && role === 'collector' && random.chance(0.5)

const personDay = (office: Office, who: Member, day: YearDay, events: YearEvent[]): PersonDay => {
  const { random } = office
  const late = day.weight > 1.3 ? random.whole(40, 120) : random.whole(0, 45)
  const from = at(day, who.begins + random.whole(-12, 15))
  const until = at(day, day.kind === 'saturday' ? 12 * 60 + 30 : 17 * 60 + 50 + late)
  return { office, who, day, events, from, until }
}

class Simulation {
  readonly #office: Office
  readonly #days: readonly YearDay[]
  readonly #planned: readonly Planned[]
  readonly #exempt: ReadonlySet<string>
  #made = 0

  constructor(office: Office, days: readonly YearDay[], planned: readonly Planned[]) {
    this.#office = office
    this.#days = days
    this.#planned = planned
    this.#exempt = new Set(planned.map(({ who }) => who.id))
  }

  /** All of one day, in the order of its times; `budget` is how many records it should have. */
  day(day: YearDay, index: number, budget: number): YearEvent[] {
    const { random, people } = this.#office
    const events: YearEvent[] = []
    if (day.kind !== 'off') {
      this.#machine(day, events)
      for (const who of people.staff) {
        const planned = this.#planned.filter((each) => each.who.id === who.id)
        const misuse = planned.map((each) => each.days.get(day.day)).find((act) => act !== undefined)
        if (!misuse && !isThere(random, day, who)) continue
        const person = personDay(this.#office, who, day, events)
        days[who.role](person)
        misuse?.(person)
      }
      if (day.kind === 'working') accessRequests(this.#office, day, events)
      if (index % 14 === 9) changeCases(this.#office, day, events)
    }
    this.#rareThings(day, index, events)
    this.#fit(events, budget)
    return events.sort((one, other) => one.at - other.at)
  }

  /** The program is started in the morning and ended at night. */
  #machine(day: YearDay, events: YearEvent[]): void {
    const minutes = this.#office.random.whole(0, 9)
    const opened = { by: 'keychain', readOnly: false, headWhole: true }
    events.push({ actor: null, at: at(day, 7 * 60 + 50 + minutes), act: 'vault.opened', details: opened })
    const subjects = [{ kind: 'trail', id: 'vault', label: '' } as const]
    events.push({ actor: null, at: at(day, 7 * 60 + 51 + minutes), act: 'trail.checkpointed-daily', subjects })
    events.push({ actor: null, at: at(day, 21 * 60 + 50 + minutes), act: 'vault.closed' })
  }

  #rareThings(day: YearDay, index: number, events: YearEvent[]): void {
    const { random, people } = this.#office
    if (random.chance(day.kind === 'working' ? 0.06 : 0.3)) extraHours(this.#office, day, events)
    if (day.kind === 'working' && index % 170 === 60) newAuthenticator(this.#office, day, events)
    // Two a quarter leave.
    if (day.kind === 'working' && random.chance(0.03)) {
      const candidates = people.staff.filter(({ role, id }) => role === 'collector' && !this.#exempt.has(id))
      replace(this.#office, day, random.pick(candidates), events)
    }
    for (const { misuse, who } of this.#planned) {
      // Gone: somebody else sits there from tomorrow on.
      if (misuse.rule !== 'leaver' || misuse.until !== day.day) continue
      const place = people.staff.indexOf(who)
      const coming = people.hire(who.role, who.team)
      people.staff[place] = coming
      this.#office.caseloads.set(coming.id, this.#office.caseloads.get(who.id) ?? [])
      this.#office.caseloads.delete(who.id)
    }
  }

  /** As many records as the day should have, as far as the spare ones reach. */
  #fit(events: YearEvent[], budget: number): void {
    const { random } = this.#office
    let excess = events.length - budget
    for (let index = events.length - 1; index >= 0 && excess > 0; index -= 1) {
      if (!events[index]?.spare || !random.chance(Math.min(1, (excess * 2.2) / events.length + 0.5))) continue
      events[index] = events.at(-1) as YearEvent
      events.pop()
      excess -= 1
    }
    const reads = events.filter(({ act, actor }) => act === 'case.read' && actor !== null)
    for (; excess < 0 && reads.length > 0; excess += 1) {
      const read = random.pick(reads)
      const subjects = (read.subjects ?? []).slice(0, 1)
      events.push({
        at: read.at + random.whole(500, 3_000),
        actor: read.actor,
        act: random.pick(['contact.listed', 'guard.asked']),
        subjects,
      })
    }
  }

  *records(total: number, count: Year['count']): Iterable<TrailRecord> {
    const whole = this.#days.reduce((sum, { weight }) => sum + weight, 0)
    let left = whole
    for (const [index, day] of this.#days.entries()) {
      const budget = Math.round(((total - this.#made) * day.weight) / Math.max(left, day.weight, 1e-9))
      left -= day.weight
      const seen = new Set<string>()
      for (const event of this.day(day, index, budget)) {
        if (this.#made === total) break
        this.#made += 1
        if (event.actor) seen.add(event.actor.id)
        yield recordOf(event, this.#made)
      }
      count.personDays += seen.size
    }
    if (this.#made !== total) throw new RangeError(`the year ended with ${this.#made} records`)
  }
}

export const yearOf = (seed: number, options: YearOptions = {}): Year => {
  const random = randomFrom(seed)
  const people = new People(random)
  let made = 0
  const office: Office = {
    random,
    people,
    caseloads: giveCases(random, people),
    places: new Map(),
    next: () => (made += 1),
  }
  const calendar = yearDays(random, options.days ?? 365)
  // The last day may be cut short to fit: nothing is planted there.
  const working = calendar.filter(({ kind }) => kind === 'working').slice(0, -2)
  const planned = options.misuses === false ? [] : planMisuses({ office, working })
  const simulation = new Simulation(office, calendar, planned)
  const count = { personDays: 0 }
  return {
    misuses: planned.map(({ misuse }) => misuse),
    people: {
      nameOf: (kind, id) => people.nameOf(kind, id),
      addressesOf: (kind, id) => people.addressesOf(kind, id),
      isWorkingDay,
    },
    staff: [...people.staff],
    count,
    records: () => simulation.records(options.records ?? 1_500_000, count),
  }
}

/** Just the records, for whoever needs a long trail. */
export const yearRecords = (seed: number, options?: YearOptions): Iterable<TrailRecord> =>
  yearOf(seed, options).records()
