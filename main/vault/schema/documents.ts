// Files attached to cases, clients and debtors, encrypted in their own blobs.

// biome-ignore lint/complexity/noBannedTypes: filled table by table.
export type DocumentsSchema = {}
