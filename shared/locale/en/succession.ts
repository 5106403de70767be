// Handing the whole office over to a successor.

import type { Translated } from '../shape.ts'
import type { zh } from '../zh-CN/succession.ts'

export const en: Translated<typeof zh> = {
  title: 'Handing over the office',
}
