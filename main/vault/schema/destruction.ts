// What was destroyed for good: the ledger that every later backup carries.

export type DestructionSchema = Record<never, never>
