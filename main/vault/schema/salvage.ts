// Reading what can be read of a damaged vault into a new one.

export type SalvageSchema = Record<never, never>
