// The questions that the trail answers, and the weekly review that is signed.

import type { Translated } from '../shape.ts'
import type { zh } from '../zh-CN/reviews.ts'

export const en: Translated<typeof zh> = {
  title: 'Weekly review',
}
