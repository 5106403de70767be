// Payments, ledger, promises and plans: the procedures.

export const money = {}
