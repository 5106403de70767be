// A collector's day: a list of what is due, some seventy cases looked at (sixty to a hundred and twenty), half of them
// called, most calls written down, now and then money, a promise, a document. Who is asked how many numbers they need
// says one a call: 20 to 50 a day.

import { mobileNumber } from '../../../build/demo-data/index.ts'
import type { Case } from './people.ts'
import { add, minute, moment, newId, nextCase, onCase, onDebtor, type PersonDay, sitting, staleTab } from './state.ts'

const mask = (day: PersonDay): string => mobileNumber(day.office.random).replace(/^(\d{3})\d{4}(\d{4})$/, '$1****$2')

const call = (day: PersonDay, found: Case, time: number, revealed: number): void => {
  const { random } = day.office
  const phone = mask(day)
  if (random.chance(0.03)) {
    add(day, {
      at: time,
      act: 'call.refused',
      outcome: 'refused',
      subjects: [onCase(found)],
      details: {
        rule: 'daily',
        rules: 'daily',
        kind: 'call',
        whom: 'debtor',
        phone,
        procedure: 'phones.reveal',
        code: 'CONTACT_STOPPED',
      },
    })
    return
  }
  add(day, {
    at: time,
    act: random.chance(0.7) ? 'phone.revealed' : 'phone.copied',
    subjects: [onCase(found), onDebtor(found)],
    details: { phone, revealsToday: revealed },
  })
  // Engaged, put off until later, forgotten.
  if (random.chance(0.1)) return
  const written = time + random.whole(40, 420) * 1_000
  const contact = { kind: 'contact', id: newId(day.office, 'contact'), label: '' } as const
  const result = random.weighted([
    ['no-answer', 5],
    ['reached', 4],
    ['promised', 1],
    ['refused', 1],
  ] as const)
  add(day, {
    at: written,
    act: 'contact.added',
    subjects: [onCase(found), contact],
    details: { kind: 'call', whom: random.chance(0.9) ? 'debtor' : 'third-party', result, phone },
  })
  if (result === 'promised') {
    add(day, {
      at: written + 2_000,
      act: 'promise.added',
      subjects: [onCase(found), { kind: 'promise', id: newId(day.office), label: '' }],
      details: { amount: random.whole(1, 90) * 10_000, promisedOn: day.day.day },
    })
  }
}

const others = [
  'money.read',
  'person.listed',
  'file.listed',
  'case.history-read',
  'limitation.read',
  'payment.listed',
] as const

const look = (day: PersonDay, found: Case, time: number): void => {
  const { random } = day.office
  add(day, { at: time, act: 'case.read', subjects: [onCase(found), onDebtor(found)] })
  if (random.chance(0.6)) add(day, { at: time + 300, act: 'contact.listed', subjects: [onCase(found)], spare: true })
  if (random.chance(0.35)) add(day, { at: time + 400, act: 'guard.asked', subjects: [onCase(found)], spare: true })
  if (random.chance(0.16)) {
    const act = random.pick(others)
    const subjects = act === 'person.listed' ? [onCase(found), onDebtor(found)] : [onCase(found)]
    add(day, { at: time + random.whole(8, 60) * 1_000, act, subjects })
  }
  if (random.chance(0.03)) {
    const subjects = [onCase(found), { kind: 'document', id: newId(day.office), label: '' } as const]
    add(day, { at: time + 70_000, act: 'file.opened', subjects, details: { level: 'L3' } })
  }
  if (random.chance(0.04)) {
    const changes = [{ field: 'stage', from: 'contacting', to: 'negotiating' }]
    add(day, { at: time + 90_000, act: 'case.stage-set', subjects: [onCase(found)], changes })
  }
  if (random.chance(0.04)) {
    const subjects = [{ kind: 'task', id: newId(day.office), label: '' } as const, onCase(found)]
    add(day, { at: time + 80_000, act: 'task.added', subjects, details: { dueOn: day.day.day } })
  }
}

/** Lists of one's own cases: what is due, in the morning and between calls; a page of the list; a search. */
const lists = (day: PersonDay): void => {
  const { random, caseloads } = day.office
  const own = caseloads.get(day.who.id) ?? []
  const page = (length: number) => {
    const from = random.whole(0, Math.max(0, own.length - length))
    return own.slice(from, from + length).map(onCase)
  }
  for (let count = random.whole(2, 4); count > 0; count -= 1) {
    add(day, {
      at: count === 1 ? day.from + 40_000 : moment(day),
      act: 'today.listed',
      subjects: page(random.whole(20, 60)),
    })
  }
  for (let count = random.whole(0, 3); count > 0; count -= 1) {
    let time = moment(day)
    for (
      let pages = random.weighted([
        [1, 6],
        [2, 3],
        [4, 1],
      ] as const);
      pages > 0;
      pages -= 1, time += 25_000
    ) {
      add(day, { at: time, act: 'case.listed', subjects: page(50) })
    }
  }
  for (let count = random.whole(1, 6); count > 0; count -= 1) {
    const subjects = page(random.whole(0, 8))
    const details = { in: 'names', queryLength: random.whole(2, 6), results: subjects.length }
    add(day, { at: moment(day), act: 'case.searched', subjects, details })
  }
}

export const collectorDay = (day: PersonDay): void => {
  const { random } = day.office
  sitting(day)
  lists(day)
  staleTab(day, nextCase(day))
  const looks = Math.min(130, Math.round(random.around(63, 1.16) * day.who.pace * day.day.weight))
  let revealed = 0
  for (let count = 0; count < looks; count += 1) {
    const found = nextCase(day)
    if (!found) return
    const time = moment(day)
    look(day, found, time)
    if (random.chance(0.47)) {
      revealed += 1
      call(day, found, time + random.whole(15, 90) * 1_000, revealed)
    } else if (random.chance(0.08)) {
      // They called us.
      const contact = { kind: 'contact', id: newId(day.office, 'contact'), label: '' } as const
      const details = { kind: 'call', whom: 'debtor', result: 'reached', direction: 'theirs', day: day.day.day }
      add(day, { at: time + 4 * minute, act: 'contact.added', subjects: [onCase(found), contact], details })
    }
  }
}
