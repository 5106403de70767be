// Installations, sign-ins, and a lost second factor.

import { procedures } from './define.ts'

export const devices = procedures({})
