// What is kept beside the records so that lists are quick: counted anew after a salvage that missed something of it, since
// a sum whose row is lost, or whose records are, would be wrong for ever.

import type { Database } from 'better-sqlite3'
import { countClientTotals } from '../migrations/0002/clients.ts'

const has = (db: Database, name: string): boolean =>
  db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(name) !== undefined

/** Totals of cases and clients. */
export const countAgain = (db: Database): void => {
  db.transaction(() => {
    db.exec('DELETE FROM case_total')
    db.exec(`INSERT INTO case_total SELECT team_id, coalesce(collector_id, ''), stage, count(*), sum(balance)
      FROM case_file GROUP BY 1, 2, 3`)
    db.exec('UPDATE client SET cases = (SELECT count(*) FROM case_file WHERE client_row = client.row)')
    if (!has(db, 'client_total')) return
    db.exec('DELETE FROM client_total')
    db.exec(countClientTotals)
  })()
}

/** Every record of the trail is put into the index by subject again, a little at a time, while the office works. */
export const queueSubjects = (db: Database): void => {
  db.exec('INSERT OR IGNORE INTO trail_subject_queue (seq) SELECT seq FROM trail')
}

export const unindexedCases = (db: Database): number[] =>
  db.prepare('SELECT "row" FROM case_file ORDER BY "row"').pluck().all() as number[]
