// Deep verification of backups, and restore drills.

import { procedures } from './define.ts'

export const drills = procedures({})
