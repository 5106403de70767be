// Backups that are made by themselves: when, where to, how long they are kept, and how things stand.

import type { HandlersOf } from '../../gate/context.ts'

export const schedule = {} satisfies HandlersOf<'schedule.'>
