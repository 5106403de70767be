// Access requests, grants of fields, and break-glass.

import type { Translated } from '../shape.ts'
import type { zh } from '../zh-CN/access.ts'

export const en: Translated<typeof zh> = {
  title: 'Access requests',
}
