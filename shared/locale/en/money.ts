// Payments, their allocation, waivers, the ledger of a case; promises and payment plans.

import type { Translated } from '../shape.ts'
import type { zh } from '../zh-CN/money.ts'

export const en: Translated<typeof zh> = {}
