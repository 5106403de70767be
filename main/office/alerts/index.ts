// Alerts that the trail gives rise to, their life and their tuning.

import type { HandlersOf } from '../../gate/context.ts'
import { life } from './life.ts'
import { thresholds } from './thresholds.ts'
import { tryOut } from './try-out.ts'

export const alerts = { ...life, ...thresholds, ...tryOut } satisfies HandlersOf<'alerts.'>
