// Sentences of the trail about itself, and about what left on paper.

import type { Sentences } from '../../trail-shape.ts'

export const trail = {
  'trail.listed': '{{actor}} 查看了审计留痕',
  'trail.asked': '{{actor}} 就{{question}}向审计留痕提问：{{subjects}}',
  'trail.person-sought': '{{actor}} 按{{by}}查找要求查阅本人记录的人，找到 {{found}} 条',
  'trail.person-listed': '{{actor}} 为本人生成了访问记录清单 {{number}}，{{rows}} 行',
  'trail.checkpointed': '{{actor}} 签署了检查点',
  'trail.checkpointed-daily': '本程序签署了每日检查点',
  'trail.verification-started': '{{actor}} 开始验证审计留痕',
  'trail.verified': '审计留痕完整，验证了 {{records}} 条记录',
  'trail.found-broken': '审计留痕不完整：第 {{seq}} 条，{{problem}}',
  'trail.export-started': '{{actor}} 开始导出审计留痕到 {{fileName}}',
  'trail.exported': '{{actor}} 导出的审计留痕 {{fileName}} 已写完，{{records}} 条记录',
  'trail.export-failed': '{{actor}} 导出审计留痕没有完成：{{code}}',
  'document.saved': '{{actor}} 将 {{subjects}} 存为 PDF',
  'document.printed': '{{actor}} 打印了 {{subjects}}',
} satisfies Sentences<'trail' | 'document'>
