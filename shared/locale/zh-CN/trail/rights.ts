// Sentences of the trail: rights as they are enforced, their recertification, and levels of records and people.

import type { Sentences } from '../../trail-shape.ts'

export const rights = {
  'right.listed': '{{actor}} 查看了权限矩阵',
  'right.explained': '{{actor}} 查询了谁能看到 {{subjects}} 的信息',
  'right.unused-listed': '{{actor}} 查看了未使用的权限，涉及 {{count}} 个账号',
  'level.read': '{{actor}} 查看了案件 {{subjects}} 的密级',
  'level.raised': '{{actor}} 提高了案件 {{subjects}} 的密级：{{changes}}',
  'level.lowered': '经两人同意，{{subjects}} 的密级被降低：{{changes}}',
  'level.cases-listed': '{{actor}} 查看了提级案件，共 {{count}} 件',
  'level.listed': '{{actor}} 查看了人员密级，共 {{count}} 个账号',
  'level.person-set': '{{actor}} 调低了 {{subjects}} 的密级：{{changes}}',
  'recertification.begun': '{{actor}} 开始了本季度的权限复核',
  'recertification.listed': '{{actor}} 查看了权限复核，共 {{count}} 项',
  'recertification.confirmed': '{{actor}} 复核了账号 {{subjects}} 的权限：{{changes}}',
  'recertification.ends-listed': '{{actor}} 查看了复核后应停用的账号，共 {{count}} 个',
} satisfies Sentences<'right' | 'level' | 'recertification'>
