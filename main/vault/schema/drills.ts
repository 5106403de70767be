// Deep verification of backups, and restore drills.

export type DrillsSchema = Record<never, never>
