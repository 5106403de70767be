// Payments, their allocation, waivers, the ledger of a case; promises and payment plans.

import { procedures } from './define.ts'

export const money = procedures({})
