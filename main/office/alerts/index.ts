// Alerts that the trail gives rise to, their life and their tuning.

import type { HandlersOf } from '../../gate/context.ts'

export const alerts = {} satisfies HandlersOf<'alerts.'>
