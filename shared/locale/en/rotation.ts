// Changing the keys, by hand or when it is due.

import type { Translated } from '../shape.ts'
import type { zh } from '../zh-CN/rotation.ts'

export const en: Translated<typeof zh> = {
  title: 'Changing keys',
}
