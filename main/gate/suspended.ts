// Stops the calls of whoever is suspended. What stands is kept in memory for the vault that is open and read anew after
// every commit that changes it, so that a check costs next to nothing and a suspension counts from its commit on, in
// every window. What is stopped by a suspension of everything is decided by the declared level: any procedure that carries
// a person's data (L1 and up) is client data unless it is named below, with the reason.

import { contract, type ProcedureName } from '../../shared/contract/contract.ts'
import type { Procedure } from '../../shared/contract/define.ts'
import { AppError } from '../../shared/errors.ts'
import type { Role } from '../../shared/policy.ts'
import type { AdmitCheck } from './checks.ts'
import type { OpenVault } from './house.ts'
import { type SuspensionRow, settleSuspensions, standingRows } from './suspension-rows.ts'

export type Standing = Pick<SuspensionRow, 'id' | 'kind' | 'target' | 'mode' | 'begun_at'>

/** Groups of procedures (the part before the dot) that carry no client data although their level is above L0. */
const officeGroups: Readonly<Record<string, string>> = {
  staff: 'accounts of colleagues: they must be kept in order above all then',
  suspensions: 'suspending and asking for the lifting',
  changes: 'the second person’s word, also that of lifting',
  trail: 'the security officer’s audit work',
  alerts: 'the security officer’s audit work',
  reviews: 'the security officer’s audit work',
  rights: 'the security officer’s audit work',
  recertifications: 'rights of colleagues',
  ceilings: 'limits of colleagues',
  devices: 'installations of the office',
}

/** One by one: what stays possible in an emergency. */
const stillPossible: Partial<Record<ProcedureName, string>> = {
  'drafts.save': 'words that somebody was typing are not lost',
  'drafts.load': 'the person’s own words, for the pages that stay open',
  'grants.list': 'so that what was opened can be seen and revoked (grants.revoke itself is L0)',
  'glass.review': 'looks back at what was broken open',
  'visits.inside': 'who is in the building: a matter of life',
  'visits.signOut': 'so that the roll call stays right',
}

const groupOf = (name: string): string => name.split('.')[0] ?? name

/** Whether a suspension of everything concerns this procedure. */
export const carriesClientData = (name: ProcedureName, { level }: Procedure): boolean =>
  level !== 'L0' && !Object.hasOwn(officeGroups, groupOf(name)) && !Object.hasOwn(stillPossible, name)

/** Reads that take data out of the program: stopped also where the emergency lets people look. */
const carriesOut: readonly string[] = ['documents.export', 'print.savePdf', 'print.toPrinter', 'restore.start']
/** What a read-only emergency lets be written: a copy for safety, encrypted to those whom two people chose. */
const writesLeft: readonly string[] = ['backup.start']

/** A suspended person keeps their own account, and what they were typing. */
const ownGroups: readonly string[] = ['session', 'startUp']
const ownNames: readonly string[] = ['drafts.save', 'jobs.cancel']
/** A whole front desk that is suspended can still tell who is in the building. */
const rollCall: readonly string[] = ['visits.inside', 'visits.signOut']

const byVault = new WeakMap<OpenVault, readonly Standing[]>()

/** What stands now. */
export const whatStands = (open: OpenVault): readonly Standing[] => {
  const known = byVault.get(open)
  if (known) return known
  const standing = settleSuspensions(open)
  byVault.set(open, standing)
  return standing
}

/** The same vault under new keys: what stood stands on, without looking through the whole trail again. */
export const keepStanding = (before: OpenVault, open: OpenVault): void => {
  byVault.set(open, whatStands(before))
}

/** After a commit that changed it. */
export const readStandingAgain = (open: OpenVault): void => {
  byVault.set(open, standingRows(open, open.vault.fields))
}

type Person = { readonly staffId: string; readonly role: Role }

/** The strictest one that concerns this person: their own, their role's, then all. */
export const suspensionOf = (open: OpenVault, person: Person): Standing | undefined => {
  const standing = whatStands(open)
  return (
    standing.find(({ kind, target }) => kind === 'person' && target === person.staffId) ??
    standing.find(({ kind, target }) => kind === 'role' && target === person.role) ??
    standing.find(({ kind, mode }) => kind === 'all' && mode === 'closed') ??
    standing.find(({ kind }) => kind === 'all')
  )
}

const stoppedBy = (
  { kind, mode }: Standing,
  { role }: Person,
  name: ProcedureName,
  procedure: Procedure,
): string | undefined => {
  // All that a front desk has to print then is the roll call.
  if (kind !== 'person' && role === 'front-desk' && name === 'print.toPrinter') return undefined
  if (kind !== 'all') {
    if (ownGroups.includes(groupOf(name)) || ownNames.includes(name)) return undefined
    return kind === 'role' && rollCall.includes(name) ? undefined : kind
  }
  if (!carriesClientData(name, procedure)) return undefined
  if (mode === 'closed') return 'all'
  const changes = procedure.kind === 'write' && !writesLeft.includes(name)
  return changes || carriesOut.includes(name) ? 'read-only' : undefined
}

/** SUSPENDED; params.reason: person, role, all, read-only, restore. */
export const assertNotSuspended: AdmitCheck = ({ open }, { actor }, name, procedure) => {
  if (!open) return
  const standing = whatStands(open)
  if (standing.length === 0) return
  // A backup from before would bring back what was so before.
  if (name === 'restore.start') throw new AppError('SUSPENDED', { reason: 'restore' })
  const own = actor && suspensionOf(open, actor)
  const reason = own && actor && stoppedBy(own, actor, name, procedure)
  if (reason) throw new AppError('SUSPENDED', { reason })
}

/** Procedures that stay possible for everybody under a closed emergency although their level is above L0; for the docs. */
export const openInEmergency = (): ProcedureName[] =>
  (Object.keys(contract) as ProcedureName[]).filter(
    (name) => contract[name].level !== 'L0' && !carriesClientData(name, contract[name]),
  )
