// Plays the days of an office: an agenda of acts in the order of their times, each through a procedure. Without a moved
// clock there is one day, and everything on it happens now.

import { setImmediate as nextTurn } from 'node:timers/promises'
import type { LocalDate } from '../../shared/values/dates.ts'
import type { Window } from '../office/window.ts'
import { atTime, closes, opens, shares } from './calendar.ts'
import { addCase, addClient, addContact, clientCount, type MadeCase } from './case-acts.ts'
import type { Crew, Supervisor } from './crew.ts'
import type { Random } from './random.ts'
import { Reception } from './visit-acts.ts'

export type Filled = { clients: number; cases: number; contacts: number; visits: number }

type Act = { readonly at: number; readonly do: () => Promise<void> }

type Plan = {
  readonly crew: Crew
  readonly random: Random
  readonly days: readonly LocalDate[]
  readonly cases: number
  readonly visitors: number
  /** Told after every act. */
  readonly onProgress: (filled: Readonly<Filled>) => void
}

/** Most who come sign out; a few forget. */
const forgets = 0.03

export const fill = async ({ crew, random, days, cases, visitors, onProgress }: Plan): Promise<Filled> => {
  const filled: Filled = { clients: 0, cases: 0, contacts: 0, visits: 0 }
  const now = (): Date => crew.clock?.now() ?? new Date()
  const reception = crew.frontDesk && visitors > 0 ? new Reception(crew.frontDesk, random) : undefined
  const clients = new Map<Supervisor, string[]>()
  const agenda: Act[][] = days.map(() => [])
  const made: MadeCase[] = []
  let present: ReadonlySet<Window> = new Set()

  const plan = (day: number, time: number, act: () => Promise<void>): void => {
    agenda[day]?.push({ at: atTime(days[day] ?? '', time), do: act })
  }
  const someTime = (after = opens): number => random.whole(Math.floor(after + 60_000), closes - 300_000)

  const planCase = (day: number, time: number): void =>
    plan(day, time, async () => {
      const supervisor = random.pick(crew.supervisors)
      const own = clients.get(supervisor) ?? []
      clients.set(supervisor, own)
      if (own.length < clientCount(cases) / crew.supervisors.length) {
        own.push(await addClient(supervisor, random))
        filled.clients += 1
      }
      made.push(await addCase(supervisor, random.pick(own), random, now()))
      filled.cases += 1
    })
  // About as many records as cases, on cases that are there by then.
  const planContact = (day: number, time: number): void =>
    plan(day, time, async () => {
      if (made.length === 0) return
      await addContact(random.pick(made), present, random, now())
      filled.contacts += 1
    })
  const planVisit = (day: number): void => {
    if (!reception) return
    const planned = reception.plan()
    const arrives = Math.min(closes - 600_000, opens + 60_000 + planned.arrivesAfterMinutes * 60_000)
    const leaves = arrives + planned.staysMinutes * 60_000
    let badge = ''
    plan(day, arrives, async () => {
      badge = await reception.arrive(planned)
      filled.visits += 1
    })
    if (leaves < closes && !random.chance(forgets)) plan(day, leaves, () => reception.signOut(badge))
  }

  const casesOf = shares(crew.supervisors.length > 0 ? cases : 0, days.length)
  const visitsOf = shares(visitors, days.length)
  for (const [day] of days.entries()) {
    for (let left = casesOf[day] ?? 0; left > 0; left -= 1) {
      const time = someTime()
      planCase(day, time)
      planContact(day, someTime(time))
    }
  }

  for (const [day, date] of days.entries()) {
    crew.clock?.forwardTo(atTime(date, opens))
    present = await crew.arrive()
    await reception?.prepare()
    if (day > 0) await reception?.closeYesterday()
    // Here, since who comes again depends on who was here before.
    for (let left = visitsOf[day] ?? 0; left > 0; left -= 1) planVisit(day)
    const acts = (agenda[day] ?? []).sort((one, other) => one.at - other.at)
    for (const [index, act] of acts.entries()) {
      crew.clock?.forwardTo(act.at)
      await act.do()
      onProgress(filled)
      // The routines of the house have their turn.
      if (index % 25 === 0) await nextTurn()
    }
    crew.clock?.forwardTo(atTime(date, closes))
    await crew.leave()
  }
  return filled
}
