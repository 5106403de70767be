// What is due: the first page of a day, tasks and reminders; the contact guard.

export const zh = {}
