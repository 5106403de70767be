// Changes that take two people.

import { procedures } from './define.ts'

export const changes = procedures({})
