// Letter templates with versions and approval, letters made from them and their delivery.

import { procedures } from './define.ts'

export const letters = procedures({})
