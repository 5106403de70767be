// Sentences of the trail: interest and its caps, LPR, limitation, litigation and its deadlines.

import type { Sentences } from '../../trail-shape.ts'

export const law = {
  'rate.set': '{{actor}} 维护了一年期 LPR {{subjects}}：{{changes}}',
  'calendar.set': '{{actor}} 维护了休假日 {{from}} 至 {{until}}：{{dayKind}}',
  'interest.read': '{{actor}} 查看了案件 {{subjects}} 的计息设置',
  'interest.terms-set': '{{actor}} 修改了案件 {{subjects}} 的计息设置：{{changes}}',
  'interest.computed': '{{actor}} 计算了案件 {{subjects}} 截至 {{until}} 的利息',
  'interest.statement-read': '{{actor}} 查看了案件 {{subjects}} 已入账的利息计算书',
  'interest.posted': '{{actor}} 将案件 {{subjects}} 截至 {{until}} 的利息入账：{{changes}}（{{reason}}）',
  'limitation.read': '{{actor}} 查看了案件 {{subjects}} 的诉讼时效',
  'limitation.added': '{{actor}} 为案件 {{subjects}} 记入了时效事项（{{limitationKind}}，{{on}}）：{{changes}}',
  'limitation.struck': '{{actor}} 划去了案件 {{subjects}} 的时效事项（{{limitationKind}}）：{{reason}}',
  'lawsuit.listed': '{{actor}} 查看了案件 {{subjects}} 的诉讼',
  'lawsuit.added': '{{actor}} 登记了诉讼 {{subjects}}（{{lawsuitStage}}）',
  'lawsuit.edited': '{{actor}} 修改了诉讼 {{subjects}}：{{changes}}',
  'hearing.set': '{{actor}} 登记了开庭 {{subjects}}：{{changes}}',
  'judgment.set': '{{actor}} 登记了裁判 {{subjects}}：{{changes}}',
  'judgment.computed': '{{actor}} 计算了迟延履行利息 {{subjects}}',
  'deadline.added': '{{actor}} 登记了期限 {{subjects}}（{{deadlineKind}}）：{{changes}}',
  'deadline.done': '{{actor}} 办结了期限 {{subjects}}（{{deadlineKind}}）',
} satisfies Sentences<'rate' | 'calendar' | 'interest' | 'limitation' | 'lawsuit' | 'hearing' | 'judgment' | 'deadline'>
