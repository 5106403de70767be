// Find anything in one's scope, and the saved views of a list.

// biome-ignore lint/complexity/noBannedTypes: filled table by table.
export type FindSchema = {}
