// What a weekly review is made of: why an act is in it, and what the security officer found. Pure data; how the sample is
// drawn is main/office/reviews/draw.ts.

import type { Level, Role } from '../policy.ts'

/** `sample`: drawn by lot. Everything else is in by itself. */
export const reviewReasons = [
  'refusal',
  'failure',
  'glass',
  'override',
  'grant',
  'ceiling',
  'alert',
  'export',
  'change',
  'sample',
] as const
export type ReviewReason = (typeof reviewReasons)[number]

export const verdicts = ['ok', 'ask', 'alert'] as const
export type Verdict = (typeof verdicts)[number]

/** Acts by lot for each role, where the role had so many. */
export const samplePerRole = 12
/** How much likelier an act with data of this level is drawn. */
export const levelWeights: Readonly<Record<Level, number>> = { L0: 1, L1: 1, L2: 2, L3: 4, L4: 8 }
/** Roles in the order in which a review goes through them. */
export const sampledRoles: readonly Role[] = [
  'administrator',
  'supervisor',
  'legal',
  'collector',
  'front-desk',
  'security-officer',
]

const exported: readonly string[] = [
  'report.exported',
  'file.exported',
  'trail.exported',
  'trail.person-listed',
  'backup.finished',
  'import.refused-saved',
]
const grants: readonly string[] = ['grant.opened', 'grant.revoked']
const glass: readonly string[] = ['glass.broken']
const overrides: readonly string[] = ['guard.overridden', 'guard.figures-set', 'guard.hold-lifted']
const ceilings: readonly string[] = ['ceiling.set']
const alerts: readonly string[] = ['alert.raised']
const changes: readonly string[] = [
  'change.approved',
  'settings.updated',
  'suspension.begun',
  'suspension.lifted',
  'level.raised',
  'level.lowered',
  'level.person-set',
  'staff.password-reset',
  'device.admitted',
  'recipient.added',
  'recipient.generated',
  'vault.restored',
]

/** Why a record is in by itself; undefined: it may be drawn by lot. */
export const reasonOf = (act: string, outcome: string, code: unknown): ReviewReason | undefined => {
  if (outcome === 'refused') return code === 'CEILING_REACHED' ? 'ceiling' : 'refusal'
  if (outcome === 'failed') return 'failure'
  if (glass.includes(act)) return 'glass'
  if (overrides.includes(act)) return 'override'
  if (grants.includes(act)) return 'grant'
  if (ceilings.includes(act)) return 'ceiling'
  if (alerts.includes(act)) return 'alert'
  if (exported.includes(act)) return 'export'
  if (changes.includes(act)) return 'change'
  return undefined
}
