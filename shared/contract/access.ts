// Access requests, grants of fields, and break-glass.

import { procedures } from './define.ts'

export const access = procedures({})
