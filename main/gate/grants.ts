// Whether a grant opens a field of a record for somebody now. The row's word is not enough: its MAC has to be the vault's
// own, the person has to be who they were when it was opened, the trail must not say that it ended, and time must never
// have been at its end: a clock set back, a row put back and a row that was edited revive nothing.
// Statements are prepared once for a vault; a decision costs some tens of microseconds however many grants are live.

import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto'
import type { Role } from '../../shared/policy.ts'
import type { GrantableKind, GrantEnd, GrantField } from '../../shared/values/grantable.ts'
import type { Schema } from '../vault/schema.ts'
import type { OpenVault } from './house.ts'

type Column = Schema['access_grant']
export type GrantRow = { readonly [N in Exclude<keyof Column, 'row'>]: Column[N] }

export type LiveGrant = {
  /** What the trail calls the grant: what one request, or one break-glass, opened. */
  readonly grantId: string
  readonly until: string
  readonly purposeId: string
  readonly via: 'request' | 'glass'
  readonly label: string
}

export type Decision =
  | { readonly state: 'live'; readonly grant: LiveGrant }
  | { readonly state: 'ended'; readonly why: GrantEnd }
  | { readonly state: 'none' }

/** The clock may be set right by so much: records of the last minutes may then lie ahead of it. */
const toleranceMilliseconds = 2 * 60_000
/** Of one field of one record for one person, the newest so many are looked at. */
const looked = 8

export const grantMac = (key: KeyObject, row: Omit<GrantRow, 'mac'>): Buffer =>
  createHmac('sha256', key)
    .update(
      JSON.stringify([
        'anjuan/grant/v1',
        row.set_id,
        row.staff_id,
        row.role,
        row.team_id,
        row.kind,
        row.record_id,
        row.field,
        row.label,
        row.purpose_id,
        row.via,
        row.first_by,
        row.second_by,
        row.from_at,
        row.from_seq,
        row.until_at,
        row.state,
        row.ended_at,
        row.ended_why,
      ]),
    )
    .digest()

export const sameMac = (one: Buffer, other: Buffer): boolean =>
  one.length === other.length && timingSafeEqual(one, other)

type Person = { role: Role; team_id: string | null; active: number }

/** What is looked at besides the row itself, in one statement: a decision is made at every use. */
type Around = Person & { ended: number; restored: number; later: string | null }

const laterAt = 'SELECT at FROM trail INDEXED BY trail_by_time WHERE at >= ? AND seq > ? ORDER BY at DESC LIMIT 1'

const preparedOn = ({ vault: { db } }: OpenVault) => ({
  rows: db.prepare<[string, string, string, string, number], GrantRow>(
    `SELECT * FROM access_grant WHERE staff_id = ? AND kind = ? AND record_id = ? AND field = ? ORDER BY row DESC LIMIT ?`,
  ),
  // The index by subject is derived, but verified with the trail: who takes a row out of it is found out.
  // A backup from before a revocation would bring the grant back.
  around: db.prepare<[string, number, string, number, string], Around>(
    `SELECT role, team_id, active,
      EXISTS (SELECT 1 FROM trail_subject JOIN trail ON trail.seq = trail_subject.seq
        WHERE trail_subject.kind = 'grant' AND trail_subject.id = ? AND trail.act IN ('grant.revoked', 'grant.ended')) AS ended,
      EXISTS (SELECT 1 FROM trail WHERE act = 'vault.restored' AND seq > ?) AS restored,
      (${laterAt}) AS later
     FROM staff WHERE id = ?`,
  ),
  later: db.prepare<[string, number], { at: string }>(laterAt),
})
type Prepared = ReturnType<typeof preparedOn>
const prepared = new WeakMap<OpenVault, Prepared>()

const statementsOn = (open: OpenVault): Prepared => {
  const known = prepared.get(open) ?? preparedOn(open)
  prepared.set(open, known)
  return known
}

/** From this instant on, a record that was written since says that the end was reached, or that the clock is behind. */
const suspiciousFrom = (now: string, until: string): string => {
  const tolerated = new Date(Date.parse(now) + toleranceMilliseconds).toISOString()
  return tolerated < until ? tolerated : until
}

/**
 * Whether time has been at `until` since the record `seq`, or stands behind what was recorded since: then nothing that
 * ends by time may be trusted until the clock has caught up.
 */
export const timeOf = (open: OpenVault, now: string, until: string, seq: number): 'before' | 'over' | 'clock' => {
  if (now >= until) return 'over'
  const later = statementsOn(open).later.get(suspiciousFrom(now, until), seq)
  if (!later) return 'before'
  return later.at >= until ? 'over' : 'clock'
}

/** undefined: nothing is wrong with it. */
const wrongWith = (open: OpenVault, now: string, row: GrantRow): GrantEnd | undefined => {
  if (!sameMac(row.mac, grantMac(open.vault.grantKey, row))) return 'altered'
  if (row.state !== 'live') return row.ended_why ?? 'revoked'
  const { set_id, from_seq, until_at: until, staff_id } = row
  const around = statementsOn(open).around.get(set_id, from_seq, suspiciousFrom(now, until), from_seq, staff_id)
  if (!around) return 'deactivated'
  if (around.ended) return 'revoked'
  if (now >= until) return 'time'
  if (around.later !== null) return around.later >= until ? 'time' : 'clock'
  if (around.restored) return 'restored'
  if (around.active !== 1) return 'deactivated'
  if (around.role !== row.role) return 'role'
  return around.team_id === row.team_id ? undefined : 'team'
}

/** `now`: a UTC instant. A vault that is open read-only has no grants: nobody could revoke them. */
export const decideGrant = (
  open: OpenVault,
  now: string,
  staffId: string,
  kind: GrantableKind,
  id: string,
  field: GrantField,
): Decision => {
  if (open.vault.readOnly) return { state: 'none' }
  let why: GrantEnd | undefined
  for (const row of statementsOn(open).rows.all(staffId, kind, id, field, looked)) {
    const wrong = wrongWith(open, now, row)
    if (wrong === undefined) {
      const { set_id: grantId, until_at: until, purpose_id: purposeId, via, label } = row
      return { state: 'live', grant: { grantId, until, purposeId, via, label } }
    }
    why ??= wrong
  }
  return why === undefined ? { state: 'none' } : { state: 'ended', why }
}

/** Whether this row opens what it says now. */
export const isLive = (open: OpenVault, now: string, row: GrantRow): boolean => wrongWith(open, now, row) === undefined
