// Reports on recovery, ageing, promises, compliance; client statements; their exports.

// biome-ignore lint/complexity/noBannedTypes: filled table by table.
export type ReportsSchema = {}
