// The rows of suspensions, their MAC, and what stands when a vault is opened. The rule: whatever a row or the trail says
// was begun stands, unless a row with a right MAC says that it was lifted. So a row that was edited or deleted in the
// file, or a lifting written into it, opens nothing; the difference is put right and is a record of the trail.

import { timingSafeEqual } from 'node:crypto'
import { TrailEntry } from '../audit/entry.ts'
import type { Schema } from '../vault/schema.ts'
import type { FieldCrypto } from '../vault/sealing.ts'
import type { OpenVault } from './house.ts'
import { tables } from './store.ts'

const db = tables<'suspension'>()

export type SuspensionRow = Schema['suspension']
type Signed = Omit<SuspensionRow, 'mac'>

export const suspensionMac = (fields: FieldCrypto, row: Signed): Buffer =>
  fields.blindIndex(
    'suspension',
    JSON.stringify([
      row.id,
      row.kind,
      row.target,
      row.mode,
      row.reason,
      row.begun_at,
      row.begun_by,
      row.lifted_at,
      row.lifted_by,
      row.lift_asked_by,
      row.lift_reason,
    ]),
  )

const isOurs = (fields: FieldCrypto, row: SuspensionRow): boolean => {
  const mac = suspensionMac(fields, row)
  return row.mac.length === mac.length && timingSafeEqual(mac, row.mac)
}

/** What stands by the rows alone: while a vault is open, nobody but this program writes them. */
export const standingRows = ({ reader }: Pick<OpenVault, 'reader'>, fields: FieldCrypto): SuspensionRow[] =>
  reader
    .all(db.selectFrom('suspension').selectAll().orderBy('begun_at'))
    .filter((row) => row.lifted_at === null || !isOurs(fields, row))

const begunInTrail = `SELECT at, actor_id, body FROM trail WHERE act = 'suspension.begun' AND outcome = 'done'`

type Begun = Pick<SuspensionRow, 'id' | 'kind' | 'target' | 'mode' | 'reason' | 'begun_at' | 'begun_by'>

/** undefined for a record that is not of this shape: someone wrote it. Verifying the trail tells of it. */
const begunOf = ({ at, actor_id, body }: { at: string; actor_id: string | null; body: string }): Begun | undefined => {
  try {
    const { subjects, details } = JSON.parse(body) as {
      subjects: { kind: string; id: string }[]
      details: Record<string, string>
    }
    const id = subjects.find((one) => one.kind === 'suspension')?.id
    const { suspended, target = '', suspensionMode, reason = '' } = details
    const kind = suspended as Begun['kind']
    const mode = suspensionMode as Begun['mode']
    if (!id || !actor_id || !['person', 'role', 'all'].includes(kind)) return undefined
    if (mode !== 'closed' && mode !== 'read-only') return undefined
    return { id, kind, target, mode, reason, begun_at: at, begun_by: actor_id }
  } catch {
    return undefined
  }
}

type Found = { readonly row: Signed; readonly problem: 'missing' | 'changed' }

const differences = (open: OpenVault): Found[] => {
  const { fields } = open.vault
  const rows = new Map(open.reader.all(db.selectFrom('suspension').selectAll()).map((row) => [row.id, row]))
  const trail = open.vault.db.prepare<[], { at: string; actor_id: string | null; body: string }>(begunInTrail).all()
  const begun = new Map(trail.flatMap((record) => begunOf(record) ?? []).map((one) => [one.id, one]))
  const notLifted = { lifted_at: null, lifted_by: null, lift_asked_by: null, lift_reason: '' }
  const missing = [...begun.values()].filter(({ id }) => !rows.has(id))
  const changed = [...rows.values()].filter((row) => !isOurs(fields, row))
  return [
    ...missing.map((one) => ({ row: { ...one, ...notLifted }, problem: 'missing' as const })),
    ...changed.map(({ mac: _, ...row }) => ({
      // What the trail says of it, where it does; a row that it does not know stands as it reads.
      row: { ...row, ...begun.get(row.id), ...notLifted },
      problem: 'changed' as const,
    })),
  ]
}

/** A file of an earlier version that is open for reading only was not brought up to date: nothing of it was suspended. */
const knowsSuspensions = ({ vault }: OpenVault): boolean =>
  !vault.readOnly || vault.db.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'suspension'`).get() !== undefined

/** At every opening. Answers what stands. Must not be called within a transaction. */
export const settleSuspensions = (open: OpenVault): SuspensionRow[] => {
  const { fields, readOnly } = open.vault
  if (!knowsSuspensions(open)) return []
  const found = differences(open).map(({ row, problem }) => ({
    row: { ...row, mac: suspensionMac(fields, row) },
    problem,
  }))
  if (found.length > 0) {
    open.transaction.begin()
    try {
      for (const { row, problem } of found) {
        if (!readOnly) {
          const { id, ...rest } = row
          const known = open.store.run(db.updateTable('suspension').set(rest).where('id', '=', id)).changes > 0
          if (!known) open.store.run(db.insertInto('suspension').values(row))
        }
        const entry = new TrailEntry().about('suspension', row.id).detail('problem', problem)
        open.trail.append(null, 'suspension.found-altered', 'failed', entry)
      }
      open.transaction.commit()
    } catch (error) {
      open.transaction.rollback()
      throw error
    }
  }
  const known = new Map(standingRows(open, fields).map((row) => [row.id, row]))
  for (const { row } of found) known.set(row.id, row)
  return [...known.values()]
}
