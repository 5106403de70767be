// Names of deadlines in court, also where only those are shown (a day's list).

import type { Translated } from '../shape.ts'
import type { zh } from '../zh-CN/deadlines.ts'

export const en: Translated<typeof zh> = {
  appeal: 'Appeal',
  perform: 'Time for performance',
  enforcement: 'Application for enforcement',
  preservation: 'Preservation ends',
  evidence: 'Evidence',
  defence: 'Defence',
  fee: 'Court fee',
  submission: 'Submission',
  retrial: 'Application for retrial',
  other: 'Other deadline',
}
