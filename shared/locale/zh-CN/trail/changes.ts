// Sentences of the trail: changes that take two people.

import type { Sentences } from '../../trail-shape.ts'

export const changes = {
  'change.proposed': '{{actor}} 提出变更“{{changeKind}}”，等待另一人批准：{{subjects}} {{changes}}，理由：{{reason}}',
  'change.approved': '{{actor}} 批准了 {{proposedBy}} 提出的变更“{{changeKind}}”：{{subjects}} {{changes}}',
  'change.declined': '{{actor}} 退回了变更“{{changeKind}}”：{{subjects}}，理由：{{reason}}',
  'change.withdrawn': '{{actor}} 撤回了变更“{{changeKind}}”：{{subjects}}',
  'change.lapsed': '变更“{{changeKind}}”无人答复，已过期：{{subjects}}',
  'change.listed': '{{actor}} 查看了待批变更，共 {{count}} 项',
} satisfies Sentences<'change'>
