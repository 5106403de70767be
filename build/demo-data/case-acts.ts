// Registering clients and cases, and the contact records that follow, as a supervisor and their collectors do.

import { lawOn } from '../../shared/law/contact-rules.ts'
import { addDays, localDateOf, localTime } from '../../shared/values/dates.ts'
import type { Window } from '../office/window.ts'
import type { Supervisor } from './crew.ts'
import { debt } from './debt.ts'
import { type DemoNote, note } from './note.ts'
import { creditor } from './organisations.ts'
import { person } from './person.ts'
import type { Random } from './random.ts'

export type MadeCase = {
  readonly id: string
  readonly supervisor: Window
  /** The collector's, where they write their records themselves. */
  readonly collector: Window | undefined
}

/** About one client for forty cases, at least two. */
export const clientCount = (cases: number): number => Math.min(60, Math.max(2, Math.ceil(cases / 40)))

export const addClient = async ({ window }: Supervisor, random: Random): Promise<string> => {
  const { kind, name, creditCode, contactName, contactPhone } = creditor(random)
  return (await window.call('clients.add', { kind, name, creditCode, contactName, contactPhone })).id
}

/** One case in seven waits for a collector. */
export const addCase = async (
  { window, collectors }: Supervisor,
  clientId: string,
  random: Random,
  now: Date,
): Promise<MadeCase> => {
  const { name, idKind, idNumber, address, employer, phones } = person(random)
  const collector = collectors.length > 0 && random.chance(0.86) ? random.pick(collectors) : undefined
  const { id } = await window.call('cases.add', {
    clientId,
    debtor: { name, idKind, idNumber, address, employer, phones: [...phones] },
    ...debt(random, localDateOf(now)),
    collectorId: collector?.id ?? null,
  })
  return { id, supervisor: window, collector: collector?.window }
}

/** Third parties are asked only once the debtor can't be reached: the guard would stop most of what is drawn here. */
const noteOfWhoOwes = (random: Random): DemoNote => {
  for (;;) {
    const drawn = note(random)
    if (drawn.whom === 'debtor' || drawn.whom === 'guarantor') return drawn
  }
}

/** Opens the case, as whoever makes the call must, and writes down what came of it: its collector, where they are in. */
export const addContact = async (
  { id, supervisor, collector }: MadeCase,
  present: ReadonlySet<Window>,
  random: Random,
  now: Date,
): Promise<void> => {
  const writer = collector && present.has(collector) ? collector : supervisor
  const view = await writer.call('cases.read', { id })
  const today = localDateOf(now)
  const { kind, whom, result, note: words, nextAction, nextActionInDays, promise } = noteOfWhoOwes(random)
  const byPhone = kind === 'call' || kind === 'message'
  // Played now, at night: the office may not call, and whoever owes may.
  const { quietFrom, quietUntil } = lawOn(today)
  const time = localTime(now)
  const atNight = time >= quietFrom || time < quietUntil
  await writer.call('contacts.add', {
    caseId: id,
    kind,
    ...(atNight && { direction: 'theirs' as const }),
    whom,
    phoneId: byPhone ? (view.debtor.phones.find(({ state }) => state === 'valid')?.id ?? null) : null,
    result,
    note: words,
    promise: promise && { amount: promise.yuan * 100, on: addDays(today, promise.inDays) },
    nextAction,
    nextActionOn: nextActionInDays === null ? null : addDays(today, nextActionInDays),
  })
}
