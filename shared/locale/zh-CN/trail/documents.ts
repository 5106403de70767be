// Sentences of the trail: files attached to cases, clients and debtors, encrypted in their own blobs.

import type { Sentences } from '../../trail-shape.ts'

export const documents = {
  'file.listed': '{{actor}} 查看了 {{subjects}} 的附件列表',
  'file.added': '{{actor}} 为 {{subjects}} 添加了附件：{{documentKind}}，{{level}}，{{bytes}} 字节，SHA-256 {{sha256}}',
  'file.attached': '{{actor}} 将附件同时挂到 {{subjects}}',
  'file.edited': '{{actor}} 修改了 {{subjects}} 的附件：{{changes}}',
  'file.removed': '{{actor}} 从 {{subjects}} 移除了附件，原件仍保存',
  'file.put-back': '{{actor}} 将移除的附件放回 {{subjects}}',
  'file.opened': '{{actor}} 打开了 {{subjects}} 的附件，级别 {{level}}',
  'file.checked': '{{actor}} 核验了 {{subjects}} 的附件：{{state}}',
  'file.exported': '{{actor}} 导出了 {{subjects}} 的附件，原因：{{reason}}',
  'file.export-failed': '{{actor}} 导出 {{subjects}} 的附件没有完成：{{code}}',
} satisfies Sentences<'file'>
