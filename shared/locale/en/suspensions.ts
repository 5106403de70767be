// Suspending a person, a role or all access at once.

import type { Translated } from '../shape.ts'
import type { zh } from '../zh-CN/suspensions.ts'

export const en: Translated<typeof zh> = {
  title: 'Suspensions',
}
