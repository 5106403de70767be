// Sentences of the trail: payments, their allocation, waivers, the ledger of a case; promises and payment plans.

export const money = {}
