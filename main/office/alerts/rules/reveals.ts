// Rules about full numbers: very many on one day, or many of whom nobody was called.

import { caseOf, peopleOf, reveals } from './acts.ts'
import { limitOf, type Raise, type Rule, type Seen, someOf } from './rule.ts'
import { Days, middle } from './windows.ts'

const ordinaryDays = 20
const leastDays = 10
/** Below this a multiple of an ordinary day says nothing. */
const leastPeople = 60

type Day = { day: string; name: string; from: number; until: number; people: Map<string, number> }

const dayOf = (days: Map<string, Day>, seen: Seen): Day => {
  const key = seen.actorId ?? ''
  let day = days.get(key)
  if (day?.day !== seen.day) {
    day = { day: seen.day, name: seen.actorName, from: seen.at, until: seen.at, people: new Map() }
    days.set(key, day)
  }
  day.until = seen.at
  return day
}

export const manyReveals: Rule = (terms) => {
  const limit = limitOf(terms, 'many-reveals', 'people')
  const times = limitOf(terms, 'many-reveals', 'times')
  const days = new Days(ordinaryDays + 1)
  const today = new Map<string, Day>()
  return (seen, raise) => {
    const { actorId } = seen
    if (actorId === null || !reveals(seen)) return
    const day = dayOf(today, seen)
    for (const { id } of peopleOf(seen)) if (!day.people.has(id)) day.people.set(id, seen.seq)
    const people = day.people.size
    days.set(actorId, seen.day, people, seen.seq)
    if (people < Math.min(limit, leastPeople)) return
    const before = days.before(actorId, seen.day)
    const ordinary = before.length >= leastDays ? middle(before) : 0
    if (people < limit && (ordinary === 0 || people < ordinary * times)) return
    raise(`many-reveals/${actorId}/${seen.day}`, () => ({
      rule: 'many-reveals',
      severity: 'medium',
      staffId: actorId,
      staffName: seen.actorName,
      from: day.from,
      until: seen.at,
      figures: { people, ordinary },
      evidence: someOf([...day.people.values()]),
      records: people,
    }))
  }
}

/** Judged when the day is over: a call is written down after it was made. */
export const revealsUnused: Rule = (terms) => {
  const limit = limitOf(terms, 'reveals-unused', 'people')
  const today = new Map<string, Day>()
  let current = ''
  const judge = (actorId: string, day: Day, raise: Raise): void => {
    const people = day.people.size
    if (people < limit) return
    raise(`reveals-unused/${actorId}/${day.day}`, () => ({
      rule: 'reveals-unused',
      severity: 'medium',
      staffId: actorId,
      staffName: day.name,
      from: day.from,
      until: day.until,
      figures: { people },
      evidence: someOf([...day.people.values()]),
      records: people,
    }))
  }
  return (seen, raise) => {
    if (seen.day > current) {
      for (const [actorId, day] of today) judge(actorId, day, raise)
      today.clear()
      current = seen.day
    }
    const { actorId } = seen
    if (actorId === null) return
    const found = caseOf(seen)
    if (found === undefined) return
    if (seen.act === 'phone.revealed' || seen.act === 'phone.copied') {
      const day = dayOf(today, seen)
      if (!day.people.has(found)) day.people.set(found, seen.seq)
    } else if (seen.act === 'contact.added') today.get(actorId)?.people.delete(found)
  }
}
