// Files attached to cases, clients and debtors, encrypted in their own blobs.

import type { Translated } from '../shape.ts'
import type { zh } from '../zh-CN/documents.ts'

export const en: Translated<typeof zh> = {}
