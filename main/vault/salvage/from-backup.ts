// Fills up what a salvage is missing from a backup of the same vault, record by record. The damaged file is the newer of the
// two: what was read of it is never replaced. Taken is only what lies where something could not be read, and, where an
// index tells which records were there, only these: what was removed since the backup was made stays removed.
// What may go wrong: BACKUP_FOREIGN {reason: 'forked'} where both went on separately; codes of opening the backup's
// database. A row that does not fit into the newer tables is left out.

import type { Database } from 'better-sqlite3'
import { AppError } from '../../../shared/errors.ts'
import type { SqlValue } from './record.ts'
import { type SalvageReport, worthNaming } from './report.ts'
import type { Missing, Salvaged } from './salvage.ts'
import type { Named, Target } from './target.ts'
import type { Gap } from './tree.ts'

export type BackupSource = {
  /** Read only; its tables may be of an earlier version. */
  readonly db: Database
  /** Its trail's last record, SHA-256 in lower-case hex. */
  readonly trail: { readonly seq: number; readonly hash: string } | null
  readonly createdAt: string
  /** Whether what an act is about may be another afterwards, also where its record names no field. */
  changes(act: string): boolean
}

/** Whether the record with which the backup's trail ends is in the salvaged trail as well, as far as that can be told. */
const assertOneHistory = (target: Target, { trail, db }: BackupSource): void => {
  if (!trail) return
  const hashAt = (one: Database, seq: number) =>
    one.prepare<[number], { hash: Buffer }>('SELECT hash FROM trail WHERE seq = ?').get(seq)?.hash
  const here = hashAt(target.db, trail.seq)
  if (here && here.toString('hex') !== trail.hash) throw new AppError('BACKUP_FOREIGN', { reason: 'forked' })
  if (here) return
  // The backup may be the newer one: then its trail has our last record.
  const last = target.db
    .prepare<[], { seq: number; hash: Buffer }>('SELECT seq, hash FROM trail ORDER BY seq DESC')
    .get()
  const there = last && hashAt(db, last.seq)
  if (last && there && !there.equals(last.hash)) throw new AppError('BACKUP_FOREIGN', { reason: 'forked' })
}

const where = ({ after, until }: Gap): { readonly sql: string; readonly values: bigint[] } => ({
  sql: [after === undefined ? '1' : 'rowid > ?', until === undefined ? '1' : 'rowid <= ?'].join(' AND '),
  values: [after, until].filter((value) => value !== undefined),
})

type Row = Record<string, SqlValue>

/** The backup's rows that lie where something is missing. */
function* candidates(db: Database, { shape, gaps, keys }: Missing): Generator<readonly [bigint | undefined, Row]> {
  if (shape.withoutRowid) {
    for (const row of db.prepare(`SELECT * FROM "${shape.name}"`).safeIntegers(true).iterate() as Iterable<Row>) {
      yield [undefined, row]
    }
    return
  }
  for (const gap of gaps) {
    const { sql, values } = where(gap)
    const rows = db.prepare(`SELECT rowid AS "rowid", * FROM "${shape.name}" WHERE ${sql}`).raw(true).safeIntegers(true)
    const names = rows.columns().map(({ name }) => name)
    for (const row of rows.iterate(...values) as Iterable<SqlValue[]>) {
      const rowid = row[0] as bigint
      if (keys && !keys.has(rowid)) continue
      yield [rowid, Object.fromEntries(names.slice(1).map((name, place) => [name, row[place + 1]!]))]
    }
  }
}

type Body = { readonly subjects?: readonly { readonly id: string }[]; readonly changes?: readonly unknown[] }

const bodyOf = (text: string): Body => {
  try {
    return JSON.parse(text) as Body
  } catch {
    return {}
  }
}

/**
 * What changed after the backup was made, by its id: the trail names what each act was about. The records themselves are
 * asked: the index by subject comes a little after them, and may be what is lost.
 */
const changedSince = (target: Target, seq: number, changes: BackupSource['changes']): ReadonlySet<string> => {
  const ids = new Set<string>()
  const records = target.db
    .prepare<[number], { act: string; body: string }>("SELECT act, body FROM trail WHERE seq > ? AND outcome = 'done'")
    .iterate(seq)
  for (const { act, body } of records) {
    const told = bodyOf(body)
    if (!changes(act) && (told.changes ?? []).length === 0) continue
    for (const { id } of told.subjects ?? []) ids.add(id)
  }
  return ids
}

const isTable = (db: Database, name: string): boolean =>
  db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(name) !== undefined

/** Changes `salvaged.target`; answers the report with what was taken. */
export const fillFromBackup = (salvaged: Salvaged, backup: BackupSource): SalvageReport => {
  const { target, missing, report } = salvaged
  assertOneHistory(target, backup)
  const tables = new Map(report.tables.map((table) => [table.table, table]))
  // The trail first: it tells of the others what changed since.
  const trailFirst = [...missing].sort(
    (one, other) => Number(other.shape.name.startsWith('trail')) - Number(one.shape.name.startsWith('trail')),
  )
  let changed: ReadonlySet<string> | undefined
  for (const one of trailFirst) {
    const { shape } = one
    const known = tables.get(shape.name)
    if (!known || !isTable(backup.db, shape.name)) continue
    if (!shape.name.startsWith('trail')) changed ??= changedSince(target, backup.trail?.seq ?? 0, backup.changes)
    let fromBackup = 0
    let older = 0
    const olderIds: string[] = []
    for (const [rowid, row] of candidates(backup.db, one)) {
      const named: Named = new Map(
        Object.entries(row).filter(([name]) => shape.columns.some((column) => column.name === name)),
      )
      if (!target.put(shape, rowid, named)) continue
      fromBackup += 1
      const id = named.get('id')
      if (typeof id !== 'string' || !changed?.has(id)) continue
      older += 1
      if (olderIds.length < worthNaming) olderIds.push(id)
    }
    target.commit()
    const find = shape.withoutRowid ? undefined : target.db.prepare(`SELECT 1 FROM "${shape.name}" WHERE rowid = ?`)
    const lost = one.keys && find ? [...one.keys].filter((key) => find.get(key) === undefined).length : known.lost
    const ids = known.lostIds.filter(
      (id) => target.db.prepare(`SELECT 1 FROM "${shape.name}" WHERE id = ?`).get(id) === undefined,
    )
    tables.set(shape.name, { ...known, fromBackup, older, olderIds, lost, lostIds: ids })
  }
  return { ...report, tables: [...tables.values()], backupAt: backup.createdAt }
}
