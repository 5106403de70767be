// Names of the roles.

import type { Translated } from '../shape.ts'
import type { zh } from '../zh-CN/roles.ts'

export const en: Translated<typeof zh> = {
  'front-desk': 'Front desk',
  collector: 'Collector',
  legal: 'Legal',
  supervisor: 'Supervisor',
  'security-officer': 'Security officer',
  administrator: 'Administrator',
}
