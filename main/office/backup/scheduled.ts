// What the schedule needs of backups: beginning one of the program's own, what lies at a destination and in which
// chains, and writing down that a file is no longer there.

import { uuidv7 } from 'uuidv7'
import { TrailEntry } from '../../audit/entry.ts'
import type { House, OpenVault } from '../../gate/house.ts'
import { inTransaction, recordAct } from '../../gate/record-act.ts'
import { type ReadStore, tables } from '../../gate/store.ts'

const db = tables<'backup' | 'recipient' | 'export_destination' | 'office'>()

export type Copy = {
  readonly id: string
  readonly fileName: string
  readonly folder: string
  readonly at: string
  readonly finishedAt: string
  readonly bytes: number
  readonly sha256: string
  readonly baseId: string | null
  readonly trailSeq: number
  readonly checkedAt: string | null
}

const present = (store: ReadStore, destinationId: string, limit: number): Copy[] =>
  store
    .all(
      db
        .selectFrom('backup')
        .selectAll()
        .where('destination_id', '=', destinationId)
        .where('state', '=', 'verified')
        .where('gone_at', 'is', null)
        .orderBy('started_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit),
    )
    .map((row) => ({
      id: row.id,
      fileName: row.file_name,
      folder: row.folder,
      at: row.started_at,
      finishedAt: row.finished_at ?? row.started_at,
      bytes: row.bytes,
      sha256: row.sha256,
      baseId: row.base_id,
      trailSeq: row.trail_seq ?? 0,
      checkedAt: row.checked_at,
    }))

/** What the schedule wrote to a destination and has not removed, newest first. */
export const copiesAt = (store: ReadStore, destinationId: string): readonly Copy[] =>
  present(store, destinationId, 2000)
export const newestAt = (store: ReadStore, destinationId: string): Copy | undefined =>
  present(store, destinationId, 1)[0]

/** The newest verified backup anywhere, also by hand, that is still there as far as is known. */
export const newestAnywhere = (store: ReadStore): { readonly at: string; readonly folder: string } | undefined => {
  const row = store.first(
    db
      .selectFrom('backup')
      .select(['started_at', 'folder'])
      .where('state', '=', 'verified')
      .where('gone_at', 'is', null)
      .orderBy('started_at', 'desc')
      .limit(1),
  )
  return row && { at: row.started_at, folder: row.folder }
}

/** The newest that was found lost at a destination, when it began. */
export const lostAt = (store: ReadStore, destinationId: string): string | undefined =>
  store.first(
    db
      .selectFrom('backup')
      .select('started_at')
      .where('destination_id', '=', destinationId)
      .where('gone_why', '=', 'lost')
      .orderBy('started_at', 'desc')
      .limit(1),
  )?.started_at

/** Those of these recipients that still are. */
export const recipientsOf = (
  store: ReadStore,
  ids: readonly string[],
): { readonly keys: readonly string[]; readonly toWhom: string } => {
  if (ids.length === 0) return { keys: [], toWhom: '' }
  const rows = store.all(
    db.selectFrom('recipient').select(['label', 'public_key']).where('id', 'in', ids).where('removed_at', 'is', null),
  )
  return { keys: rows.map((row) => row.public_key), toWhom: rows.map(({ label }) => label).join('、') }
}

/** Destinations that two people allowed for backups to recipients and nobody took back. */
export const allowedDestination = (store: ReadStore, id: string): { readonly folder: string } | undefined =>
  store.first(
    db
      .selectFrom('export_destination')
      .select('folder')
      .where('id', '=', id)
      .where('by_passphrase', '=', 0)
      .where('removed_at', 'is', null),
  )

export const officeName = (store: ReadStore): string =>
  store.first(db.selectFrom('office').select('name').where('only', '=', 1))?.name ?? ''

export type Beginning = {
  readonly destinationId: string
  readonly folder: string
  readonly reason: string
  readonly toWhom: string
}

/** Writes down that a backup of the program's own began; answers its id. */
export const beginScheduled = (house: House, open: OpenVault, beginning: Beginning): string => {
  const { destinationId, folder, reason, toWhom } = beginning
  const id = uuidv7()
  inTransaction(open, () => {
    open.store.run(
      db.insertInto('backup').values({
        id,
        file_name: '',
        folder,
        started_at: house.clock.now().toISOString(),
        finished_at: null,
        state: 'running',
        bytes: 0,
        sha256: '',
        by_id: null,
        to_whom: toWhom,
        destination_id: destinationId,
        reason,
        trail_seq: open.trail.head().seq,
      }),
    )
  })
  house.emit('all', 'records.changed', { kind: 'backup' })
  return id
}

/** It was read again later and is what it was. */
export const noteChecked = (house: House, open: OpenVault, id: string): void =>
  inTransaction(open, () => {
    open.store.run(db.updateTable('backup').set({ checked_at: house.clock.now().toISOString() }).where('id', '=', id))
  })

/** Removed by the rules, or found lost (`problem`: missing, altered); recorded. */
export const noteGone = (
  house: House,
  open: OpenVault,
  copy: Copy,
  why: { readonly why: 'retention' } | { readonly why: 'lost'; readonly problem: string },
): void => {
  const entry = new TrailEntry().about('backup', copy.id, copy.fileName)
  entry.detail('fileName', copy.fileName).detail('folder', copy.folder).detail('bytes', copy.bytes)
  if (why.why === 'lost') entry.detail('lost', why.problem)
  const [act, outcome] =
    why.why === 'lost' ? (['schedule.lost', 'failed'] as const) : (['schedule.removed', 'done'] as const)
  recordAct(open, null, act, outcome, entry, () => {
    const gone_at = house.clock.now().toISOString()
    open.store.run(db.updateTable('backup').set({ gone_at, gone_why: why.why }).where('id', '=', copy.id))
  })
  house.emit('all', 'records.changed', { kind: 'backup' })
}
