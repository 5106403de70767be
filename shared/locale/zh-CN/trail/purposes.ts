// Sentences of the trail: the purposes for which data was collected and may be used.

import type { Sentences } from '../../trail-shape.ts'

export const purposes = {
  'purpose.set': '{{actor}} 新增了用途“{{subjects}}”',
  'purpose.ended': '{{actor}} 停止使用用途“{{subjects}}”',
  'consent.read': '{{actor}} 查看了来访人的同意情况',
  'consent.withdrawn': '{{actor}} 登记来访人撤回同意（告知书第 {{notice}} 版）',
  'consent.asked-again': '{{actor}} 要求下次来访时就新用途“{{subjects}}”重新征得同意',
} satisfies Sentences<'purpose' | 'consent'>
