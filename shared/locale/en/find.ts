// Find anything in one's scope, and the saved views of a list.

import type { Translated } from '../shape.ts'
import type { zh } from '../zh-CN/find.ts'

export const en: Translated<typeof zh> = {}
