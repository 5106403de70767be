// A client's list of cases from a spreadsheet: columns, dry run, batch, undo.

import type { Translated } from '../shape.ts'
import type { zh } from '../zh-CN/imports.ts'

export const en: Translated<typeof zh> = {}
