// Sentences of the trail: find anything in one's scope. What was typed is never in a record.

import type { Sentences } from '../../trail-shape.ts'

export const find = {
  'find.searched': '{{actor}} 查找，看到 {{count}} 项',
  'find.recalled': '{{actor}} 查看了最近打开的案件，共 {{count}} 件',
} satisfies Sentences<'find'>
