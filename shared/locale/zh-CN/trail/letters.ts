// Sentences of the trail: letter templates, letters and their delivery.

import type { Sentences } from '../../trail-shape.ts'

export const letters = {
  'template.written': '{{actor}} 编写了函件模板 {{subjects}} 第 {{number}} 版',
  'template.decided': '{{actor}} 审批了函件模板 {{subjects}} 第 {{number}} 版，批准：{{approved}}',
  'template.retired': '{{actor}} 更改了函件模板 {{subjects}} 的使用状态：{{changes}}',
  'letter.listed': '{{actor}} 查看了案件 {{subjects}} 的函件',
  'letter.previewed': '{{actor}} 预览了案件 {{subjects}} 的函件',
  'letter.made': '{{actor}} 制作了函件 {{subjects}}（{{template}}）',
  'letter.read': '{{actor}} 查看了函件 {{subjects}}',
  'letter.sent': '{{actor}} 登记函件 {{subjects}} 已于 {{on}} 寄出',
  'letter.delivered': '{{actor}} 登记函件 {{subjects}} 已于 {{on}} 送达',
  'letter.returned': '{{actor}} 登记函件 {{subjects}} 于 {{on}} 退回',
  'letter.corrected': '{{actor}} 更正了函件 {{subjects}} 的登记：{{changes}}（{{reason}}）',
  'letter.voided': '{{actor}} 作废了函件 {{subjects}}（{{reason}}）',
} satisfies Sentences<'template' | 'letter'>
