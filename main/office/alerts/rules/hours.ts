// The rule about hours: many people looked at in one night, or by somebody who is nearly alone on a day of rest. A worked
// Saturday on which many are there is none of this. A page of a list counts as one look: everybody's day begins with it.

import { lists, opens, peopleOf, reveals } from './acts.ts'
import { limitOf, type Rule, someOf } from './rule.ts'

const nightBegins = 22 * 60
const nightEnds = 7 * 60
/** From so many on, a day of rest is a day that the office works. */
const company = 5

type Sitting = { key: string; from: number; people: Map<string, number> }

export const offHours: Rule = (terms) => {
  const nightLimit = limitOf(terms, 'off-hours', 'night')
  const restLimit = limitOf(terms, 'off-hours', 'rest')
  const { lookups } = terms
  const sittings = new Map<string, Sitting>()
  let present = { day: '', rest: false, people: new Set<string>() }
  return (seen, raise) => {
    const { actorId, day, minutes } = seen
    if (actorId === null) return
    if (present.day !== day) present = { day, rest: !lookups.isWorkingDay(day), people: new Set() }
    present.people.add(actorId)
    const night = minutes >= nightBegins || minutes < nightEnds
    if (!night && !present.rest) return
    if (!opens(seen) && !reveals(seen) && !lists(seen)) return
    // The hours after midnight belong to the evening before.
    const evening =
      night && minutes < nightEnds ? new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10) : day
    const key = `${night ? 'night' : 'rest'}/${evening}`
    let sitting = sittings.get(actorId)
    if (sitting?.key !== key) {
      sitting = { key, from: seen.at, people: new Map() }
      sittings.set(actorId, sitting)
    }
    if (lists(seen)) sitting.people.set(`page ${seen.seq}`, seen.seq)
    else for (const { id } of peopleOf(seen)) if (!sitting.people.has(id)) sitting.people.set(id, seen.seq)
    const people = sitting.people.size
    if (night ? people < nightLimit : people < restLimit || present.people.size >= company) return
    raise(`off-hours/${actorId}/${key}`, () => ({
      rule: 'off-hours',
      severity: 'high',
      staffId: actorId,
      staffName: seen.actorName,
      from: sitting.from,
      until: seen.at,
      figures: { people, when: night ? 'night' : 'rest' },
      evidence: someOf([...sitting.people.values()]),
      records: new Set(sitting.people.values()).size,
    }))
  }
}
