// Find anything in one's scope, and the saved views of a list.

import { procedures } from './define.ts'

export const find = procedures({})
