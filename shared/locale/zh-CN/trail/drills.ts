// Sentences of the trail: deep verification of backups, and restore drills.

import type { Sentences } from '../../trail-shape.ts'

export const drills = {
  'drill.started': '{{actor}} 开始用备份 {{fileName}} 做恢复演练',
  'drill.verification-started': '{{actor}} 开始深度校验备份 {{fileName}}',
  'drill.passed': '备份 {{fileName}} 的恢复演练通过，用时 {{seconds}} 秒，打开案件 {{cases}} 件，发起人 {{actor}}',
  'drill.failed': '备份 {{fileName}} 的恢复演练没有通过：{{drillProblem}} {{code}}，发起人 {{actor}}',
  'drill.verified': '备份 {{fileName}} 深度校验完好，用时 {{seconds}} 秒，发起人 {{actor}}',
  'drill.verification-failed': '备份 {{fileName}} 深度校验没有通过：{{drillProblem}} {{code}}，发起人 {{actor}}',
  'drill.interrupted': '备份 {{subjects}} 的演练或校验因程序中止而没有完成，临时档案已删除',
  'drill.read': '{{actor}} 查看了备份 {{subjects}} 的演练报告',
  'drill.limit-set': '{{actor}} 修改了恢复时限：{{changes}}',
} satisfies Sentences<'drill'>
