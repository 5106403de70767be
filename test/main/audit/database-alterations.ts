// Ways to alter the trail inside the database, by somebody who has its key (and so can drop the triggers), but not the
// key that signs.

import type { Database } from 'better-sqlite3'
import { genesis, hashRecord, type TrailRecord } from '../../../main/audit/record.ts'
import type { Head } from '../../../main/audit/trail.ts'
import { type Random, two } from './random.ts'

/** One alteration by somebody who has the database key and has dropped the triggers. */
type Attack = (db: Database, random: Random, head: Head) => void

const rehashFrom = (db: Database, from: number): void => {
  let previous =
    (db.prepare('SELECT hash FROM trail WHERE seq = ?').get(from - 1) as { hash: Buffer } | undefined)?.hash ?? genesis
  for (const row of db.prepare('SELECT * FROM trail WHERE seq >= ? ORDER BY seq').all(from) as (TrailRecord & {
    hash: Buffer
  })[]) {
    previous = hashRecord(previous, row)
    db.prepare('UPDATE trail SET hash = ? WHERE seq = ?').run(previous, row.seq)
  }
}
const any = (random: Random, { seq }: Head): number => 1 + random(seq)
/** Deletes a record and closes the gap. */
const closeGap = (db: Database, seq: number): void => {
  db.prepare('DELETE FROM trail WHERE seq = ?').run(seq)
  db.prepare('UPDATE trail SET seq = -seq WHERE seq > ?').run(seq)
  db.prepare('UPDATE trail SET seq = -seq - 1 WHERE seq < 0').run()
}

export const attacks: Readonly<Record<string, Attack>> = {
  edit: (db, random, head) =>
    void db.prepare(`UPDATE trail SET actor_name = actor_name || 'x' WHERE seq = ?`).run(any(random, head)),
  'edit-body': (db, random, head) =>
    void db.prepare(`UPDATE trail SET body = replace(body, '{', '{ ') WHERE seq = ?`).run(any(random, head)),
  'edit-and-rehash': (db, random, head) => {
    const seq = any(random, head)
    db.prepare(`UPDATE trail SET act = 'case.searched' WHERE seq = ?`).run(seq)
    rehashFrom(db, seq)
  },
  delete: (db, random, head) => void db.prepare('DELETE FROM trail WHERE seq = ?').run(any(random, head)),
  'delete-and-renumber': (db, random, head) => closeGap(db, any(random, head)),
  'delete-renumber-and-rehash': (db, random, head) => {
    const seq = any(random, head)
    closeGap(db, seq)
    rehashFrom(db, seq)
    const last = db.prepare('SELECT seq, hash FROM trail ORDER BY seq DESC').get() as Head
    db.prepare('UPDATE trail_head SET seq = ?, hash = ?').run(last.seq, last.hash)
  },
  swap: (db, random, head) => {
    const [one, other] = two(random, head.seq).map((seq) => seq + 1) as [number, number]
    db.prepare('UPDATE trail SET seq = -1 WHERE seq = ?').run(one)
    db.prepare('UPDATE trail SET seq = ? WHERE seq = ?').run(one, other)
    db.prepare('UPDATE trail SET seq = ? WHERE seq = -1').run(other)
  },
  truncate: (db, random, head) => {
    const from = any(random, head)
    db.prepare('DELETE FROM trail WHERE seq >= ?').run(from)
    db.prepare('DELETE FROM trail_subject WHERE seq >= ?').run(from)
    db.prepare('DELETE FROM checkpoint WHERE seq >= ?').run(from)
    const last = (db.prepare('SELECT seq, hash FROM trail ORDER BY seq DESC').get() as Head | undefined) ?? {
      seq: 0,
      hash: genesis,
    }
    db.prepare('UPDATE trail_head SET seq = ?, hash = ?').run(last.seq, last.hash)
  },
  'add-after-the-end': (db, _random, head) => {
    db.prepare(
      `INSERT INTO trail SELECT seq + 1, at, local, actor_id, actor_name, actor_role, device, act, outcome, body, hash
       FROM trail WHERE seq = ?`,
    ).run(head.seq)
  },
  'forge-checkpoint': (db, random) => {
    const rows = db.prepare('SELECT rowid AS row FROM checkpoint').all() as { row: number }[]
    const { row } = rows[random(rows.length)]!
    db.prepare('UPDATE checkpoint SET signature = ? WHERE rowid = ?').run(Buffer.alloc(64, random(256)), row)
  },
  'add-subject': (db, random, head) =>
    void db.prepare(`INSERT INTO trail_subject (kind, id, seq) VALUES ('case', 'nobody', ?)`).run(any(random, head)),
  'hide-subject': (db, random) => {
    const rows = db.prepare('SELECT kind, id, seq FROM trail_subject').all() as {
      kind: string
      id: string
      seq: number
    }[]
    const { kind, id, seq } = rows[random(rows.length)]!
    db.prepare('DELETE FROM trail_subject WHERE kind = ? AND id = ? AND seq = ?').run(kind, id, seq)
  },
}
