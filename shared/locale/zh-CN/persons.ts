// The people around a case: debtor, guarantors, third parties, with their phones, addresses and employers; duplicates and merging.

export const zh = {}
