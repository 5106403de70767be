// The lines of a trail export, as docs/trail-format.md lays them down: one JSON object a line, members in a fixed
// order and without spaces, so that a line has exactly one spelling and any changed byte shows.

import { createHash } from 'node:crypto'
import { z } from 'zod'
import { roles } from '../../shared/policy.ts'
import type { TrailRecord } from './record.ts'
import type { SignedCheckpoint } from './signature.ts'

export const exportFormat = 'anjuan-trail'
export const exportVersion = 1

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`))
const base64url = (bytes: number) =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .length(Math.ceil((bytes * 4) / 3))
const seq = z.int().min(0)

const checkpointParts = {
  seq,
  hash: hex(32),
  at: z.string(),
  reason: z.string(),
  keyId: z.string(),
  signature: base64url(64),
}

export const headerLine = z.strictObject({
  type: z.literal('header'),
  format: z.literal(exportFormat),
  version: z.literal(exportVersion),
  vaultId: z.string(),
  office: z.string(),
  exportedAt: z.string(),
  program: z.string(),
  /** How many checkpoint lines stand before the end: none can be left out unseen. */
  checkpoints: seq,
  /** Ed25519 public keys, from which record on each signs. */
  keys: z.array(z.strictObject({ id: z.string(), publicKey: base64url(32), fromSeq: seq })).min(1),
})
export const recordLine = z.strictObject({
  type: z.literal('record'),
  seq,
  at: z.string(),
  local: z.string(),
  actor_id: z.string().nullable(),
  actor_name: z.string(),
  actor_role: z.enum(roles).nullable(),
  device: z.string(),
  act: z.string(),
  outcome: z.enum(['done', 'refused', 'failed']),
  body: z.string(),
  hash: hex(32),
})
export const checkpointLine = z.strictObject({ type: z.literal('checkpoint'), ...checkpointParts })
export const endLine = z.strictObject({
  type: z.literal('end'),
  records: seq,
  checkpoint: z.strictObject(checkpointParts),
})

export const exportLine = z.discriminatedUnion('type', [headerLine, recordLine, checkpointLine, endLine])
export type ExportLine = z.infer<typeof exportLine>
export type ExportHeader = z.infer<typeof headerLine>

/** zod answers members in the order in which the schema names them, whatever the order they were read in. */
export const spell = (line: ExportLine): string => JSON.stringify(exportLine.parse(line))

/** The same without checking again: members are named in the schema's order. For lines by the million. */
export const spellRecord = (record: TrailRecord, hash: Uint8Array): string =>
  JSON.stringify({
    type: 'record',
    seq: record.seq,
    at: record.at,
    local: record.local,
    actor_id: record.actor_id,
    actor_name: record.actor_name,
    actor_role: record.actor_role,
    device: record.device,
    act: record.act,
    outcome: record.outcome,
    body: record.body,
    hash: Buffer.from(hash).toString('hex'),
  })

export const spelledCheckpoint = (checkpoint: SignedCheckpoint): z.infer<typeof endLine>['checkpoint'] => ({
  seq: checkpoint.seq,
  hash: checkpoint.hash.toString('hex'),
  at: checkpoint.at,
  reason: checkpoint.reason,
  keyId: checkpoint.keyId,
  signature: checkpoint.signature.toString('base64url'),
})

export const readCheckpoint = (line: z.infer<typeof endLine>['checkpoint']): SignedCheckpoint => ({
  seq: line.seq,
  hash: Buffer.from(line.hash, 'hex'),
  at: line.at,
  reason: line.reason,
  keyId: line.keyId,
  signature: Buffer.from(line.signature, 'base64url'),
})

/**
 * The reason of the checkpoint that closes an export. It names the header by its hash, so that the signature vouches
 * for this export and a checkpoint made for anything else cannot close one that was cut short.
 */
export const exportReason = (header: string): string =>
  `export/${createHash('sha256').update(header, 'utf8').digest('hex')}`
