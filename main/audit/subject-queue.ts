// Puts the subjects of records that name many people into the index by subject, a little after the act: one row there is
// one page to encrypt and write, so a list of fifty would cost its reader three times what reading it does. Until then
// such a record stands in trail_subject_queue; whoever looks for a subject looks at those records as well
// (main/office/trail/scan.ts), and verification counts them (verify-database.ts). A crash loses nothing of the queue.
// What may go wrong: a record that is not readable (somebody altered it) is taken off the queue; verification names it.

import type { Database, Statement } from 'better-sqlite3'
import type { House } from '../gate/house.ts'
import { inTransaction } from '../gate/record-act.ts'
import { perDatabase } from './per-database.ts'

const beatMilliseconds = 1_000
const pauseMilliseconds = 60

type Subject = { readonly kind: string; readonly id: string }

/** What a record's body says it is about; nothing where the body is not readable. */
const subjectsOf = (body: string): readonly Subject[] => {
  try {
    return (JSON.parse(body) as { subjects?: readonly Subject[] }).subjects ?? []
  } catch {
    return []
  }
}

class Queue {
  readonly any: Statement<[]>
  readonly first: Statement<[], { seq: number; body: string | null }>
  readonly insert: Statement<[string, string, number]>
  readonly remove: Statement<[number]>

  constructor(db: Database) {
    this.any = db.prepare('SELECT 1 FROM trail_subject_queue LIMIT 1')
    this.first = db.prepare(
      `SELECT trail_subject_queue.seq, trail.body FROM trail_subject_queue
         LEFT JOIN trail ON trail.seq = trail_subject_queue.seq ORDER BY trail_subject_queue.seq LIMIT 1`,
    )
    this.insert = db.prepare('INSERT OR IGNORE INTO trail_subject (kind, id, seq) VALUES (?, ?, ?)')
    this.remove = db.prepare('DELETE FROM trail_subject_queue WHERE seq = ?')
  }
}

const queueOf = perDatabase((db) => new Queue(db))

/** Works off one record, within the caller's transaction: fifty rows are some milliseconds. False for an empty queue. */
export const indexNext = (db: Database): boolean => {
  const { first, insert, remove } = queueOf(db)
  const record = first.get()
  if (!record) return false
  for (const { kind, id } of subjectsOf(record.body ?? '')) insert.run(kind, id, record.seq)
  remove.run(record.seq)
  return true
}

/** Works the queue off while the program runs; answers how to stop it. */
export const startSubjectQueue = (house: House): (() => void) => {
  let timer: NodeJS.Timeout
  const beat = (): boolean => {
    const { open } = house
    if (!open || open.vault.readOnly) return false
    const { db } = open.vault
    // Without a write where there is nothing to do.
    if (!queueOf(db).any.get()) return false
    return inTransaction(open, () => indexNext(db))
  }
  const tick = (): void => {
    let more = false
    try {
      more = beat()
    } catch (error) {
      house.log.fault('subjects', 'subject queue', error)
    }
    plan(more ? pauseMilliseconds : beatMilliseconds)
  }
  const plan = (after: number): void => {
    timer = setTimeout(tick, after)
    timer.unref()
  }
  plan(beatMilliseconds)
  return () => clearTimeout(timer)
}
