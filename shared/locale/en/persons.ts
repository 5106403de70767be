// The people around a case: debtor, guarantors, third parties, with their phones, addresses and employers; duplicates and merging.

import type { Translated } from '../shape.ts'
import type { zh } from '../zh-CN/persons.ts'

export const en: Translated<typeof zh> = {}
