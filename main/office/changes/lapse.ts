// Ends proposals that nobody answered in time, by the program itself, each with its record.

import { TrailEntry } from '../../audit/entry.ts'
import type { House } from '../../gate/house.ts'
import { recordAct } from '../../gate/record-act.ts'
import { db } from './proposal.ts'

const everyMilliseconds = 60_000

/** Answers how many lapsed. */
export const lapseChanges = (house: House): number => {
  const { open } = house
  if (!open || open.vault.readOnly) return 0
  const now = house.clock.now().toISOString()
  const due = open.store.all(
    db.selectFrom('change_request').selectAll().where('state', '=', 'waiting').where('expires_at', '<=', now),
  )
  for (const { id, kind, about_kind, about_id, about_label } of due) {
    const entry = new TrailEntry()
      .about('change', id)
      .about(about_kind, about_id, about_label)
      .detail('changeKind', kind)
    recordAct(open, null, 'change.lapsed', 'done', entry, () => {
      open.store.run(
        db
          .updateTable('change_request')
          .set({ state: 'lapsed', decided_at: now })
          .where('id', '=', id)
          .where('state', '=', 'waiting'),
      )
    })
  }
  if (due.length > 0) house.emit('all', 'records.changed', { kind: 'change' })
  return due.length
}

export const startLapsing = (house: House): (() => void) => {
  const timer = setInterval(() => {
    try {
      lapseChanges(house)
    } catch (error) {
      // The disk may be full: it is tried again in a minute, and a lapsed proposal is refused all the same.
      house.log.fault('lapse', 'changes', error)
    }
  }, everyMilliseconds)
  return () => clearInterval(timer)
}
