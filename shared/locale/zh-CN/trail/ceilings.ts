// Sentences of the trail: how much of people’s data one person may take in: ceilings that stop.

import type { Sentences } from '../../trail-shape.ts'

export const ceilings = {
  'ceiling.set': '{{actor}} 调低了查阅上限：{{changes}}，理由：{{reason}}',
  'ceiling.listed': '{{actor}} 查看了 {{count}} 人距查阅上限的情况',
} satisfies Sentences<'ceiling'>
