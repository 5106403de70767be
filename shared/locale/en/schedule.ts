// Backups that are made by themselves: when, where to, how long they are kept, and how things stand.

import type { Translated } from '../shape.ts'
import type { zh } from '../zh-CN/schedule.ts'

export const en: Translated<typeof zh> = {
  title: 'Scheduled backups',
}
