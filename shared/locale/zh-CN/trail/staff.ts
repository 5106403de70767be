// Sentences of the trail: accounts, teams and settings.

import type { Sentences } from '../../trail-shape.ts'

export const staff = {
  'staff.first-administrator': '{{actor}} 设立了首位系统管理员账号 {{subjects}}',
  'staff.listed': '{{actor}} 查看了人员账号列表，共 {{count}} 个',
  'staff.added': '{{actor}} 新增了账号 {{subjects}}：{{changes}}',
  'staff.updated': '{{actor}} 修改了账号 {{subjects}}：{{changes}}',
  'staff.deactivated': '{{actor}} 停用了账号 {{subjects}}',
  'staff.reactivated': '{{actor}} 恢复了账号 {{subjects}}',
  'staff.password-reset': '{{actor}} 为账号 {{subjects}} 重置了密码，生成了一次性代码',
  'staff.second-factor-removed':
    '{{actor}} 批准后，账号 {{subjects}} 的双因素验证已取消，由 {{proposedBy}} 提出，本人须重新绑定',
  'team.added': '{{actor}} 新建了团队 {{subjects}}',
  'team.renamed': '{{actor}} 修改了团队 {{subjects}}：{{changes}}',
  'settings.updated': '{{actor}} 修改了设置：{{changes}}',
} satisfies Sentences<'staff' | 'team' | 'settings'>
