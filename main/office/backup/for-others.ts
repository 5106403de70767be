// What other folders need of backups: the rows of those that the program's end cut off. Such a backup left no file of
// its name: a name is given only to what was verified.

import { TrailEntry } from '../../audit/entry.ts'
import type { House, OpenVault } from '../../gate/house.ts'
import { recordAct } from '../../gate/record-act.ts'
import { tables } from '../../gate/store.ts'

export { destinationChanges } from './destinations.ts'
export { backupAt, backupById, verifiedBackups } from './made.ts'
export { recipientChanges } from './recipients.ts'

const db = tables<'backup'>()

/** When a vault was opened: nothing can be running then. */
export const settleInterrupted = (house: House, open: OpenVault): void => {
  const { store } = open
  for (const { id } of store.all(db.selectFrom('backup').select('id').where('state', '=', 'running'))) {
    recordAct(open, null, 'backup.interrupted', 'failed', new TrailEntry().about('backup', id), () => {
      const finished_at = house.clock.now().toISOString()
      store.run(db.updateTable('backup').set({ state: 'interrupted', finished_at }).where('id', '=', id))
    })
  }
}

export {
  allowedDestination,
  beginScheduled,
  type Copy,
  copiesAt,
  lostAt,
  newestAnywhere,
  newestAt,
  noteChecked,
  noteGone,
  officeName,
  recipientsOf,
} from './scheduled.ts'
export { archiveInputOf, writeBackup } from './write-backup.ts'
