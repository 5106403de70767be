// Letter templates with versions and approval, letters made from them and their delivery.

// biome-ignore lint/complexity/noBannedTypes: filled table by table.
export type LettersSchema = {}
