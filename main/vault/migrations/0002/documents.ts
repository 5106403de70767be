// Files attached to cases, clients and debtors, encrypted in their own blobs.

export const documents: readonly string[] = []
