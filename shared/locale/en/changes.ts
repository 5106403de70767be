// Changes that take two people.

import type { Translated } from '../shape.ts'
import type { zh } from '../zh-CN/changes.ts'

export const en: Translated<typeof zh> = {
  title: 'Changes by two',
}
