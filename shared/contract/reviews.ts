// The questions that the trail answers, and the weekly review that is signed.

import { procedures } from './define.ts'

export const reviews = procedures({})
