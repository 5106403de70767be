// Payments, their allocation, waivers, the ledger of a case; promises and payment plans.

// biome-ignore lint/complexity/noBannedTypes: filled table by table.
export type MoneySchema = {}
