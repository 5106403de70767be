// What is due: the first page of a day, tasks and reminders; the contact guard.

import type { Translated } from '../shape.ts'
import type { zh } from '../zh-CN/today.ts'

export const en: Translated<typeof zh> = {}
