// The trail of one open vault: appends records inside the caller's transaction, keeps the head under a MAC so that a
// cut-off tail shows, and signs checkpoints. It never opens a transaction of its own. Reading it is main/office/trail.

import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto'
import type { Database, Statement } from 'better-sqlite3'
import type { Act, ProgramAct } from '../../shared/contract/acts.ts'
import type { Role } from '../../shared/policy.ts'
import { localInstant } from '../../shared/values/dates.ts'
import type { Clock } from '../clock.ts'
import { TrailEntry } from './entry.ts'
import { checkpointBytes, genesis, hashRecord, type TrailRecord } from './record.ts'

export type Author = { readonly staffId: string; readonly name: string; readonly role: Role }

/** What signs and seals on behalf of the vault; the keys themselves stay in main/vault. */
export type TrailKeys = {
  readonly headKey: Buffer
  readonly keyId: string
  sign(bytes: Buffer): Buffer
}

export type Head = { readonly seq: number; readonly hash: Buffer }
type HeadRow = Head & { readonly mac: Buffer }
export type Checkpoint = Head & {
  readonly at: string
  readonly reason: string
  readonly key_id: string
  readonly signature: Buffer
}

/** A record with more subjects than this is put into the index by subject a little later (subject-queue.ts). */
const indexedAtOnce = 4

/** What follows the trail record by record, within the record's own transaction. */
export type Follower = (record: TrailRecord, entry: TrailEntry) => void

/** The program itself, where nobody has signed in. */
const program = { id: null, name: '', role: null }

export const headMac = (key: Buffer | KeyObject, seq: number, hash: Buffer): Buffer =>
  createHmac('sha256', key).update(`anjuan/trail-head/v1|${seq}|`).update(hash).digest()

/** What stands in the place of a MAC after an end that was not ours. */
const noMac = Buffer.alloc(32)

export class Trail {
  readonly #clock: Clock
  readonly #keys: TrailKeys
  /** As a key object: with a bare buffer each MAC takes seven times as long. */
  readonly #headKey: KeyObject
  readonly #device: string
  readonly #readHead: Statement<[], HeadRow>
  readonly #writeHead: Statement<[number, Buffer, Buffer]>
  readonly #insert: Statement<[TrailRecord & { hash: Buffer }]>
  readonly #insertSubject: Statement<[string, string, number]>
  readonly #queueSubjects: Statement<[number]>
  readonly #insertCheckpoint: Statement<[number, Buffer, string, string, string, Buffer]>
  /** The end as it was written last, if it is ours: one that is still the same need not be reckoned again. */
  #last: HeadRow | undefined
  /** Told of each record once it is written. What it keeps in memory may be of a record that is undone after all. */
  follower: Follower | null = null

  constructor(db: Database, clock: Clock, keys: TrailKeys, device: string) {
    this.#clock = clock
    this.#keys = keys
    this.#headKey = createSecretKey(keys.headKey)
    this.#device = device
    this.#readHead = db.prepare('SELECT seq, hash, mac FROM trail_head WHERE only = 1')
    this.#writeHead = db.prepare('INSERT OR REPLACE INTO trail_head (only, seq, hash, mac) VALUES (1, ?, ?, ?)')
    this.#insert = db.prepare(
      `INSERT INTO trail (seq, at, local, actor_id, actor_name, actor_role, device, act, outcome, body, hash)
       VALUES (@seq, @at, @local, @actor_id, @actor_name, @actor_role, @device, @act, @outcome, @body, @hash)`,
    )
    this.#insertSubject = db.prepare('INSERT OR IGNORE INTO trail_subject (kind, id, seq) VALUES (?, ?, ?)')
    this.#queueSubjects = db.prepare('INSERT INTO trail_subject_queue (seq) VALUES (?)')
    this.#insertCheckpoint = db.prepare(
      'INSERT OR IGNORE INTO checkpoint (seq, hash, at, reason, key_id, signature) VALUES (?, ?, ?, ?, ?, ?)',
    )
  }

  /** The last record, or what stands before the first. */
  head(): Head {
    const row = this.#readHead.get()
    return row ? { seq: row.seq, hash: row.hash } : { seq: 0, hash: genesis }
  }

  /** False when the head was written by something that does not hold the vault's key. */
  headIsOurs(): boolean {
    return this.#isOurs(this.#readHead.get())
  }

  #isOurs(row: HeadRow | undefined): boolean {
    if (!row) return true
    const last = this.#last
    if (last?.seq === row.seq && row.hash.equals(last.hash) && row.mac.equals(last.mac)) return true
    return timingSafeEqual(row.mac, headMac(this.#headKey, row.seq, row.hash))
  }

  append(author: Author | null, act: Act, outcome: TrailRecord['outcome'], entry: TrailEntry): number {
    const head = this.#readHead.get()
    // An end that somebody else wrote stays marked as not ours, until opening has recorded it.
    const ours = act === 'vault.opened' || this.#isOurs(head)
    const now = this.#clock.now()
    const { subjects, purpose, changes, details } = entry
    const record: TrailRecord = {
      seq: (head?.seq ?? 0) + 1,
      at: now.toISOString(),
      local: localInstant(now),
      actor_id: author?.staffId ?? program.id,
      actor_name: author?.name ?? program.name,
      actor_role: author?.role ?? program.role,
      device: this.#device,
      act,
      outcome,
      body: JSON.stringify({ subjects, purpose, changes, details }),
    }
    const { seq } = record
    const hash = hashRecord(head?.hash ?? genesis, record)
    const mac = ours ? headMac(this.#headKey, seq, hash) : noMac
    this.#insert.run({ ...record, hash })
    if (subjects.length > indexedAtOnce) this.#queueSubjects.run(seq)
    else for (const subject of subjects) this.#insertSubject.run(subject.kind, subject.id, seq)
    this.#writeHead.run(seq, hash, mac)
    this.#last = ours ? { seq, hash, mac } : undefined
    this.follower?.(record, entry)
    return seq
  }

  /** Signs the present head. The record of the checkpoint itself is the caller's to write, before it. */
  checkpoint(reason: string): Checkpoint {
    const { seq, hash } = this.head()
    const at = this.#clock.now().toISOString()
    const signature = this.#keys.sign(checkpointBytes(seq, hash, at, reason))
    this.#insertCheckpoint.run(seq, hash, at, reason, this.#keys.keyId, signature)
    return { seq, hash, at, reason, key_id: this.#keys.keyId, signature }
  }

  /** A record by the program itself, such as opening the vault or a daily checkpoint. */
  note(act: ProgramAct, details: Readonly<Record<string, string | number | boolean | null>> = {}): number {
    const entry = new TrailEntry()
    Object.assign(entry.details, details)
    return this.append(null, act, 'done', entry)
  }
}
