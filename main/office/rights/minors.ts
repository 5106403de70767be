// Finds debtors under age by the birth date in their resident ID number, a few at a time while the program runs. Triggers
// put whoever got a number into `minor_queue`; here the number is opened, looked at and forgotten again. What stays is
// the month by which a minor has come of age, so that the case can be proposed for raising. Nothing is raised by itself: who
// works on it loses sight of it, and that is an office's decision.
// What may go wrong: a sealed value that does not open is taken off the queue; verification is another's work.

import { localDateOf } from '../../../shared/values/dates.ts'
import { adultAge } from '../../../shared/values/level-kinds.ts'
import { readResidentId } from '../../../shared/values/resident-id.ts'
import type { House, OpenVault } from '../../gate/house.ts'
import { inTransaction } from '../../gate/record-act.ts'

const beatMilliseconds = 5_000
const pauseMilliseconds = 40
/** Some milliseconds: opening one is ten microseconds, its row and the queue's in a large vault ten times that. */
const atOnce = 40

/** The first day of the month after somebody born then turns eighteen: their birthday is written down nowhere. */
export const adultDay = (birthDate: string): string => {
  const [year = '', month = ''] = birthDate.split('-')
  return new Date(Date.UTC(Number(year) + adultAge, Number(month), 1)).toISOString().slice(0, 10)
}

type Row = { debtor_id: string; id_kind: string | null; id_number_sealed: Buffer | null }

const birthDateOf = ({ vault: { fields } }: OpenVault, row: Row): string | undefined => {
  if (row.id_kind !== 'resident-id' || row.id_number_sealed === null) return undefined
  try {
    return readResidentId(fields.unsealText('debtor', 'id_number', row.debtor_id, row.id_number_sealed)).birthDate
  } catch {
    return undefined
  }
}

/** Works off some of the queue; true while there is more. `found`: a minor turned up. */
export const lookAtSome = (open: OpenVault, today: string): { readonly more: boolean; readonly found: boolean } => {
  const { db } = open.vault
  const rows = db
    .prepare<[number], Row>(
      `SELECT minor_queue.debtor_id, debtor.id_kind, debtor.id_number_sealed FROM minor_queue
        LEFT JOIN debtor ON debtor.id = minor_queue.debtor_id LIMIT ?`,
    )
    .all(atOnce)
  if (rows.length === 0) return { more: false, found: false }
  let found = false
  const done = db.prepare<[string]>('DELETE FROM minor_queue WHERE debtor_id = ?')
  const forget = db.prepare<[string]>('DELETE FROM minor WHERE debtor_id = ?')
  const keep = db.prepare<[string, string]>('INSERT OR REPLACE INTO minor VALUES (?, ?)')
  for (const row of rows) {
    const birthDate = birthDateOf(open, row)
    const adultOn = birthDate && adultDay(birthDate)
    if (adultOn !== undefined && adultOn > today) {
      keep.run(row.debtor_id, adultOn)
      found = true
    } else forget.run(row.debtor_id)
    done.run(row.debtor_id)
  }
  return { more: rows.length === atOnce, found }
}

/** Once, at start; answers how to stop it. */
export const startMinors = (house: House): (() => void) => {
  let timer: NodeJS.Timeout
  const beat = (): boolean => {
    const { open } = house
    if (!open || open.vault.readOnly) return false
    // Without a write where there is nothing to do.
    if (!open.vault.db.prepare('SELECT 1 FROM minor_queue LIMIT 1').get()) return false
    const { more, found } = inTransaction(open, () => lookAtSome(open, localDateOf(house.clock.now())))
    if (found) house.emit('all', 'records.changed', { kind: 'level' })
    return more
  }
  const tick = (): void => {
    let more = false
    try {
      more = beat()
    } catch (error) {
      house.log.fault('minors', 'minors', error)
    }
    plan(more ? pauseMilliseconds : beatMilliseconds)
  }
  const plan = (after: number): void => {
    timer = setTimeout(tick, after)
    timer.unref()
  }
  plan(beatMilliseconds)
  return () => clearTimeout(timer)
}
