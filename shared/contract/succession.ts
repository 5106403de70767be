// Handing the whole office over to a successor.

import { procedures } from './define.ts'

export const succession = procedures({})
