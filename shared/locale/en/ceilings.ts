// How much of people’s data one person may take in: ceilings that stop.

import type { Translated } from '../shape.ts'
import type { zh } from '../zh-CN/ceilings.ts'

export const en: Translated<typeof zh> = {
  title: 'Ceilings',
}
