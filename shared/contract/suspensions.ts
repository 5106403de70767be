// Suspending a person, a role or all access at once.

import { procedures } from './define.ts'

export const suspensions = procedures({})
