// Counts what a handing over is about, on a connection of its own: a count of a large table would hold the main loop.

import { openDatabase } from '../vault/database.ts'
import { asBuffer, type Task } from './task.ts'

export type SuccessionCountInput = {
  readonly databaseFile: string
  /** 32 bytes; this thread's copy is wiped. */
  readonly databaseKey: Uint8Array
  readonly tables: readonly string[]
}
/** Rows by table, and the bytes of all documents. */
export type SuccessionCountOutput = {
  readonly counts: Readonly<Record<string, number>>
  readonly documentBytes: number
}

export const successionCount: Task<SuccessionCountInput, SuccessionCountOutput, never> = async (input) => {
  const key = asBuffer(input.databaseKey)
  try {
    const db = openDatabase(input.databaseFile, key, { readonly: true })
    try {
      db.exec('BEGIN')
      const count = (table: string) => db.prepare(`SELECT count(*) FROM "${table}"`).pluck().get() as number
      return {
        counts: Object.fromEntries(input.tables.map((table) => [table, count(table)])),
        documentBytes: db.prepare('SELECT coalesce(sum(size), 0) FROM blob').pluck().get() as number,
      }
    } finally {
      db.close()
    }
  } finally {
    key.fill(0)
  }
}
