// Opens a round of recertification in each quarter: one item for every account that is active then. Looked at when the
// program starts and every quarter of an hour; a quarter in which nobody opened the program has no round. What is left of
// the round before stays open in its record, undone: a later quarter does not make it good.

import { uuidv7 } from 'uuidv7'
import { addDays, localDateOf } from '../../../shared/values/dates.ts'
import { TrailEntry } from '../../audit/entry.ts'
import type { House } from '../../gate/house.ts'
import { recordAct } from '../../gate/record-act.ts'
import { tables } from '../../gate/store.ts'
import { everybody } from './people.ts'

const db = tables<'recertification' | 'recertification_item'>()

const everyMilliseconds = 15 * 60_000
const firstMilliseconds = 4_000
/** Days in which a round is to be done. */
export const roundDays = 21

/** 2026-11-22 → 2026-Q4. */
export const quarterOf = (day: string): string => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`

/** Opens the round of today's quarter where there is none; false where there is, or where there is nobody to ask. */
export const openRound = (house: House): boolean => {
  const { open } = house
  if (!open || open.vault.readOnly) return false
  const now = house.clock.now().toISOString()
  const today = localDateOf(now)
  const round = quarterOf(today)
  // A clock set back opens no round of a quarter that is over.
  const later = open.reader.first(db.selectFrom('recertification').select('round').where('round', '>=', round).limit(1))
  if (later) return false
  const people = everybody(open.reader).filter(({ active }) => active === 1)
  // An office of one person has nobody to look at anybody.
  if (people.length < 2) return false
  const dueOn = addDays(today, roundDays)
  const entry = new TrailEntry()
    .about('recertification', round, round)
    .detail('round', round)
    .detail('dueOn', dueOn)
    .detail('count', people.length)
  recordAct(open, null, 'recertification.begun', 'done', entry, () => {
    const { store } = open
    store.run(db.insertInto('recertification').values({ round, begun_at: now, due_on: dueOn, finished_at: null }))
    for (const { id, role, team_id, level } of people) {
      store.run(
        db.insertInto('recertification_item').values({
          id: uuidv7(),
          round,
          staff_id: id,
          role,
          team_id,
          level,
          verdict: null,
          lowered_to: null,
          decided_at: null,
          by_id: null,
        }),
      )
    }
  })
  house.emit('all', 'records.changed', { kind: 'recertifications' })
  return true
}

/** Once, at start; answers how to stop it. */
export const startRounds = (house: House): (() => void) => {
  const tick = (): void => {
    try {
      openRound(house)
    } catch (error) {
      house.log.fault('rounds', 'recertification', error)
    }
  }
  const first = setTimeout(tick, firstMilliseconds)
  const timer = setInterval(tick, everyMilliseconds)
  first.unref()
  timer.unref()
  return () => {
    clearTimeout(first)
    clearInterval(timer)
  }
}
