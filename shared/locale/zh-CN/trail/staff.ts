// Sentences of the trail: accounts, teams and settings.

import type { Sentences } from '../../trail-shape.ts'

export const staff = {
  'staff.first-administrator': '{{actor}} 建立了第一个系统管理员账号 {{subjects}}',
  'staff.listed': '{{actor}} 查看了人员账号列表，共 {{count}} 个',
  'staff.added': '{{actor}} 新增了账号 {{subjects}}：{{changes}}',
  'staff.updated': '{{actor}} 修改了账号 {{subjects}}：{{changes}}',
  'staff.deactivated': '{{actor}} 停用了账号 {{subjects}}',
  'staff.reactivated': '{{actor}} 重新启用了账号 {{subjects}}',
  'staff.password-reset': '{{actor}} 为账号 {{subjects}} 签发了一次性登录码',
  'team.added': '{{actor}} 新增了团队 {{subjects}}',
  'team.renamed': '{{actor}} 修改了团队 {{subjects}}：{{changes}}',
  'settings.updated': '{{actor}} 修改了设置：{{changes}}',
} satisfies Sentences<'staff' | 'team' | 'settings'>
