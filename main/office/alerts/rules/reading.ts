// Rules about how much and how fast: lists paged through, records opened one after another, searches, what left.

import type { AlertRule } from '../../../../shared/values/alert-rules.ts'
import { alertRules } from '../../../../shared/values/alert-rules.ts'
import { lists, opens, peopleOf, takesOut } from './acts.ts'
import { limitOf, type Raise, type Rule, type Seen, someOf } from './rule.ts'
import { Days, middle, Sliding } from './windows.ts'

const minute = 60_000

const tell = (
  rule: AlertRule,
  seen: Seen,
  window: Sliding,
  figures: Readonly<Record<string, number>>,
  raise: Raise,
): void => {
  const key = seen.actorId ?? ''
  const entries = window.of(key)
  window.clear(key)
  const seqs = someOf(entries.map(({ seq }) => seq))
  raise(`${rule}/${key}/${seen.day}`, () => ({
    rule,
    severity: alertRules[rule].severity,
    staffId: seen.actorId,
    staffName: seen.actorName,
    from: entries[0]?.at ?? seen.at,
    until: seen.at,
    figures,
    evidence: seqs,
    records: new Set(entries.map(({ seq }) => seq)).size,
  }))
}

export const fastPaging: Rule = (terms) => {
  const limit = limitOf(terms, 'fast-paging', 'people')
  const window = new Sliding(10 * minute)
  return (seen, raise) => {
    if (seen.actorId === null || !lists(seen)) return
    let people = 0
    for (const { id } of peopleOf(seen)) people = window.add(seen.actorId, { at: seen.at, seq: seen.seq, item: id })
    if (people >= limit) tell('fast-paging', seen, window, { people }, raise)
  }
}

export const fastReading: Rule = (terms) => {
  const limit = limitOf(terms, 'fast-reading', 'people')
  const window = new Sliding(10 * minute)
  return (seen, raise) => {
    const [person] = seen.actorId !== null && opens(seen) ? peopleOf(seen) : []
    if (!person || seen.actorId === null) return
    const people = window.add(seen.actorId, { at: seen.at, seq: seen.seq, item: person.id })
    if (people >= limit) tell('fast-reading', seen, window, { people }, raise)
  }
}

export const manySearches: Rule = (terms) => {
  const hourly = limitOf(terms, 'many-searches', 'hour')
  const daily = limitOf(terms, 'many-searches', 'day')
  const hours = new Sliding(60 * minute)
  const days = new Sliding(24 * 60 * minute)
  return (seen, raise) => {
    if (seen.actorId === null) return
    // A search by number: of a visitor always, elsewhere where what was typed was one.
    const exact = seen.act === 'visitor.looked-up' || (seen.act === 'find.searched' && seen.details.exact !== undefined)
    if (!exact) return
    const entry = { at: seen.at, seq: seen.seq, item: String(seen.seq) }
    const count = hours.add(seen.actorId, entry)
    const inDay = days.add(seen.actorId, entry)
    if (count >= hourly) tell('many-searches', seen, hours, { count, minutes: 60 }, raise)
    else if (seen.role !== 'front-desk' && inDay >= daily) {
      tell('many-searches', seen, days, { count: inDay, minutes: 24 * 60 }, raise)
    }
  }
}

export const manyExports: Rule = (terms) => {
  const limit = limitOf(terms, 'many-exports', 'count')
  const window = new Sliding(24 * 60 * minute)
  return (seen, raise) => {
    // Badges of visitors are printed all day.
    if (seen.actorId === null || !takesOut(seen) || seen.subjects.some(({ label }) => label === 'badge')) return
    const count = window.add(seen.actorId, { at: seen.at, seq: seen.seq, item: String(seen.seq) })
    if (count >= limit) tell('many-exports', seen, window, { count }, raise)
  }
}

/** Days that say what somebody's ordinary day is. */
const ordinaryDays = 20
const leastDays = 10

export const unusualVolume: Rule = (terms) => {
  const percent = limitOf(terms, 'unusual-volume', 'percent')
  const least = limitOf(terms, 'unusual-volume', 'people')
  const days = new Days(ordinaryDays + 1)
  const today = new Map<string, { day: string; people: Map<string, number> }>()
  return (seen, raise) => {
    const { actorId, day } = seen
    const [person] = actorId !== null && opens(seen) ? peopleOf(seen) : []
    if (!person || actorId === null) return
    let own = today.get(actorId)
    if (own?.day !== day) {
      own = { day, people: new Map() }
      today.set(actorId, own)
    }
    if (own.people.has(person.id)) return
    own.people.set(person.id, seen.seq)
    const count = own.people.size
    days.set(actorId, day, count, seen.seq)
    if (count < least) return
    const before = days.before(actorId, day)
    const ordinary = middle(before)
    if (before.length < leastDays || count * 100 < ordinary * percent) return
    raise(`unusual-volume/${actorId}/${day}`, () => ({
      rule: 'unusual-volume',
      severity: 'low',
      staffId: actorId,
      staffName: seen.actorName,
      from: seen.at,
      until: seen.at,
      figures: { people: count, ordinary },
      evidence: someOf([...own.people.values()]),
      records: count,
    }))
  }
}
