// Catches up the search index while nobody waits: notes of cases that changed hands are indexed for their new collector,
// and the full-text tables merge what single inserts left. A little at a time (at most 5 ms on the main loop), each in a
// transaction of its own: a crash loses none of the queue. What may go wrong: a step that fails is logged by its id and
// tried again with the next beat; searching stays right meanwhile, since results are verified by the scope.

import { randomUUID } from 'node:crypto'
import { type SqlBool, sql } from 'kysely'
import type { House, OpenVault } from '../../gate/house.ts'
import { type ReadStore, tables, type WriteStore } from '../../gate/store.ts'
import { indexNote } from './search-index.ts'

const db = tables<'search_queue' | 'case_file' | 'contact_record' | 'case_search' | 'note_search'>()

const sliceMilliseconds = 3
const notesAtOnce = 50
/** Pages of the index that one step of merging writes. */
const mergePages = 4
const beatMilliseconds = 1_000
const pauseMilliseconds = 15

/** Indexes notes of the first case in the queue for some milliseconds. False when the queue is empty. */
export const indexSlice = (store: WriteStore, milliseconds = sliceMilliseconds): boolean => {
  const until = performance.now() + milliseconds
  const next = store.first(
    db
      .selectFrom('search_queue')
      .leftJoin('case_file', 'case_file.row', 'search_queue.case_row')
      .select(['search_queue.case_row', 'search_queue.note_row', 'case_file.id'])
      .select(['case_file.collector_id', 'case_file.team_id'])
      .orderBy('search_queue.case_row')
      .limit(1),
  )
  if (!next) return false
  const done = (): void => void store.run(db.deleteFrom('search_queue').where('case_row', '=', next.case_row))
  if (next.id === null || next.team_id === null) {
    done()
    return true
  }
  const scopes = { collectorId: next.collector_id, teamId: next.team_id }
  const notes = store.all(
    db
      .selectFrom('contact_record')
      .select(['row', 'note'])
      .where('case_id', '=', next.id)
      // Not by its own index: all notes of the case are few, all rows beyond this one are not.
      .where(sql<SqlBool>`+row > ${next.note_row}`)
      .orderBy(sql`+row`)
      .limit(notesAtOnce),
  )
  let last = next.note_row
  for (const { row, note } of notes) {
    indexNote(store, row, scopes, note)
    last = row
    if (performance.now() > until) break
  }
  if (notes.length < notesAtOnce && last === (notes.at(-1)?.row ?? last)) done()
  else store.run(db.updateTable('search_queue').set({ note_row: last }).where('case_row', '=', next.case_row))
  return true
}

const changes = (store: ReadStore): number =>
  store.first(tables<never>().selectNoFrom(sql<number>`total_changes()`.as('count')))?.count ?? 0

/** One step of merging. False when there is nothing worth merging. */
const mergeStep = (store: WriteStore, table: 'case_search' | 'note_search'): boolean => {
  const before = changes(store)
  const merge =
    table === 'case_search'
      ? db.insertInto('case_search').columns(['case_search', 'rank'])
      : db.insertInto('note_search').columns(['note_search', 'rank'])
  store.run(merge.expression(tables<never>().selectNoFrom([sql`'merge'`.as('act'), sql`${mergePages}`.as('pages')])))
  // As FTS5 documents it: fewer than two rows written means that it did nothing.
  return changes(store) - before >= 2
}

/** In a transaction of its own. Throws nothing: what fails is undone and logged. */
const inTransaction = (house: House, open: OpenVault, act: (store: WriteStore) => boolean): boolean => {
  try {
    open.transaction.begin()
    try {
      const more = act(open.store)
      open.transaction.commit()
      return more
    } catch (error) {
      open.transaction.rollback()
      throw error
    }
  } catch (error) {
    house.log.fault(randomUUID().slice(0, 8), 'search queue', error)
    return false
  }
}

/**
 * One beat: a slice of the queue, or else a step of merging. True when there is more to do at once; while somebody is at
 * work a step of merging a second is enough.
 */
export const beat = (house: House, quiet: boolean): boolean => {
  const { open } = house
  if (!open || open.vault.readOnly) return false
  const waiting = open.reader.first(db.selectFrom('search_queue').select('case_row').limit(1))
  if (waiting) return inTransaction(house, open, (store) => indexSlice(store))
  const merged = (table: 'case_search' | 'note_search') =>
    inTransaction(house, open, (store) => mergeStep(store, table))
  return (merged('note_search') || merged('case_search')) && quiet
}

/** Does all there is to do, at once: after very many rows were written by a script, when nobody is waiting. */
export const catchUpSearch = (house: House): void => {
  while (beat(house, true));
}

/** Beats until it is stopped: each second, and fast while there is something to do. Answers how to stop it. */
export const startSearchQueue = (house: House): (() => void) => {
  let timer: NodeJS.Timeout
  let seen = -1
  const tick = (): void => {
    const store = house.open?.reader
    // Nothing was written since the last beat: nobody is in the middle of something.
    const quiet = store !== undefined && changes(store) === seen
    const more = beat(house, quiet)
    if (store && house.open) seen = changes(store)
    plan(more ? pauseMilliseconds : beatMilliseconds)
  }
  const plan = (after: number): void => {
    timer = setTimeout(tick, after)
    timer.unref()
  }
  plan(beatMilliseconds)
  return () => clearTimeout(timer)
}
