// Sentences of the trail: suspending a person, a role or all access at once.

import type { Sentences } from '../../trail-shape.ts'

export const suspensions = {
  'suspension.begun': '{{actor}} 发出停用令（{{suspended}} {{subjects}}，{{suspensionMode}}）：{{reason}}',
  'suspension.listed': '{{actor}} 查看了停用令',
  'suspension.lifted': '{{actor}} 批准解除停用令 {{subjects}}（{{askedBy}} 提出：{{reason}}）',
  'suspension.found-altered': '打开档案时发现停用令在文件中被改动或删除（{{problem}}），停用继续有效',
} satisfies Sentences<'suspension'>
