// Payments, their allocation, waivers, the ledger of a case; promises and payment plans.

export const money: readonly string[] = []
