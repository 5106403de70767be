// Alerts that the trail gives rise to, their life and their tuning.

import type { Translated } from '../shape.ts'
import type { zh } from '../zh-CN/alerts.ts'

export const en: Translated<typeof zh> = {
  title: 'Alerts',
}
