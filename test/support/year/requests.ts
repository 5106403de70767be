// What happens in an honest office beside everybody's day: access requests with their grants, cases that change hands,
// people who leave and come, an authenticator that was lost, an evening or a weekend that somebody put in.

import type { YearDay } from './calendar.ts'
import type { YearEvent } from './event.ts'
import type { Case, Member } from './people.ts'
import { account, at, minute, newId, type Office, onCase, onDebtor } from './state.ts'

const put = (events: YearEvent[], event: YearEvent): void => void events.push(event)

/** Somebody needs an ID number for a court, two approve, it is looked at once or twice. */
export const accessRequests = (office: Office, day: YearDay, events: YearEvent[]): void => {
  const { random, people, caseloads } = office
  for (let count = random.whole(0, 3); count > 0; count -= 1) {
    const asking = random.pick(people.staff.filter(({ role }) => role === 'collector' || role === 'legal'))
    const own = caseloads.get(asking.id) ?? []
    const supervisor = people.staff.find(({ role, team }) => role === 'supervisor' && team === asking.team)
    const officer = people.staff.find(({ role }) => role === 'security-officer')
    const found = own[random.whole(0, own.length - 1)]
    if (!supervisor || !officer || !found) continue
    const request = { kind: 'request', id: newId(office), label: '' } as const
    const grant = { kind: 'grant', id: newId(office), label: '' } as const
    const time = at(day, random.whole(9 * 60 + 20, 11 * 60))
    put(events, {
      at: time,
      actor: asking,
      act: 'access.asked',
      subjects: [request, onDebtor(found)],
      details: { purpose: 'litigation', fields: 'idNumber' },
    })
    if (random.chance(0.12)) {
      put(events, {
        at: time + 40 * minute,
        actor: supervisor,
        act: 'access.denied',
        subjects: [request],
        details: { reason: '无必要' },
      })
      continue
    }
    put(events, {
      at: time + 30 * minute,
      actor: supervisor,
      act: 'access.approved',
      subjects: [request],
      details: { step: 'first' },
    })
    put(events, {
      at: time + 70 * minute,
      actor: officer,
      act: 'grant.opened',
      subjects: [request, grant, account(asking)],
    })
    for (let use = random.whole(1, 2); use > 0; use -= 1) {
      const subjects = [onDebtor(found), grant]
      put(events, {
        at: time + 70 * minute + use * 25 * minute,
        actor: asking,
        act: 'grant.used',
        subjects,
        details: { grant: grant.id, purpose: 'litigation', field: 'idNumber' },
      })
    }
  }
}

/** Every other Friday new cases come and old ones go back: a fifth of everybody's list. */
export const changeCases = (office: Office, day: YearDay, events: YearEvent[]): void => {
  const { random, people, caseloads } = office
  for (const member of people.staff) {
    const own = caseloads.get(member.id)
    if (!own) continue
    const supervisor = people.staff.find(({ role, team }) => role === 'supervisor' && team === member.team)
    const fresh: Case[] = []
    for (let count = Math.floor(own.length * random.next() * 0.2); count > 0; count -= 1) {
      own.splice(random.whole(0, own.length - 1), 1)
      fresh.push(people.newCase(member.team))
    }
    own.push(...fresh)
    const time = at(day, random.whole(9 * 60, 16 * 60))
    for (let from = 0; supervisor && from < fresh.length; from += 20) {
      const subjects = [
        ...fresh.slice(from, from + 20).map(onCase),
        { kind: 'staff', id: member.id, label: member.name } as const,
      ]
      const changes = [{ field: 'collector', from: '', to: member.name }]
      put(events, { at: time + from * 1_000, actor: supervisor, act: 'case.assigned', subjects, changes })
    }
  }
}

/** An honest leaver: hands over, does less, goes. Whoever comes takes the cases. */
export const replace = (office: Office, day: YearDay, leaving: Member, events: YearEvent[]): void => {
  const { people, caseloads } = office
  const administrator = people.staff.find(({ role }) => role === 'administrator')
  if (!administrator) return
  const place = people.staff.indexOf(leaving)
  const coming = people.hire(leaving.role, leaving.team)
  people.staff[place] = coming
  caseloads.set(coming.id, caseloads.get(leaving.id) ?? [])
  caseloads.delete(leaving.id)
  const gone = [{ field: 'active', from: true, to: false }]
  put(events, {
    at: at(day, 18 * 60 + 10),
    actor: administrator,
    act: 'staff.deactivated',
    subjects: [account(leaving)],
    changes: gone,
  })
  const changes = [{ field: 'role', from: null, to: coming.role }]
  put(events, {
    at: at(day, 18 * 60 + 14),
    actor: administrator,
    act: 'staff.added',
    subjects: [account(coming)],
    changes,
  })
}

/** A lost telephone: honest, and still something to be looked at. */
export const newAuthenticator = (office: Office, day: YearDay, events: YearEvent[]): void => {
  const who = office.random.pick(office.people.staff.filter(({ role }) => role === 'supervisor'))
  put(events, {
    at: at(day, 9 * 60 + 50),
    actor: who,
    act: 'session.enrolled',
    subjects: [account(who)],
    details: { replaced: true },
  })
}

/** A hearing tomorrow, a report on Monday: one person, a few cases, outside of the day. */
export const extraHours = (office: Office, day: YearDay, events: YearEvent[]): void => {
  const { random, people, caseloads } = office
  const who = random.pick(people.staff.filter(({ role }) => role === 'legal'))
  const own = caseloads.get(who.id) ?? []
  const start = at(day, day.kind === 'working' ? 19 * 60 + 30 : random.whole(9 * 60, 15 * 60))
  put(events, {
    at: start,
    actor: who,
    act: 'session.password-accepted',
    subjects: [account(who)],
    details: { signedIn: true },
  })
  for (let count = random.whole(4, 16), time = start; count > 0 && own.length > 0; count -= 1) {
    time += random.whole(2, 9) * minute
    const found = random.pick(own)
    put(events, { at: time, actor: who, act: 'case.read', subjects: [onCase(found), onDebtor(found)] })
  }
}
