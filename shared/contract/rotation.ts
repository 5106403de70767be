// Changing the keys, by hand or when it is due.

import { procedures } from './define.ts'

export const rotation = procedures({})
