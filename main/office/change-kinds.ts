// What each change by two does once it is approved, from the `for-others.ts` of the folder whose change it is. Who may
// propose and approve it is shared/values/change-kinds.ts.

import type { ChangeKind } from '../../shared/values/change-kinds.ts'
import { alertChanges } from './alerts/for-others.ts'
import { destinationChanges, recipientChanges } from './backup/for-others.ts'
import { ceilingChanges } from './ceilings/for-others.ts'
import type { Apply } from './changes/for-others.ts'
import { deviceChanges } from './devices/for-others.ts'
import { slotChanges } from './keys/for-others.ts'
import { levelChanges } from './rights/for-others.ts'
import { scheduleChanges } from './schedule/for-others.ts'
import { settingsChanges, staffChanges } from './staff/for-others.ts'
import { successionChanges } from './succession/for-others.ts'
import { suspensionChanges } from './suspensions/for-others.ts'

export const appliers: Readonly<Record<ChangeKind, Apply>> = {
  ...alertChanges,
  ...ceilingChanges,
  ...staffChanges,
  ...settingsChanges,
  ...recipientChanges,
  ...destinationChanges,
  ...scheduleChanges,
  ...deviceChanges,
  ...suspensionChanges,
  ...levelChanges,
  ...successionChanges,
  ...slotChanges,
}
