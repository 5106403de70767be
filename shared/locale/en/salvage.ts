// Reading what can be read of a damaged vault into a new one.

import type { Translated } from '../shape.ts'
import type { zh } from '../zh-CN/salvage.ts'

export const en: Translated<typeof zh> = {
  title: 'Salvage',
}
