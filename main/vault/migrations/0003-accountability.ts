// Version 0.3.0: access and accountability. One part for each folder of main/office that owns the tables. Released:
// neither it nor its parts change any more.

import { access } from './0003/access.ts'
import { alerts } from './0003/alerts.ts'
import { ceilings } from './0003/ceilings.ts'
import { changes } from './0003/changes.ts'
import { devices } from './0003/devices.ts'
import { purposes } from './0003/purposes.ts'
import { reviews } from './0003/reviews.ts'
import { rights } from './0003/rights.ts'
import { suspensions } from './0003/suspensions.ts'
import type { Migration } from './index.ts'

const parts = [access, ceilings, alerts, reviews, rights, changes, devices, suspensions, purposes]

export const accountability: Migration = {
  version: 3,
  name: 'accountability',
  up(db) {
    for (const statement of parts.flat()) db.exec(statement)
  },
}
