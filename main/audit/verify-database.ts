// Verifies the trail inside an open database, whole: every record, every checkpoint, the end, and the index by subject.
// It reads in pieces, so that no long read transaction keeps the write-ahead log from being emptied meanwhile; records
// are only ever added, so pieces read at different times belong together. Records added after `head` was taken are not
// looked at. What is wrong is returned as a Problem; thrown are CANCELLED and errors of the database.

import type { Database } from 'better-sqlite3'
import { AppError } from '../../shared/errors.ts'
import { ChainChecker, diagnose, type HashedRecord, type Problem, trustedKeys } from './chain.ts'
import type { SignedCheckpoint } from './signature.ts'
import { blockLength, SubjectSums } from './subject-index.ts'
import type { Head } from './trail.ts'
import { FollowedSums } from './verify-followed.ts'

export type DatabaseVerdict = { readonly records: number; readonly problem: Problem | undefined }

export type DatabaseVerification = {
  readonly publicKey: Uint8Array
  /** The end of the trail as main knows it, its MAC already checked. */
  readonly head: Head
  /** The newest checkpoint that is known from outside of the database. */
  readonly anchor: SignedCheckpoint | undefined
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((done: number, total: number) => void) | undefined
}

const pieceLength = 4096
const nobody = { subjects: [] } satisfies Body

type CheckpointRow = Omit<SignedCheckpoint, 'keyId'> & { key_id: string }
type Details = { readonly headWhole?: unknown }
type Body = { readonly subjects?: readonly { kind: string; id: string }[]; readonly details?: Details }
type SubjectRow = { readonly kind: string; readonly id: string; readonly seq: number }

const bodyOf = (record: Pick<HashedRecord, 'body'>): Body | undefined => {
  try {
    return JSON.parse(record.body) as Body
  } catch {
    return undefined
  }
}

/** Each subject of a record once, as the index has it. */
const subjectsOf = (seq: number, body: Body | undefined): SubjectRow[] => {
  const subjects = body?.subjects ?? []
  const named = new Map(subjects.map(({ kind, id }) => [`${kind}\0${id}`, { kind, id, seq }]))
  return [...named.values()]
}

const recordsBetween = (db: Database, after: number, until: number): HashedRecord[] =>
  db
    .prepare<[number, number], HashedRecord>('SELECT * FROM trail WHERE seq > ? AND seq <= ? ORDER BY seq')
    .all(after, until)

/** What is in the index, and what waits to be put there, at one instant. */
function* indexedSubjects(db: Database): Generator<SubjectRow, void, undefined> {
  const waiting = db.prepare<[], { seq: number; body: string }>(
    'SELECT trail.seq, body FROM trail_subject_queue JOIN trail ON trail.seq = trail_subject_queue.seq',
  )
  db.exec('BEGIN')
  try {
    yield* db.prepare<[], SubjectRow>('SELECT kind, id, seq FROM trail_subject').iterate()
    for (const record of waiting.iterate()) yield* subjectsOf(record.seq, bodyOf(record))
  } finally {
    db.exec('COMMIT')
  }
}

type Columns = [
  seq: number,
  at: string,
  local: string,
  actor_id: string | null,
  actor_name: string,
  actor_role: HashedRecord['actor_role'],
  device: string,
  act: string,
  outcome: HashedRecord['outcome'],
  body: string,
  hash: Buffer,
]

const recordOf = (columns: Columns): HashedRecord => {
  const [seq, at, local, actor_id, actor_name, actor_role, device, act, outcome, body, hash] = columns
  return { seq, at, local, actor_id, actor_name, actor_role, device, act, outcome, body, hash }
}

const subjectsStart = '{"subjects":'
const subjectsEnd = '],"purpose":'

/**
 * The subjects alone, the first member of every body that this program wrote: a fifth of the time of reading it all.
 * Quotes inside strings are escaped, so the end can't stand within a label. undefined for a body out of form.
 */
const namedIn = (record: HashedRecord): Body | undefined => {
  const { body } = record
  const end = body.startsWith(subjectsStart) ? body.indexOf(subjectsEnd) : -1
  if (end < 0) return bodyOf(record)
  if (end === subjectsStart.length + 1) return nobody
  return bodyOf({ body: `${body.slice(0, end + 1)}}` })
}

/** All records up to `until` in pieces, each read at one instant. Rows come as arrays: half the time of objects. */
function* piecesOf(db: Database, until: number): Generator<HashedRecord[], void, undefined> {
  const read = db
    .prepare<[number, number, number], Columns>(
      `SELECT seq, at, local, actor_id, actor_name, actor_role, device, act, outcome, body, hash
       FROM trail WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?`,
    )
    .raw()
  for (let after = -1; ; ) {
    const piece = (read.all(after, until, pieceLength) as Columns[]).map(recordOf)
    const last = piece.at(-1)
    if (!last) return
    yield piece
    after = last.seq
  }
}

function* recordsOf(db: Database): Generator<HashedRecord, void, undefined> {
  for (const piece of piecesOf(db, Number.MAX_SAFE_INTEGER)) yield* piece
}

