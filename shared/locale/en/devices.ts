// Installations, sign-ins, and a lost second factor.

import type { Translated } from '../shape.ts'
import type { zh } from '../zh-CN/devices.ts'

export const en: Translated<typeof zh> = {
  title: 'Devices and sign-ins',
}
