// Rights as they are enforced, their recertification, and levels of records and people.

import { procedures } from './define.ts'

export const rights = procedures({})
