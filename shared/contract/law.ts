// Interest and its caps, LPR, limitation, litigation and its deadlines.

import { procedures } from './define.ts'

export const law = procedures({})
