// Interest and its caps, LPR, limitation, litigation and its deadlines.

// biome-ignore lint/complexity/noBannedTypes: filled table by table.
export type LawSchema = {}
