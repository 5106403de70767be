// Reading what can be read of a damaged vault into a new one.

import { procedures } from './define.ts'

export const salvage = procedures({})
