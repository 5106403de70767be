// Which acts mean what to a rule: opening somebody's record, listing people, seeing a full number, working on a case.

import type { Seen, SeenSubject } from './rule.ts'

/** Kinds whose records are people's. */
const peopleKinds: ReadonlySet<string> = new Set(['case', 'debtor', 'visitor', 'visit'])

/** One record opened, by whoever looks at it. */
const opening: ReadonlySet<string> = new Set([
  'case.read',
  'case.history-read',
  'person.listed',
  'person.compared',
  'money.read',
  'payment.listed',
  'file.opened',
  'visit.read',
  'letter.read',
])
export const opens = ({ act }: Seen): boolean => opening.has(act)

const listing: ReadonlySet<string> = new Set([
  'case.listed',
  'case.searched',
  'find.searched',
  'find.recalled',
  'today.listed',
  'handover.listed',
  'visit.listed',
  'visit.inside-listed',
  'visitor.looked-up',
  'person.sought',
  'money.requests-listed',
  'guard.stops-listed',
])
export const lists = ({ act }: Seen): boolean => listing.has(act)

const revealing: ReadonlySet<string> = new Set([
  'phone.revealed',
  'phone.copied',
  'client.phone-revealed',
  'grant.used',
])
export const reveals = ({ act }: Seen): boolean => revealing.has(act)

/** Something was written about one case that a person answers for; giving out twenty at once is not work on any. */
const working =
  /^(contact\.added|promise\.|plan\.|payment\.(posted|reversed|reallocated|assigned)|money\.(charged|waived|answered|waiver-asked)|case\.(added|edited|stage-set|reopened)|task\.|letter\.(made|sent)|lawsuit\.(added|edited)|hearing\.|judgment\.set|deadline\.|limitation\.(added|struck)|person\.(party|edited|detail|state)|guard\.(overridden|held)|file\.added)/
export const works = ({ act }: Seen): boolean => working.test(act)

const leaving: ReadonlySet<string> = new Set([
  'document.saved',
  'document.printed',
  'file.exported',
  'report.export-started',
  'report.print-asked',
  'trail.export-started',
])
export const takesOut = ({ act }: Seen): boolean => leaving.has(act)

/** Whose records it is about, each person once: a case and its debtor are one. */
export const peopleOf = ({ subjects }: Seen): readonly SeenSubject[] => {
  const people = subjects.filter(({ kind }) => peopleKinds.has(kind))
  const cases = people.filter(({ kind }) => kind === 'case')
  if (cases.length > 0) return cases
  const visitors = people.filter(({ kind }) => kind === 'visitor' || kind === 'debtor')
  return visitors.length > 0 ? visitors : people
}

export const caseOf = ({ subjects }: Seen): string | undefined => subjects.find(({ kind }) => kind === 'case')?.id
export const debtorOf = ({ subjects }: Seen): string | undefined => subjects.find(({ kind }) => kind === 'debtor')?.id
