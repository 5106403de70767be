// Sentences of the trail: reports and their exports.

import type { Sentences } from '../../trail-shape.ts'

export const reports = {
  'report.made': '{{actor}} 生成了报表 {{subjects}}，{{from}} 至 {{to}}',
  'report.page-read': '{{actor}} 查看了报表 {{subjects}} 第 {{page}} 页',
  'report.export-started': '{{actor}} 开始导出报表 {{subjects}} 到 {{fileName}}，理由：{{reason}}',
  'report.exported': '{{actor}} 导出了报表 {{subjects}} 到 {{fileName}}',
  'report.export-failed': '{{actor}} 导出报表 {{subjects}} 没有完成',
  'report.print-asked': '{{actor}} 打印报表 {{subjects}}，理由：{{reason}}',
} satisfies Sentences<'report'>
