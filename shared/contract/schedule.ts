// Backups that are made by themselves: when, where to, how long they are kept, and how things stand.

import { procedures } from './define.ts'

export const schedule = procedures({})
