// Rules about whom somebody looks at without working on them: people of one's own surname, people of one house. The
// trail has neither names nor addresses, so the vault is asked by id; what a rule raises says only whose record it was.
// A surname that many have says little, so a rare one counts double. Whoever has a list of their own comes by everybody
// on it: what counts is coming back to the same person, more often than to others, and leaving nothing written.

import { caseOf, debtorOf, opens, reveals, works } from './acts.ts'
import { limitOf, type Rule, type Seen, someOf } from './rule.ts'
import { Sliding } from './windows.ts'

const day = 86_400_000
const span = 14 * day
const leastDays = 3
/** Below this share of the people looked at, a surname is rare. */
const rareShare = 0.005
const leastLooks = 500
/** So many times as often as whoever else they look at. */
const timesOrdinary = 3
/** An address of more people is a dormitory or an office tower: nothing follows from it. */
const mostAtHome = 12

const compound =
  /^(欧阳|太史|端木|上官|司马|东方|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|濮阳|公冶|太叔|申屠|公孙|慕容|仲孙|钟离|长孙|宇文|司徒|鲜于|司空|令狐)/
const surnameOf = (name: string): string => compound.exec(name)?.[0] ?? [...name][0] ?? ''

type Look = { readonly at: number; readonly seq: number; readonly day: string; readonly person: string }

/** When somebody last wrote something about a case. */
class Worked {
  readonly #last = new Map<string, number>()

  see(seen: Seen): void {
    if (!works(seen)) return
    for (const { kind, id } of seen.subjects) if (kind === 'case') this.#last.set(`${seen.actorId}/${id}`, seen.at)
  }

  lately(actorId: string, caseId: string | undefined, now: number): boolean {
    return caseId !== undefined && (this.#last.get(`${actorId}/${caseId}`) ?? Number.NEGATIVE_INFINITY) > now - 30 * day
  }
}

/** Somebody's record was opened, and by whom; undefined where a rule about kin has nothing to look at. */
const lookOf = (seen: Seen): { actorId: string; debtor: string; found: string | undefined } | undefined => {
  if (seen.actorId === null || seen.outcome !== 'done' || (!opens(seen) && !reveals(seen))) return undefined
  const debtor = debtorOf(seen)
  return debtor === undefined ? undefined : { actorId: seen.actorId, debtor, found: caseOf(seen) }
}

/** Looks by key within the span, this one with them. */
const keep = (looks: Map<string, Look[]>, key: string, look: Look): readonly Look[] => {
  const fresh = (looks.get(key) ?? []).filter(({ at }) => at > look.at - span)
  fresh.push(look)
  looks.set(key, fresh)
  return fresh
}

export const sameSurname: Rule = (terms) => {
  const limit = limitOf(terms, 'same-surname', 'looks')
  const worked = new Worked()
  const looks = new Map<string, Look[]>()
  const surnames = new Map<string, number>()
  const everybody = new Sliding(span)
  let all = 0
  return (seen, raise) => {
    worked.see(seen)
    const look = lookOf(seen)
    if (!look) return
    const surname = surnameOf(terms.lookups.nameOf('debtor', look.debtor) ?? '')
    if (surname === '') return
    all += 1
    everybody.add(look.actorId, { at: seen.at, seq: seen.seq, item: look.debtor })
    const count = (surnames.get(surname) ?? 0) + 1
    surnames.set(surname, count)
    if (surname !== surnameOf(seen.actorName)) return
    const key = `${look.actorId}/${look.debtor}`
    if (worked.lately(look.actorId, look.found, seen.at)) {
      looks.delete(key)
      return
    }
    const own = keep(looks, key, { at: seen.at, seq: seen.seq, day: seen.day, person: look.debtor })
    const rare = all >= leastLooks && count < all * rareShare
    const days = new Set(own.map((each) => each.day)).size
    if (own.length < (rare ? Math.max(2, Math.ceil(limit / 2)) : limit) || days < Math.min(leastDays, limit)) return
    // A collector meets everybody on their own list every few days: this one more often than the others.
    if (own.length < everybody.meanOfOthers(look.actorId, look.debtor) * timesOrdinary) return
    raise(`same-surname/${key}/${seen.day.slice(0, 7)}`, () => ({
      rule: 'same-surname',
      severity: 'medium',
      staffId: look.actorId,
      staffName: seen.actorName,
      from: own[0]?.at ?? seen.at,
      until: seen.at,
      figures: { looks: own.length, days },
      evidence: someOf(own.map(({ seq }) => seq)),
      records: own.length,
    }))
    looks.delete(key)
  }
}

/** The same person on another day. */
const isAgain = (one: Look, other: Look): boolean => one.person === other.person && one.day !== other.day
/** Families stand on one list as well: seen once each, it takes more of them. */
const moreAtOnce = 2

export const sameAddress: Rule = (terms) => {
  const limit = limitOf(terms, 'same-address', 'people')
  const worked = new Worked()
  const looks = new Map<string, Look[]>()
  const homes = new Map<string, Set<string>>()
  return (seen, raise) => {
    worked.see(seen)
    const look = lookOf(seen)
    if (!look) return
    for (const address of terms.lookups.addressesOf('debtor', look.debtor)) {
      let home = homes.get(address)
      if (!home) {
        home = new Set()
        homes.set(address, home)
      }
      if (home.size <= mostAtHome) home.add(look.debtor)
      if (home.size > mostAtHome) continue
      const key = `${look.actorId}/${address}`
      if (worked.lately(look.actorId, look.found, seen.at)) {
        const others = (looks.get(key) ?? []).filter(({ person }) => person !== look.debtor)
        if (others.length > 0) looks.set(key, others)
        else looks.delete(key)
        continue
      }
      const own = keep(looks, key, { at: seen.at, seq: seen.seq, day: seen.day, person: look.debtor })
      const people = new Set(own.map(({ person }) => person)).size
      const again = new Set(own.filter((one) => own.some((other) => isAgain(one, other))).map(({ person }) => person))
        .size
      if (again < limit && people < limit + moreAtOnce) continue
      // Never the address itself: a key is kept, and shown to whoever may not see it.
      raise(`same-address/${look.actorId}/${own[0]?.person ?? ''}/${seen.day.slice(0, 7)}`, () => ({
        rule: 'same-address',
        severity: 'medium',
        staffId: look.actorId,
        staffName: seen.actorName,
        from: own[0]?.at ?? seen.at,
        until: seen.at,
        figures: { people, looks: own.length },
        evidence: someOf(own.map(({ seq }) => seq)),
        records: own.length,
      }))
      looks.delete(key)
    }
  }
}
