// Sentences of the trail: backups that are made by themselves: when, where to, how long they are kept, and how things stand.

import type { Sentences } from '../../trail-shape.ts'

export const schedule = {
  'schedule.set': '{{actor}} 修改了自动备份：{{changes}}',
  'schedule.destination-used': '{{actor}} 登记了自动备份位置 {{folder}}（{{targetKind}}）{{label}} {{serial}}',
  'schedule.destination-left': '{{actor}} 批准停用自动备份位置 {{folder}}，提出人 {{proposedBy}}，已有备份保留',
  'schedule.run-asked': '{{actor}} 要求立即自动备份到 {{folder}}',
  'schedule.stopped': '{{actor}} 停止了正在进行的自动备份',
  'schedule.unreachable': '没有备份到 {{folder}}：{{code}} {{reason}}',
  'schedule.removed': '按保留规则移除了备份 {{fileName}}（{{folder}}），{{bytes}} 字节',
  'schedule.lost': '备份 {{fileName}}（{{folder}}）与写入时不符：{{lost}}',
} satisfies Sentences<'schedule'>
