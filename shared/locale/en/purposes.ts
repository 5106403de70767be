// The purposes for which data was collected and may be used.

import type { Translated } from '../shape.ts'
import type { zh } from '../zh-CN/purposes.ts'

export const en: Translated<typeof zh> = {
  title: 'Purposes',
}
