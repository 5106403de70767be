// Reports on recovery, ageing, promises, compliance; client statements; their exports.

import type { Translated } from '../shape.ts'
import type { zh } from '../zh-CN/reports.ts'

export const en: Translated<typeof zh> = {}
