// Rights as they are enforced, their recertification, and levels of records and people.

import type { Translated } from '../shape.ts'
import type { zh } from '../zh-CN/rights.ts'

export const en: Translated<typeof zh> = {
  title: 'Rights',
}
