// The off-site register: media, what is on them, where they are and who carried them.

import { procedures } from './define.ts'

export const media = procedures({})
