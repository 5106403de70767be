// Alerts that the trail gives rise to, their life and their tuning.

import { procedures } from './define.ts'

export const alerts = procedures({})
