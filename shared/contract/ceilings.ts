// How much of people’s data one person may take in: ceilings that stop.

import { procedures } from './define.ts'

export const ceilings = procedures({})
