// The off-site register: media, what is on them, where they are and who carried them.

import type { Translated } from '../shape.ts'
import type { zh } from '../zh-CN/media.ts'

export const en: Translated<typeof zh> = {
  title: 'Off-site register',
}
