// One record of the trail and how it is hashed. The same bytes are hashed in the vault, in an export and by the program
// that verifies an export, so this file imports nothing of the vault. Format: docs/trail-format.md.

import { hash } from 'node:crypto'
import type { Role } from '../../shared/policy.ts'

export type TrailRecord = {
  readonly seq: number
  readonly at: string
  readonly local: string
  readonly actor_id: string | null
  readonly actor_name: string
  readonly actor_role: Role | null
  readonly device: string
  readonly act: string
  readonly outcome: 'done' | 'refused' | 'failed'
  /** JSON text, hashed as it stands. */
  readonly body: string
}

/** What stands before the first record. */
export const genesis: Buffer = Buffer.alloc(32)

// Used anew for each record: one buffer filled and hashed at once takes a third less time than a hash object does.
let scratch = Buffer.allocUnsafeSlow(64 * 1024)

/** SHA-256 over the previous hash and the record's values as one JSON array, so that no two records read alike. */
export const hashRecord = (previous: Buffer, record: TrailRecord): Buffer => {
  const text = JSON.stringify([
    1,
    record.seq,
    record.at,
    record.local,
    record.actor_id,
    record.actor_name,
    record.actor_role,
    record.device,
    record.act,
    record.outcome,
    record.body,
  ])
  const start = previous.length
  // A UTF-16 unit takes at most three bytes of UTF-8.
  const room = start + text.length * 3
  if (room > scratch.length) scratch = Buffer.allocUnsafeSlow(room)
  previous.copy(scratch)
  const length = start + scratch.write(text, start, 'utf8')
  return hash('sha256', scratch.subarray(0, length), 'buffer')
}

/** The bytes that a checkpoint signs: what it vouches for, and nothing else. */
export const checkpointBytes = (seq: number, hash: Buffer, at: string, reason: string): Buffer =>
  Buffer.from(JSON.stringify(['anjuan/checkpoint/v1', seq, hash.toString('hex'), at, reason]), 'utf8')

// When the signing key is changed, the former signs a checkpoint that names the present key, and the present one a
// checkpoint at the same record that names the former: whoever knows either can go on to the other.
const to = 'rotated-to/'
const from = 'rotated-from/'

/** Reasons of the two checkpoints; the other's key as base64url. */
export const rotatedTo = (publicKey: Uint8Array): string => `${to}${Buffer.from(publicKey).toString('base64url')}`
export const rotatedFrom = (publicKey: Uint8Array): string => `${from}${Buffer.from(publicKey).toString('base64url')}`

/** Whom a checkpoint's reason names as its successor or predecessor; undefined for any other reason. */
export const namedKey = (reason: string): { readonly key: Buffer; readonly as: 'to' | 'from' } | undefined => {
  const as = reason.startsWith(to) ? 'to' : reason.startsWith(from) ? 'from' : undefined
  if (!as) return undefined
  const key = Buffer.from(reason.slice((as === 'to' ? to : from).length), 'base64url')
  return key.length === 32 ? { key, as } : undefined
}
