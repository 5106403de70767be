// Sentences of the trail: alerts that the trail gives rise to, their life and their tuning.

import type { Sentences } from '../../trail-shape.ts'

export const alerts = {
  'alert.raised': '程序发出预警：{{rule}}，依据 {{records}} 条留痕',
  'alert.listed': '{{actor}} 查看了预警列表（{{count}} 条）',
  'alert.read': '{{actor}} 查看了一条预警：{{rule}}',
  'alert.moved': '{{actor}} 处理了一条预警：{{rule}}，{{changes}} {{followed}}',
  'alert.tried': '{{actor}} 试算了预警规则过去 90 天会触发多少',
  'alert.threshold-set': '{{actor}} 收紧了预警阈值：{{changes}}，理由：{{reason}}',
} satisfies Sentences<'alert'>
