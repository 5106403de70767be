// Deep verification of backups, and restore drills.

export const drills: readonly string[] = []
