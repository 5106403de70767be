// The people around a case: debtor, guarantors, third parties, with their phones, addresses and employers; duplicates and merging.

// biome-ignore lint/complexity/noBannedTypes: filled table by table.
export type PersonsSchema = {}
