// The changes that take two people, and who the second may be. Pure data: main decides by it, the page tells by it, and
// the matrix of rights is drawn from it. What each of them does is main/office/change-kinds.ts.

import type { Role } from '../policy.ts'

export const changeKindNames = [
  'staff.role', // a role that reaches more
  'staff.account', // another administrator, security officer or supervisor
  'staff.reactivation', // of one of these
  'staff.second-factor-reset', // the device is lost
  'settings.lower', // a safeguard of the office
  'recipient.add', // one more whose key opens backups
  'export.destination', // a folder that backups may be written to
  'schedule.lower', // scheduled backups come more seldom or are kept for less
  'schedule.leave', // a destination of scheduled backups
  'device.admit', // an installation that was barred
  'ceilings.raise',
  'alerts.loosen', // a threshold of an alert's rule
  'suspension.lift',
  'level.lower', // a case that was raised, a document's level
  'level.person', // somebody who was lowered
  'slot.remove', // a way to the keys
  'office.hand-over', // everything, to a successor
] as const
export type ChangeKind = (typeof changeKindNames)[number]

export type ChangeRule = {
  /** Who may propose; a proposal lapses in effect when its author no longer has such a role. */
  readonly proposers: readonly Role[]
  readonly approvers: readonly Role[]
  /** Who decides where nobody among the approvers can: each of them is the proposer, the subject, or missing. */
  readonly otherwise?: readonly Role[]
  /** The second person's word takes their second factor as well. */
  readonly factor?: true
}

const byAdministrator: ChangeRule = {
  proposers: ['administrator'],
  approvers: ['security-officer'],
  otherwise: ['supervisor', 'administrator'],
}

export const changeRules: Readonly<Record<ChangeKind, ChangeRule>> = {
  'staff.role': byAdministrator,
  'staff.account': byAdministrator,
  'staff.reactivation': byAdministrator,
  'staff.second-factor-reset': {
    // The security officer for an administrator: there may be only one.
    proposers: ['administrator', 'security-officer'],
    approvers: ['security-officer', 'supervisor'],
    otherwise: ['administrator'],
  },
  'settings.lower': { proposers: ['administrator'], approvers: ['security-officer'] },
  'recipient.add': { proposers: ['supervisor'], approvers: ['security-officer'] },
  'export.destination': { proposers: ['supervisor'], approvers: ['security-officer'] },
  'schedule.lower': { proposers: ['supervisor'], approvers: ['security-officer'] },
  'schedule.leave': { proposers: ['supervisor'], approvers: ['security-officer'] },
  'device.admit': {
    proposers: ['administrator', 'security-officer'],
    approvers: ['security-officer', 'administrator'],
    otherwise: ['supervisor'],
  },
  'ceilings.raise': { proposers: ['security-officer'], approvers: ['supervisor'] },
  'alerts.loosen': { proposers: ['security-officer'], approvers: ['supervisor'] },
  'suspension.lift': {
    proposers: ['security-officer'],
    approvers: ['supervisor', 'administrator', 'security-officer'],
  },
  'level.lower': {
    proposers: ['supervisor', 'security-officer'],
    approvers: ['security-officer', 'supervisor'],
  },
  'office.hand-over': { proposers: ['supervisor'], approvers: ['security-officer'] },
  'level.person': { proposers: ['administrator'], approvers: ['security-officer'], otherwise: ['supervisor'] },
  'slot.remove': {
    proposers: ['security-officer'],
    approvers: ['supervisor'],
    otherwise: ['administrator'],
    factor: true,
  },
}

/** How long a proposal waits for its second person. */
export const changeHours = 72
