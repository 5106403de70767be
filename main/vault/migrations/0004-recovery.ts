// Version 0.4.0: keys, backup and recovery. One part for each folder that owns the tables. Until 0.4.0 is released the
// parts may still change; afterwards never.

import { destruction } from './0004/destruction.ts'
import { drills } from './0004/drills.ts'
import { imports } from './0004/imports.ts'
import { keys } from './0004/keys.ts'
import { media } from './0004/media.ts'
import { planner } from './0004/planner.ts'
import { rotation } from './0004/rotation.ts'
import { salvage } from './0004/salvage.ts'
import { schedule } from './0004/schedule.ts'
import { succession } from './0004/succession.ts'
import type { Migration } from './index.ts'

const parts = [keys, rotation, schedule, media, drills, salvage, succession, destruction, imports, planner]

export const recovery: Migration = {
  version: 4,
  name: 'recovery',
  up(db) {
    for (const statement of parts.flat()) db.exec(statement)
  },
}
