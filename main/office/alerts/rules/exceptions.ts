// Rules about exceptions to the ordinary rights: grants used on people who were never one's work, and a break-glass that
// nobody has looked at in time.

import { debtorOf, opens, reveals } from './acts.ts'
import { type Eye, limitOf, type Rule, someOf } from './rule.ts'
import { Sliding } from './windows.ts'

const day = 86_400_000

export const outsideUsual: Rule = (terms): Eye => {
  const limit = limitOf(terms, 'outside-usual', 'people')
  /** Whom somebody met in their own work. */
  const met = new Set<string>()
  const window = new Sliding(7 * day)
  return (seen, raise) => {
    const { actorId } = seen
    if (actorId === null) return
    const granted = seen.act === 'grant.used'
    if (!granted && !opens(seen) && !reveals(seen)) return
    const person = debtorOf(seen)
    if (person === undefined) return
    if (!granted) {
      met.add(`${actorId}/${person}`)
      return
    }
    if (met.has(`${actorId}/${person}`)) return
    const people = window.add(actorId, { at: seen.at, seq: seen.seq, item: person })
    if (people < limit) return
    const entries = window.of(actorId)
    window.clear(actorId)
    raise(`outside-usual/${actorId}/${seen.day}`, () => ({
      rule: 'outside-usual',
      severity: 'medium',
      staffId: actorId,
      staffName: seen.actorName,
      from: entries[0]?.at ?? seen.at,
      until: seen.at,
      figures: { people },
      evidence: someOf(entries.map(({ seq }) => seq)),
      records: entries.length,
    }))
  }
}

type Broken = { seq: number; at: number; day: string; staffId: string | null; name: string; due: string }

/** The end of the next working day after it was broken; known by the first record that comes later. */
export const glassUnreviewed: Rule = ({ lookups }): Eye => {
  const open = new Map<string, Broken>()
  const dueAfter = (day: string): string => {
    for (let next = day, tries = 0; tries < 30; tries += 1) {
      next = new Date(Date.parse(next) + 86_400_000).toISOString().slice(0, 10)
      if (lookups.isWorkingDay(next)) return next
    }
    return day
  }
  return (seen, raise) => {
    for (const [id, broken] of open) {
      if (seen.day <= broken.due) continue
      open.delete(id)
      raise(`glass-unreviewed/${id}`, () => ({
        rule: 'glass-unreviewed',
        severity: 'high',
        staffId: broken.staffId,
        staffName: broken.name,
        from: broken.at,
        until: seen.at,
        figures: { due: broken.due },
        evidence: [broken.seq],
        records: 1,
      }))
    }
    const grant = seen.subjects.find(({ kind }) => kind === 'grant')?.id
    if (grant === undefined) return
    // Two people review it; the first word is not the end.
    if (seen.act === 'glass.reviewed' && seen.details.whole !== false) open.delete(grant)
    if (seen.act !== 'glass.broken') return
    const { seq, at, actorId, actorName } = seen
    open.set(grant, { seq, at, day: seen.day, staffId: actorId, name: actorName, due: dueAfter(seen.day) })
  }
}
