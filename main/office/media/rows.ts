// The rows of the register as the contract tells them, and finding the one that is asked for.

import type { Output } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { type MediumMove, mediumMoveStates } from '../../../shared/values/medium-kinds.ts'
import { type ReadStore, tables, type WriteStore } from '../../gate/store.ts'
import type { Schema } from '../../vault/schema.ts'

export const db = tables<'medium' | 'medium_backup' | 'medium_move' | 'backup' | 'staff' | 'office'>()

export type MediumRow = Schema['medium']

/** As rows are read: what has a default is always there. */
export type ReadMedium = Omit<MediumRow, 'holder_name' | 'note'> & {
  readonly holder_name: string
  readonly note: string
}

export type Held = {
  readonly medium_id: string
  readonly backup_id: string
  readonly put_at: string
  readonly checked_at: string | null
  readonly file_name: string
  readonly bytes: number
  readonly sha256: string
  readonly started_at: string
}

/** What is on the media; newest first. */
export const heldOn = (store: ReadStore, mediumId?: string): readonly Held[] =>
  store.all(
    db
      .selectFrom('medium_backup')
      .innerJoin('backup', 'backup.id', 'medium_backup.backup_id')
      .select([
        'medium_backup.medium_id',
        'medium_backup.backup_id',
        'medium_backup.put_at',
        'medium_backup.checked_at',
        'backup.file_name',
        'backup.bytes',
        'backup.sha256',
        'backup.started_at',
      ])
      .$if(mediumId !== undefined, (some) => some.where('medium_backup.medium_id', '=', mediumId ?? ''))
      .orderBy('backup.started_at', 'desc')
      .orderBy('medium_backup.backup_id', 'desc'),
  )

export const mediumOf = (store: ReadStore, id: string): ReadMedium => {
  const row = store.first(db.selectFrom('medium').selectAll().where('id', '=', id))
  if (!row) throw new AppError('NOT_FOUND')
  return row
}

/** Throws NOT_FOUND, CONFLICT, or WRONG_STATE medium-state where the move is not open to it. */
export const movable = (store: ReadStore, id: string, version: number, move: MediumMove): ReadMedium => {
  const row = mediumOf(store, id)
  if (row.version !== version) throw new AppError('CONFLICT')
  if (!mediumMoveStates[move].includes(row.state)) throw new AppError('WRONG_STATE', { what: 'medium-state' })
  return row
}

/** Throws CONFLICT where somebody was quicker. */
export const updateMedium = (
  store: WriteStore,
  { id, version }: Pick<ReadMedium, 'id' | 'version'>,
  now: string,
  set: Partial<Omit<ReadMedium, 'id' | 'version'>>,
): void => {
  const { changes } = store.run(
    db
      .updateTable('medium')
      .set({ ...set, updated_at: now, version: version + 1 })
      .where('id', '=', id)
      .where('version', '=', version),
  )
  if (changes === 0) throw new AppError('CONFLICT')
}

export const shown = (row: ReadMedium, held: readonly Held[], today: string): Output<'media.read'>['medium'] => ({
  id: row.id,
  version: row.version,
  label: row.label,
  serial: row.serial,
  kind: row.kind,
  state: row.state,
  place: row.place,
  holderName: row.state === 'away' ? row.holder_name : '',
  awayAt: row.away_at,
  dueOn: row.due_on,
  overdue: row.state === 'away' && row.due_on !== null && row.due_on < today,
  backups: held.length,
  newestBackupAt: held[0]?.started_at ?? null,
  note: row.note,
})

type ReadMove = Pick<
  Schema['medium_move'],
  'id' | 'number' | 'kind' | 'at' | 'from_place' | 'to_place' | 'due_on' | 'giver_name' | 'receiver_name' | 'backups'
>

export const shownMove = (row: ReadMove): Output<'media.read'>['moves'][number] => ({
  id: row.id,
  number: row.number,
  kind: row.kind,
  at: row.at,
  fromPlace: row.from_place,
  toPlace: row.to_place,
  dueOn: row.due_on,
  giverName: row.giver_name,
  receiverName: row.receiver_name,
  backups: (JSON.parse(row.backups) as string[]).length,
})
