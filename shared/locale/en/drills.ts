// Deep verification of backups, and restore drills.

import type { Translated } from '../shape.ts'
import type { zh } from '../zh-CN/drills.ts'

export const en: Translated<typeof zh> = {
  title: 'Restore drills',
}
