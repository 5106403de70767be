// Keeps which installations have opened the vault. A machine that was barred stays barred where the vault is restored on
// it anew: it then has another id, but is still called the same.

import { TrailEntry } from '../../audit/entry.ts'
import { lookAtDeviceAgain } from '../../gate/devices.ts'
import type { House, OpenVault } from '../../gate/house.ts'
import { inTransaction } from '../../gate/record-act.ts'
import { tables } from '../../gate/store.ts'

export const db = tables<'device' | 'staff'>()

/** When a vault was opened. One further than the first is a record of the trail. */
export const registerDevice = (house: House, open: OpenVault): void => {
  if (open.vault.readOnly) return
  const { store, trail } = open
  const { id, name: machine } = open.vault.header.device
  const now = house.clock.now().toISOString()
  inTransaction(open, () => {
    const seen = store.run(db.updateTable('device').set({ last_seen_at: now, machine }).where('id', '=', id))
    if (seen.changes > 0) return
    const others = store.all(db.selectFrom('device').selectAll())
    const barred = others.find((other) => other.barred_at !== null && other.machine === machine)
    const { barred_at = null, barred_by = null, bar_reason = '' } = barred ?? {}
    const row = { id, version: 1, machine, name: '', first_seen_at: now, last_seen_at: now }
    store.run(db.insertInto('device').values({ ...row, barred_at, barred_by, bar_reason }))
    if (others.length > 0) {
      trail.append(null, 'device.registered', 'done', new TrailEntry().about('device', id, machine))
    }
  })
  lookAtDeviceAgain(open)
}
