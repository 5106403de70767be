// What was destroyed for good: the ledger that every later backup carries.

export const destruction: readonly string[] = []
