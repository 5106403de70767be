// Sentences of the trail: reading what can be read of a damaged vault into a new one.

import type { Sentences } from '../../trail-shape.ts'

export const salvage = {
  'salvage.reports-read': '{{actor}} 查看了损坏抢救报告',
  'salvage.documents-started': '{{actor}} 开始检查全部文件的内容',
  'salvage.documents-checked':
    '文件内容检查完成：共 {{documents}} 份，已从备份修复 {{mended}} 份，仍有问题 {{damaged}} 份',
  'salvage.documents-failed': '文件内容检查没有完成：{{code}}',
} satisfies Sentences<'salvage'>
