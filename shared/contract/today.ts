// What is due: the first page of a day, tasks and reminders; the contact guard.

import { procedures } from './define.ts'

export const today = procedures({})
