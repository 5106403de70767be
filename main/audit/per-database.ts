// What is made once for each open database, such as its statements: a vault that is closed takes it with it.

import type { Database } from 'better-sqlite3'

export const perDatabase = <T extends object>(make: (db: Database) => T): ((db: Database) => T) => {
  const made = new WeakMap<Database, T>()
  return (db) => {
    let one = made.get(db)
    if (!one) {
      one = make(db)
      made.set(db, one)
    }
    return one
  }
}
