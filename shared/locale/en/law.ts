// Interest and its caps, LPR, limitation, litigation and its deadlines.

import type { Translated } from '../shape.ts'
import type { zh } from '../zh-CN/law.ts'

export const en: Translated<typeof zh> = {}
