// Numbers that are given out one after the other, in the transaction of the call: what was refused or rolled back uses
// none up.

import { tables, type WriteStore } from './store.ts'

const db = tables<'counter'>()

/** The next of this name, from 1. */
export const nextCount = (store: WriteStore, name: string): number => {
  store.run(
    db
      .insertInto('counter')
      .values({ name, value: 1 })
      .onConflict((conflict) => conflict.column('name').doUpdateSet((eb) => ({ value: eb('counter.value', '+', 1) }))),
  )
  return store.first(db.selectFrom('counter').select('value').where('name', '=', name))?.value ?? 1
}

/** `AJ-2026-000123`; runs on past 999999 with more digits. */
export const yearNumber = (prefix: string, year: string, count: number): string =>
  `${prefix}-${year}-${String(count).padStart(6, '0')}`
