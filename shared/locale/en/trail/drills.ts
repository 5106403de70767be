// Sentences of the trail: deep verification of backups, and restore drills.

export const drills = {}
