// Verifies the whole trail of an open vault on a connection of its own, so that the office goes on working.
// What may go wrong: CANCELLED, and what opening the file throws. A trail that is not whole is an answer, not an error.

import type { Problem } from '../audit/chain.ts'
import type { SignedCheckpoint } from '../audit/signature.ts'
import { verifyDatabase } from '../audit/verify-database.ts'
import { openDatabase, readsOnce } from '../vault/database.ts'
import { asBuffer, type Task } from './task.ts'

/** A checkpoint as it survives being cloned into a worker: a Buffer arrives as the bare bytes that it is. */
type Cloned<T> = { readonly [K in keyof T]: T[K] extends Buffer ? Uint8Array : T[K] }

export type TrailVerifyInput = {
  readonly databaseFile: string
  /** 32 bytes; this thread's copy is wiped. */
  readonly databaseKey: Uint8Array
  readonly publicKey: Uint8Array
  readonly head: { readonly seq: number; readonly hash: Uint8Array }
  readonly anchor: Cloned<SignedCheckpoint> | null
}

export type TrailVerifyOutput = { readonly records: number; readonly problem: Problem | null }
/** Records done and in all. */
export type TrailProgress = { readonly done: number; readonly total: number }

export const trailVerify: Task<TrailVerifyInput, TrailVerifyOutput, TrailProgress> = async (input, context) => {
  const { databaseFile, publicKey, head, anchor } = input
  const key = asBuffer(input.databaseKey)
  try {
    const db = readsOnce(openDatabase(databaseFile, key, { readonly: true }))
    try {
      const verdict = await verifyDatabase(db, {
        publicKey,
        head: { seq: head.seq, hash: asBuffer(head.hash) },
        anchor: anchor ? { ...anchor, hash: asBuffer(anchor.hash), signature: asBuffer(anchor.signature) } : undefined,
        signal: context.signal,
        onProgress: (done, total) => context.onProgress({ done, total }),
      })
      return { records: verdict.records, problem: verdict.problem ?? null }
    } finally {
      db.close()
    }
  } finally {
    key.fill(0)
  }
}