/** What the end and its surroundings say before a single record is read. */
const checkEnds = (db: Database, head: Head, checkpoints: readonly SignedCheckpoint[], anchor?: SignedCheckpoint) => {
  const last = db.prepare<[], { seq: number | null }>('SELECT max(seq) AS seq FROM trail').get()?.seq ?? 0
  const present = db.prepare<[], { seq: number }>('SELECT seq FROM trail_head').get()?.seq ?? 0
  if (last > present) return { kind: 'extra', seq: present + 1 } as const
  if (last < head.seq) return { kind: 'cut-off', seq: last + 1 } as const
  if (!anchor) return undefined
  if (anchor.seq > last) return { kind: 'replayed', seq: anchor.seq } as const
  const kept = checkpoints.some(({ seq, hash }) => seq === anchor.seq && hash.equals(anchor.hash))
  return kept ? undefined : ({ kind: 'checkpoint-missing', seq: anchor.seq } as const)
}

/** Names the record whose subjects the index does not give, within a block whose sums differ. */
const unevenRecord = (db: Database, block: number, until: number): Problem => {
  const from = block * blockLength
  const to = Math.min(from + blockLength - 1, until)
  const waits = db.prepare<[number]>('SELECT 1 FROM trail_subject_queue WHERE seq = ?')
  const spelled = ({ kind, id, seq }: SubjectRow): string => `${seq}\0${kind}\0${id}`
  const records = db
    .prepare<[number, number], HashedRecord>('SELECT * FROM trail WHERE seq BETWEEN ? AND ?')
    .all(from, to)
    .filter(({ seq }) => !waits.get(seq))
  const said = new Set(records.flatMap((record) => subjectsOf(record.seq, bodyOf(record))).map(spelled))
  const found = db
    .prepare<[number, number], SubjectRow>('SELECT kind, id, seq FROM trail_subject WHERE seq BETWEEN ? AND ?')
    .all(from, to)
    .map(spelled)
  const listed = new Set(found)
  const wrong = [...said].find((one) => !listed.has(one)) ?? found.find((one) => !said.has(one)) ?? `${from}`
  return { kind: 'subjects', seq: Number(wrong.split('\0')[0]) }
}

/** Keys that signed before the present one, as the file says; each must be vouched for. */
const formerKeys = (db: Database): Buffer[] =>
  db
    .prepare<[], Buffer>('SELECT public_key FROM signing_key')
    .pluck()
    .all()
    .filter(({ length }) => length === 32)

export const verifyDatabase = async (db: Database, asked: DatabaseVerification): Promise<DatabaseVerdict> => {
  const { head, anchor, signal, onProgress } = asked
  const checkpoints = db
    .prepare<[], CheckpointRow>('SELECT * FROM checkpoint ORDER BY seq, at')
    .all()
    .map(({ key_id: keyId, ...rest }): SignedCheckpoint => ({ ...rest, keyId }))
  const ends = checkEnds(db, head, checkpoints, anchor)
  const chain = new ChainChecker(trustedKeys([...formerKeys(db), asked.publicKey]), asked.publicKey)
  const sums = new SubjectSums(head.seq)
  const followed = new FollowedSums(db)
  const stop = (problem: Problem): DatabaseVerdict => ({ records: chain.seq, problem })
  let at = 0

  const dueCheckpoints = (): Problem | undefined => {
    for (let due = checkpoints[at]; due && due.seq <= chain.seq; due = checkpoints[++at]) {
      const problem = chain.checkpoint(due)
      if (problem) return problem
    }
    return undefined
  }
  const check = (record: HashedRecord): Problem | undefined => {
    const broken = chain.record(record, record.hash) ?? dueCheckpoints()
    if (broken) return broken
    const body = namedIn(record)
    if (!body) return { kind: 'format', seq: record.seq }
    // Found when the vault was opened, before that very record was written over it.
    if (record.act === 'vault.opened' && bodyOf(record)?.details?.headWhole === false) {
      return { kind: 'head', seq: record.seq }
    }
    const [only, second] = body.subjects ?? []
    const subjects = only && !second ? [only] : subjectsOf(record.seq, body)
    for (const { kind, id } of subjects) sums.add(kind, id, record.seq, 1)
    followed.add(record.seq, record.actor_id, record.local, subjects)
    return undefined
  }

  const before = dueCheckpoints()
  if (before) return stop(before)
  for (const piece of piecesOf(db, head.seq)) {
    if (signal?.aborted) throw new AppError('CANCELLED')
    for (const record of piece) {
      const problem = check(record)
      if (problem) return stop(await diagnose(problem, chain.hash, () => recordsOf(db)))
    }
    onProgress?.(chain.seq, head.seq)
    // Lets a cancel in.
    await new Promise((resolve) => setImmediate(resolve))
  }
  if (ends) return stop(ends)
  if (chain.seq < head.seq) return stop({ kind: 'cut-off', seq: chain.seq + 1 })
  if (!chain.hash.equals(head.hash)) return stop({ kind: 'head', seq: chain.seq })
  const unvouched = chain.unvouched()
  if (unvouched) return stop(unvouched)

  let walked = 0
  for (const row of indexedSubjects(db)) {
    if (row.seq <= head.seq) sums.add(row.kind, row.id, row.seq, -1)
    if (++walked % 100_000 === 0 && signal?.aborted) throw new AppError('CANCELLED')
  }
  const uneven = sums.firstUneven()
  if (uneven === undefined) {
    // What was recorded and followed since `head` was taken.
    for (const record of recordsBetween(db, head.seq, followed.until)) {
      followed.add(record.seq, record.actor_id, record.local, subjectsOf(record.seq, bodyOf(record)))
    }
    if (!followed.fits) return { records: chain.seq, problem: { kind: 'followed', seq: followed.until } }
  }
  return { records: chain.seq, problem: uneven === undefined ? undefined : unevenRecord(db, uneven, head.seq) }
}
