// The purposes for which data was collected and may be used.

import { procedures } from './define.ts'

export const purposes = procedures({})
