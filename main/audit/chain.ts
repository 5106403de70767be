// Checks a trail record by record, from the first: that no number is missing, that each hash follows from the one
// before it, and that each checkpoint fits and is signed by a key that is trusted. It holds nothing but the last hash,
// so that a million records take no memory. What it finds is a Problem, never an exception.

import type { KeyObject } from 'node:crypto'
import { genesis, hashRecord, namedKey, type TrailRecord } from './record.ts'
import { keyIdOf, publicKeyOf, type SignedCheckpoint, signatureHolds } from './signature.ts'

export const problemKinds = [
  'changed', // the record at `seq`, or the one before it, is not what it was
  'missing', // record `seq` is not there
  'moved', // record `seq` stands elsewhere
  'extra', // record `seq` does not belong there: doubled, or added after the end
  'cut-off', // the trail ends before `seq`, which something signed vouches for
  'replayed', // an earlier state of the vault was put in place of one that had reached `seq`
  'head', // the mark of the end was not written with the vault's key
  'checkpoint', // a checkpoint vouches for another history up to `seq`
  'checkpoint-missing', // a checkpoint at `seq` is known from elsewhere and is not in the vault
  'anchor-missing', // what is kept outside of the database is gone
  'signature', // the signature of the checkpoint at `seq` is not valid
  'unknown-key', // the checkpoint at `seq` was signed with a key that is not the vault's
  'subjects', // the index by subject does not fit the record `seq`
  'followed', // what was derived from the records does not fit them
  'format', // out of form
  'unsigned', // an export without its signed end
] as const
export type ProblemKind = (typeof problemKinds)[number]

export type Problem = { readonly kind: ProblemKind; readonly seq: number }

/** Trusted keys by their id. */
export const trustedKeys = (raw: readonly Uint8Array[]): ReadonlyMap<string, KeyObject> =>
  new Map(raw.map((bytes) => [keyIdOf(bytes), publicKeyOf(bytes)]))

export class ChainChecker {
  readonly #keys: ReadonlyMap<string, KeyObject>
  readonly #root: string | undefined
  readonly #firstUse = new Map<string, number>()
  /** Who vouches for whom. */
  readonly #vouched = new Map<string, Set<string>>()
  /** Up to which record a key that was changed for another may have signed. */
  readonly #until = new Map<string, number>()
  #seq = 0
  #hash: Buffer = genesis

  /**
   * `keys`: those that may have signed. `root`: the one that is trusted; every other must be vouched for by it, over
   * checkpoints in which a key names its successor or its predecessor. Without it all of `keys` are.
   */
  constructor(keys: ReadonlyMap<string, KeyObject>, root?: Uint8Array) {
    this.#keys = keys
    this.#root = root && keyIdOf(root)
  }

  /** The last record that was checked. */
  get seq(): number {
    return this.#seq
  }

  get hash(): Buffer {
    return this.#hash
  }

  /** The next record in order. After a problem nothing more can be said of the rest. */
  record(record: TrailRecord, hash: Buffer): Problem | undefined {
    const expected = this.#seq + 1
    if (record.seq !== expected) {
      return record.seq > expected ? { kind: 'missing', seq: expected } : { kind: 'extra', seq: record.seq }
    }
    if (!hashRecord(this.#hash, record).equals(hash)) return { kind: 'changed', seq: expected }
    this.#seq = expected
    this.#hash = hash
    return undefined
  }

  /** A checkpoint of the record that was checked last. */
  checkpoint(checkpoint: SignedCheckpoint): Problem | undefined {
    const { seq } = checkpoint
    if (seq !== this.#seq || !checkpoint.hash.equals(this.#hash)) return { kind: 'checkpoint', seq }
    const { keyId } = checkpoint
    const key = this.#keys.get(keyId)
    if (!key || seq > (this.#until.get(keyId) ?? seq)) return { kind: 'unknown-key', seq }
    if (!signatureHolds(key, checkpoint)) return { kind: 'signature', seq }
    if (!this.#firstUse.has(keyId)) this.#firstUse.set(keyId, seq)
    const named = namedKey(checkpoint.reason)
    if (named) {
      const other = keyIdOf(named.key)
      this.#vouched.set(keyId, (this.#vouched.get(keyId) ?? new Set()).add(other))
      const retired = named.as === 'to' ? keyId : other
      this.#until.set(retired, Math.min(seq, this.#until.get(retired) ?? seq))
    }
    return undefined
  }

  /** At the end: a key that signed, and that nobody who is trusted vouches for. */
  unvouched(): Problem | undefined {
    if (this.#root === undefined) return undefined
    const known = new Set([this.#root])
    for (const id of known) for (const other of this.#vouched.get(id) ?? []) known.add(other)
    const [seq] = [...this.#firstUse].filter(([id]) => !known.has(id)).map(([, first]) => first)
    return seq === undefined ? undefined : { kind: 'unknown-key', seq }
  }
}

export type HashedRecord = TrailRecord & { readonly hash: Buffer }

/**
 * Says more about a chain that breaks at `seq`: whether the record stands elsewhere, or was taken out and the rest
 * renumbered. `previous` is the hash before it; `records` gives all records again, in the order they stand in.
 */
export const diagnose = async (
  problem: Problem,
  previous: Buffer,
  records: () => AsyncIterable<HashedRecord> | Iterable<HashedRecord>,
): Promise<Problem> => {
  const { kind, seq } = problem
  if (kind !== 'changed' && kind !== 'missing' && kind !== 'extra') return problem
  let atSeq: HashedRecord | undefined
  let next: HashedRecord | undefined
  for await (const record of records()) {
    if (kind === 'changed' && record.seq === seq) atSeq = record
    if (record.seq === seq + 1) next = record
    // Numbered `seq`, and yet not where it should be.
    if (kind === 'missing' && record.seq === seq) return { kind: 'moved', seq }
    if (kind === 'changed' && record.seq !== seq) {
      const asIfHere = hashRecord(previous, { ...record, seq })
      if (asIfHere.equals(record.hash) || (atSeq && asIfHere.equals(atSeq.hash))) return { kind: 'moved', seq }
    }
  }
  const renumbered =
    kind === 'changed' && atSeq && next && hashRecord(atSeq.hash, { ...next, seq: seq + 2 }).equals(next.hash)
  return renumbered ? { kind: 'missing', seq } : problem
}
