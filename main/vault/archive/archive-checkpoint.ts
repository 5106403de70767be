// The signed checkpoint as it travels inside an archive (checkpoint.json), with the public key that it verifies under:
// whoever holds an older checkpoint or the office's printed key can tell that the trail inside was not rewritten.
// What is signed is in main/audit/record.ts (checkpointBytes). What may go wrong: out of form (BACKUP_ALTERED).

import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'

const base64url = z
  .string()
  .max(200)
  .regex(/^[A-Za-z0-9_-]+$/)

const checkpointSchema = z.strictObject({
  seq: z.int().min(0),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.iso.datetime({ precision: 3 }),
  reason: z.string().min(1).max(100),
  keyId: z.string().min(1).max(100),
  publicKey: base64url,
  signature: base64url,
})

/** hash: lower-case hex; publicKey (32 bytes) and signature (64 bytes), Ed25519, base64url; at: UTC, milliseconds. */
export type ArchiveCheckpoint = z.infer<typeof checkpointSchema>

/** @throws AppError INVALID, field `checkpoint` */
export const encodeCheckpoint = (checkpoint: ArchiveCheckpoint): Uint8Array => {
  const parsed = checkpointSchema.safeParse(checkpoint)
  if (!parsed.success) throw new AppError('INVALID', {}, 'checkpoint')
  return new TextEncoder().encode(`${JSON.stringify(parsed.data, null, 2)}\n`)
}

export const decodeCheckpoint = (bytes: Uint8Array): ArchiveCheckpoint => {
  try {
    return checkpointSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')))
  } catch {
    throw new AppError('BACKUP_ALTERED')
  }
}
