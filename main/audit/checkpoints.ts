// Makes signed checkpoints of an open vault and keeps the newest one outside of its database as well. What is
// signed is the end of the trail at that moment; a record about it, if any, is the caller's.
// What may go wrong: the anchor can't be written (full disk, locked keychain): the older one stays, and nothing fails.

import type { House, OpenVault } from '../gate/house.ts'
import { inTransaction } from '../gate/record-act.ts'
import { keepAnchor, readAnchor } from './anchor.ts'
import type { SignedCheckpoint } from './signature.ts'

/** Why a checkpoint was made; an export's names its header instead (`export/<sha256>`). */
export type CheckpointReason = 'daily' | 'backup' | 'on-demand' | 'restore' | 'rotation' | `export/${string}`

// One after another: an older anchor must not overtake a newer one.
let last: Promise<unknown> = Promise.resolve()

/** Whether the anchor remembers another history than this vault has: an older state was put back in place. */
const contradicts = ({ vault }: OpenVault, anchor: SignedCheckpoint, checkpoint: SignedCheckpoint): boolean => {
  if (anchor.seq > checkpoint.seq) return true
  const row = vault.db.prepare<[number], { hash: Buffer }>('SELECT hash FROM trail WHERE seq = ?').get(anchor.seq)
  return anchor.seq > 0 && row?.hash.equals(anchor.hash) !== true
}

/** An anchor that contradicts is evidence: only the security officer's own checkpoint, on demand, takes its place. */
const keep = (house: House, open: OpenVault, checkpoint: SignedCheckpoint): Promise<void> => {
  const kept = last.then(async () => {
    const anchor = await readAnchor(open.vault, house.keychain)
    if (!open.vault.db.open) return
    if (anchor && checkpoint.reason !== 'on-demand' && contradicts(open, anchor, checkpoint)) return
    if (!(await keepAnchor(open.vault, checkpoint, house.keychain))) house.log.event('anchor not kept')
  })
  last = kept.catch(() => undefined)
  return kept
}

/** Resolves once the anchors asked for so far are written: before the program ends. */
export const anchorsKept = (): Promise<void> => last.then(() => undefined)

/** Inside the caller's transaction. `anchor` is to be called once that is committed. */
export const signCheckpoint = (
  house: House,
  open: OpenVault,
  reason: CheckpointReason,
): { readonly checkpoint: SignedCheckpoint; readonly anchor: () => Promise<void> } => {
  const { key_id: keyId, ...rest } = open.trail.checkpoint(reason)
  const checkpoint: SignedCheckpoint = { ...rest, keyId }
  return { checkpoint, anchor: () => keep(house, open, checkpoint) }
}

/** In a transaction of its own; answers once the anchor is written too. */
export const makeCheckpoint = async (
  house: House,
  open: OpenVault,
  reason: CheckpointReason,
): Promise<SignedCheckpoint> => {
  const { checkpoint, anchor } = inTransaction(open, () => signCheckpoint(house, open, reason))
  await anchor()
  return checkpoint
}

/** The newest checkpoint known from outside of the database, once those asked for so far are written. */
export const anchorOf = async (house: House, { vault }: OpenVault): Promise<SignedCheckpoint | undefined> => {
  await anchorsKept()
  return readAnchor(vault, house.keychain)
}
