// Letter templates with versions and approval, letters made from them and their delivery.

import type { Translated } from '../shape.ts'
import type { zh } from '../zh-CN/letters.ts'

export const en: Translated<typeof zh> = {}
