// What an act of the trail counts as towards the ceilings. Declared for every act there is, never guessed: one that is
// missing here fails test/main/office/ceilings/counted-acts.test.ts and, until then, counts as a look at people.

import type { Act } from '../contract/acts.ts'
import type { CeilingKind } from './ceilings.ts'

export type CountedEvent = Extract<CeilingKind, 'searches' | 'prints' | 'exports'>

export type Counted = {
  /**
   * Every person it names counts as looked at. `entrusted`: the procedure's scope shows nobody else. `looked-up`: it may
   * show others, so for each of them it is asked whether they are entrusted to who looks; so it is for every record that
   * names a grant.
   */
  readonly people?: 'entrusted' | 'looked-up'
  /** What it shows in full of those people; `field`: the record's detail of that name says which (fullFields). */
  readonly full?: 'contact' | 'identity' | 'field'
  /** Counted once for the act, however many people it names. */
  readonly event?: CountedEvent
  /** The event counts only where the record has this detail; otherwise it is stopped before it begins. */
  readonly eventIf?: string
}

/** Which field in full is which kind; a whole record that was opened has its people counted, and no more. */
export const fullFields: Readonly<Record<string, 'contact' | 'identity'>> = {
  phone: 'contact',
  phones: 'contact',
  address: 'contact',
  addresses: 'contact',
  idNumber: 'identity',
  number: 'identity',
  signature: 'identity',
  contents: 'identity',
}

/** Papers that are handed to whom they are about, or are about nobody: not counted as prints. */
export const uncountedPapers: readonly string[] = [
  'badge',
  'recovery-kit',
  'key-share',
  'backup-codes',
  'one-time-code',
  'notice',
]

/** Nobody's data: the office's own figures, accounts, forms, keys; and what the program does by itself. */
const nothing: Counted = {}
/** Changes that name records by number and show nothing of them; what showed them was counted. */
const moved: Counted = {}
/** Looks at, or works on, what is in the caller's own scope. */
const look: Counted = { people: 'entrusted' }

const ofRecords = {
  'visitor.looked-up': { people: 'looked-up', event: 'searches' },
  'visit.registered': look,
  'visit.declined': look,
  'visit.listed': { people: 'looked-up' },
  'visit.inside-listed': look,
  'visit.read': { people: 'looked-up' },
  'visit.signed-out': { people: 'looked-up' },
  'consent.read': { people: 'looked-up' },
  'consent.withdrawn': { people: 'looked-up' },
  'consent.asked-again': { people: 'looked-up' },
  'visit.sign-out-undone': moved,
  'visit.closed-not-signed-out': moved,

  'case.added': look,
  'case.listed': look,
  'case.searched': look,
  'case.read': look,
  'case.assigned': moved,
  'case.edited': look,
  'case.stage-set': look,
  'case.stage-undone': look,
  'case.reopened': look,
  'case.prioritised': moved,
  'case.tagged': moved,
  'case.history-read': look,
  'level.cases-listed': look,
  // Cases that are offered: entrusted by whoever offers them.
  'handover.listed': look,
  'handover.accepted': moved,
  'handover.declined': moved,
  'handover.withdrawn': moved,

  'client.listed': look,
  'client.added': look,
  'client.read': look,
  'client.edited': look,
  'client.contact-saved': look,
  'client.entrustment-saved': look,
  'client.account-saved': look,
  'client.part-removed': moved,
  'client.phone-revealed': { people: 'entrusted', full: 'contact' },

  'contact.listed': look,
  'contact.added': look,
  'phone.revealed': { people: 'entrusted', full: 'contact' },
  'phone.copied': { people: 'entrusted', full: 'contact' },
  'guard.asked': look,
  'guard.times-set': look,
  'guard.incapacity-set': look,
  'guard.held': look,
  'guard.hold-lifted': look,
  'guard.overridden': look,
  'guard.stops-listed': look,

  'person.listed': look,
  // While somebody is typed: counts as a search once it found one.
  'person.sought': { people: 'entrusted', event: 'searches', eventIf: 'found' },
  'person.party-added': look,
  'person.party-edited': look,
  'person.party-removed': look,
  'person.party-restored': look,
  'person.party-refused': look,
  'person.edited': look,
  'person.detail-added': look,
  'person.detail-edited': look,
  'person.state-set': look,
  'person.compared': look,
  'person.merged': look,
  'person.merge-undone': look,

  'find.searched': { people: 'entrusted', event: 'searches', eventIf: 'exact' },
  'find.recalled': look,

  // The rows of a file that the person brought along: nobody that the office keeps anything of yet.
  'import.looked-at': nothing,
  'import.checked': nothing,
  'import.rows-seen': nothing,
  'import.rows-chosen': nothing,
  'import.started': nothing,
  'import.discarded': nothing,
  'import.undo-started': nothing,
  'import.refused-saved': { event: 'exports' },

  'money.read': look,
  'money.ledger-read': look,
  'money.charged': look,
  'money.reversed': look,
  'money.waived': look,
  'money.waiver-asked': look,
  'money.requests-listed': look,
  'money.answered': look,
  'money.request-withdrawn': look,
  'money.receipt-issued': look,
  'money.certificate-issued': look,
  'payment.listed': look,
  'payment.posted': look,
  'payment.reallocated': look,
  'payment.reversed': look,
  'payment.reversal-asked': look,
  'payment.received': look,
  'payment.waiting-listed': look,
  'payment.assigned': look,
  'payment.voided': look,
  'promise.added': look,
  'promise.withdrawn': look,
  'plan.added': look,
  'plan.signed': look,
  'plan.ended': look,

  'interest.read': look,
  'interest.terms-set': look,
  'interest.computed': look,
  'interest.statement-read': look,
  'interest.posted': look,
  'limitation.read': look,
  'limitation.added': look,
  'limitation.struck': look,
  'lawsuit.listed': look,
  'lawsuit.added': look,
  'lawsuit.edited': look,
  'hearing.set': look,
  'judgment.set': look,
  'judgment.computed': look,
  'deadline.added': look,
  'deadline.done': look,

  'file.listed': look,
  'file.added': look,
  'file.attached': look,
  'file.edited': look,
  'file.removed': look,
  'file.put-back': look,
  'file.opened': { people: 'entrusted', full: 'field' },
  'file.checked': nothing,
  'file.exported': { people: 'entrusted', event: 'exports' },

  'today.listed': look,
  'today.next-taken': look,
  'task.listed': look,
  'task.added': look,
  'task.edited': look,
  'task.done-set': moved,
  'task.dropped': moved,

  'letter.listed': look,
  'letter.previewed': look,
  'letter.made': look,
  'letter.read': look,
  'letter.sent': look,
  'letter.delivered': look,
  'letter.returned': look,
  'letter.corrected': look,
  'letter.voided': look,

  'report.made': nothing,
  // Of a statement every row is a case.
  'report.page-read': look,
  'report.export-started': { event: 'exports' },
  // The print itself is counted.
  'report.print-asked': nothing,
  'document.saved': { event: 'prints' },
  'document.printed': { event: 'prints' },
  'backup.started': { event: 'exports' },
  'trail.export-started': { event: 'exports' },
  'handing-over.started': { event: 'exports' },

  // Somebody asks what was done with their own data: who it is, is looked for, and the list goes to them.
  'trail.person-sought': { people: 'looked-up', event: 'searches' },
  'trail.person-listed': { people: 'looked-up', event: 'exports' },

  // A value that somebody else's record opened: who it is about may be anybody.
  'grant.used': { people: 'looked-up', full: 'field' },
} as const satisfies Partial<Record<Act | 'grant.used', Counted>>

