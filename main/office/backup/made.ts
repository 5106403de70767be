// Backups that were made here and verified, for whoever is about to read one.

import { type ReadStore, tables } from '../../gate/store.ts'

const db = tables<'backup'>()

/** At most `most`, by their time. */
export const verifiedBackups = (store: ReadStore, most: number, first: 'newest' | 'oldest') =>
  store.all(
    db
      .selectFrom('backup')
      .select(['id', 'file_name', 'folder', 'started_at', 'bytes', 'to_whom'])
      .where('state', '=', 'verified')
      .where('gone_at', 'is', null)
      .orderBy('started_at', first === 'newest' ? 'desc' : 'asc')
      .orderBy('id')
      .limit(most),
  )

/** A verified one that lies there under that name. */
export const backupAt = (store: ReadStore, folder: string, fileName: string) =>
  store.first(
    db
      .selectFrom('backup')
      .select('id')
      .where('folder', '=', folder)
      .where('file_name', '=', fileName)
      .where('state', '=', 'verified')
      .where('gone_at', 'is', null),
  )

/** A verified one. */
export const backupById = (store: ReadStore, id: string) =>
  store.first(
    db.selectFrom('backup').select(['id', 'file_name', 'folder']).where('id', '=', id).where('state', '=', 'verified'),
  )
