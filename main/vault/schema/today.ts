// What is due: the first page of a day, tasks and reminders; the contact guard.

// biome-ignore lint/complexity/noBannedTypes: filled table by table.
export type TodaySchema = {}