/** Acts whose group names nobody whose data is kept; each with its reason where that does not go without saying. */
const ofNobody: readonly string[] = [
  'vault',
  'session',
  'staff',
  'team',
  'settings',
  'notice',
  'recipient',
  'rate',
  'calendar',
  'template',
  'ceiling',
  'change',
  'device',
  'slot',
  'key',
  'suspension',
  'purpose',
  'recertification',
  'destination',
  'schedule',
  'right',
  'level',
  // Media are named by their labels and slips by their numbers.
  'medium',
  // Read by the program alone; nobody is shown anything of it.
  'drill',
  // Counts, names of tables and ids of records.
  'salvage',
  // What was done, and to which number; the values themselves are not in the trail.
  'alert',
  'review',
  // Which records and fields are asked for, by number; a value that is shown is grant.used.
  'access',
  'glass',
]

/** Acts of groups that otherwise name people, which do not. */
const others: readonly string[] = [
  'guard.figures-set',
  'money.limits-set',
  'today.order-set',
  'report.exported',
  'report.export-failed',
  'trail.listed',
  // Numbers of records, as in the trail's list.
  'trail.asked',
  'trail.checkpointed',
  'trail.checkpointed-daily',
  'trail.verified',
  'trail.verification-started',
  'trail.found-broken',
  'trail.exported',
  'trail.export-failed',
  'handing-over.listed',
  'handing-over.approved',
  'handing-over.inventory-shown',
  'handing-over.signed',
  'handing-over.read',
  'handing-over.written',
  'handing-over.failed',
  'handing-over.interrupted',
  'handing-over.given-up',
  'backup.finished',
  'backup.failed',
  'backup.interrupted',
  'import.check-ended',
  'import.finished',
  'import.updated',
  'import.failed',
  'import.interrupted',
  'import.undone',
  'import.kept',
  'file.export-failed',
  'grant.opened',
  'grant.revoked',
  'grant.ended',
  'grant.listed',
  // Counted by its code (countsAsRefusal).
  'call.refused',
]

const classes: ReadonlyMap<string, Counted> = new Map<string, Counted>([
  ...Object.entries(ofRecords),
  ...others.map((act) => [act, nothing] as const),
])

/** undefined: nobody has said what it counts as. */
export const declaredCount = (act: string): Counted | undefined =>
  classes.get(act) ?? (ofNobody.includes(act.slice(0, act.indexOf('.'))) ? nothing : undefined)

/** What is not declared counts as a look at anybody: better too much than nothing. */
const undeclared: Counted = { people: 'looked-up' }
const known = new Map<string, Counted>()

export const countedAs = (act: string): Counted => {
  let counted = known.get(act)
  if (!counted) {
    counted = declaredCount(act) ?? undeclared
    known.set(act, counted)
  }
  return counted
}

/** Refusals of what is not one's own. What is refused for now (a lock, a ceiling, a suspension) says nothing of who asks. */
export const countsAsRefusal = (code: unknown, reason: unknown): boolean =>
  (code === 'FORBIDDEN' && reason !== 'state' && reason !== 'account') ||
  code === 'NOT_FOUND' ||
  code === 'GRANT_NEEDED' ||
  code === 'GRANT_ENDED' ||
  code === 'WRONG_PURPOSE' ||
  code === 'OTHER_PERSON'
