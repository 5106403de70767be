// Puts records into the trail of an open vault by the quick way, for measurements: a real chain from the present head on,
// a real mark of the end, and the index by subject, but no checks and no durability while it runs. Indexes are taken off
// meanwhile and made anew, which is quicker than filling them in random order.
// What may go wrong: a process that is ended meanwhile leaves a vault without its indexes; fill a new one.

import { hashRecord, type TrailRecord } from '../../../main/audit/record.ts'
import { headMac } from '../../../main/audit/trail.ts'
import type { OpenVault } from '../../../main/gate/house.ts'

const recordsAtOnce = 20_000

type Subjects = { readonly subjects: readonly { readonly kind: string; readonly id: string }[] }

/** Answers how many were put in. Numbers are given anew, after the last record that is there. */
export const fillTrail = (
  open: OpenVault,
  records: Iterable<TrailRecord>,
  onProgress: (done: number) => void = () => undefined,
): number => {
  const { db, trailHeadKey } = open.vault
  const stripped = db
    .prepare<[], { name: string; sql: string }>(
      `SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'trail' AND sql IS NOT NULL`,
    )
    .all()
  for (const { name } of stripped) db.exec(`DROP INDEX ${name}`)
  db.pragma('synchronous = OFF')
  const [{ cache_size: usual } = { cache_size: -65_536 }] = db.pragma('cache_size') as { cache_size: number }[]
  db.pragma('cache_size = -524288')
  db.exec('CREATE TEMP TABLE year_subject (kind TEXT NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL)')
  const insert = db.prepare(
    `INSERT INTO trail (seq, at, local, actor_id, actor_name, actor_role, device, act, outcome, body, hash)
     VALUES (@seq, @at, @local, @actor_id, @actor_name, @actor_role, @device, @act, @outcome, @body, @hash)`,
  )
  const insertSubject = db.prepare('INSERT INTO year_subject VALUES (?, ?, ?)')
  let { seq, hash } = open.trail.head()
  let done = 0
  const iterator = records[Symbol.iterator]()
  const some = db.transaction((): boolean => {
    for (let count = 0; count < recordsAtOnce; count += 1) {
      const next = iterator.next()
      if (next.done) return false
      seq += 1
      const record = { ...next.value, seq }
      hash = hashRecord(hash, record)
      insert.run({ ...record, hash })
      for (const { kind, id } of (JSON.parse(record.body) as Subjects).subjects) insertSubject.run(kind, id, seq)
      done += 1
    }
    return true
  })
  while (some()) onProgress(done)
  db.transaction(() => {
    // Sorted, so that the index grows at its end instead of everywhere.
    db.exec('INSERT OR IGNORE INTO trail_subject SELECT kind, id, seq FROM year_subject ORDER BY kind, id, seq')
    db.exec('DROP TABLE year_subject')
    db.prepare('INSERT OR REPLACE INTO trail_head (only, seq, hash, mac) VALUES (1, ?, ?, ?)').run(
      seq,
      hash,
      headMac(trailHeadKey, seq, hash),
    )
    for (const { sql } of stripped) db.exec(sql)
  })()
  db.pragma(`cache_size = ${usual}`)
  db.pragma('synchronous = FULL')
  db.pragma('wal_checkpoint(TRUNCATE)')
  return done
}
