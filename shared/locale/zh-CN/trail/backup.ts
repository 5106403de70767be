// Sentences of the trail: the vault, backups and restoring them.

import type { Sentences } from '../../trail-shape.ts'

export const backup = {
  'vault.created': '档案已建立',
  'vault.kit-confirmed': '恢复码已核对，档案 {{subjects}} 可以使用',
  'vault.opened': '档案已打开',
  'vault.closed': '档案已关闭',
  'vault.restore-started': '{{actor}} 开始用备份 {{fileName}} 恢复，现有档案保留在旁边',
  'vault.salvaged':
    '损坏的档案已抢救到新的档案：损坏 {{damagedPages}} 页，读出 {{rows}} 行，从备份补回 {{fromBackup}} 行',
  'vault.restored': '档案由备份 {{fileName}} 恢复完成，恢复人 {{actor}}',
  'vault.restore-failed': '{{actor}} 用备份 {{fileName}} 恢复没有完成：{{code}}',
  'vault.ledger-saved': '{{actor}} 把销毁清单（{{entries}} 项）存到文件 {{fileName}}',
  'recipient.added': '{{actor}} 添加了备份收件人 {{subjects}}',
  'recipient.generated': '{{actor}} 生成了备份收件人 {{subjects}} 的密钥，私钥已存到文件',
  'recipient.removed': '{{actor}} 移除了备份收件人 {{subjects}}',
  'destination.approved': '{{actor}} 批准了 {{proposedBy}} 提出的备份位置 {{folder}}：{{changes}}',
  'destination.removed': '{{actor}} 移除了备份位置 {{folder}}',
  'backup.started': '{{actor}} 开始备份到 {{folder}}，加密给 {{to}}',
  'backup.finished': '{{actor}} 的备份 {{fileName}} 已完成并验证，{{bytes}} 字节',
  'backup.failed': '{{actor}} 的备份没有完成：{{code}}',
  'backup.interrupted': '备份因程序中止而没有完成，没有留下文件',
} satisfies Sentences<'vault' | 'recipient' | 'destination' | 'backup'>
