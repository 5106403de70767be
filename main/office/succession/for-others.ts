// What other folders need of handing over: what the change by two does, and packages that the program's end cut off.

import { TrailEntry } from '../../audit/entry.ts'
import type { House, OpenVault } from '../../gate/house.ts'
import { recordAct } from '../../gate/record-act.ts'
import { db, handingOverOf, setState } from './rows.ts'

export { successionChanges } from './agree.ts'

/** When a vault was opened: nothing can be running then. */
export const settleInterruptedPackages = (house: House, open: OpenVault): void => {
  const { store } = open
  const running = store.all(
    db.selectFrom('handing_over_package').select(['id', 'handing_over_id']).where('state', '=', 'running'),
  )
  for (const { id, handing_over_id: about } of running) {
    recordAct(open, null, 'handing-over.interrupted', 'failed', new TrailEntry().about('handing-over', about), () => {
      const now = house.clock.now().toISOString()
      store.run(
        db.updateTable('handing_over_package').set({ state: 'interrupted', finished_at: now }).where('id', '=', id),
      )
      const row = handingOverOf(store, about)
      if (row.state === 'running') setState(store, row, 'signed', now)
    })
  }
}
