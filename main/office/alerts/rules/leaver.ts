// The rule about leavers: when it becomes known that somebody left, their last fourteen days are held against their
// ordinary ones, and what they printed and exported in them is counted.

import { opens, peopleOf, takesOut } from './acts.ts'
import { limitOf, type Rule, someOf } from './rule.ts'
import { Days, middle } from './windows.ts'

const dayLength = 86_400_000
const lastDays = 14
const keptDays = 60
const leastDays = 10

type Today = { day: string; people: Set<string> }

export const leaver: Rule = (terms) => {
  const percent = limitOf(terms, 'leaver', 'percent')
  const exportLimit = limitOf(terms, 'leaver', 'exports')
  const days = new Days(keptDays)
  const today = new Map<string, Today>()
  const exports = new Map<string, { at: number; seq: number }[]>()
  return (seen, raise) => {
    const { actorId, day } = seen
    if (actorId !== null && opens(seen)) {
      let own = today.get(actorId)
      if (own?.day !== day) {
        own = { day, people: new Set() }
        today.set(actorId, own)
      }
      for (const { id } of peopleOf(seen)) own.people.add(id)
      days.set(actorId, day, own.people.size, seen.seq)
    }
    if (actorId !== null && takesOut(seen)) {
      const kept = (exports.get(actorId) ?? []).filter(({ at }) => at > seen.at - lastDays * dayLength)
      exports.set(actorId, [...kept, { at: seen.at, seq: seen.seq }])
    }
    if (seen.act !== 'staff.deactivated') return
    const left = seen.subjects.find(({ kind }) => kind === 'staff')
    if (!left) return
    const since = new Date(Date.parse(day) - lastDays * dayLength).toISOString().slice(0, 10)
    const last = days.of(left.id).filter((each) => each.day > since)
    const before = days.of(left.id).filter((each) => each.day <= since)
    const ordinary = middle(before.map(({ count }) => count))
    const mean = last.length === 0 ? 0 : last.reduce((sum, { count }) => sum + count, 0) / last.length
    const took = (exports.get(left.id) ?? []).filter(({ at }) => at > seen.at - lastDays * dayLength)
    const heavy = before.length >= leastDays && last.length >= 3 && mean * 100 >= ordinary * percent
    today.delete(left.id)
    if (!heavy && took.length < exportLimit) return
    raise(`leaver/${left.id}/${day}`, () => ({
      rule: 'leaver',
      severity: 'high',
      staffId: left.id,
      staffName: left.label,
      from: Date.parse(since) + dayLength,
      until: seen.at,
      figures: { people: Math.round(mean), ordinary, exports: took.length },
      evidence: someOf([...last.map(({ firstSeq }) => firstSeq), ...took.map(({ seq }) => seq), seen.seq]),
      records: last.length + took.length + 1,
    }))
  }
}
