// Sentences of the trail: access requests, grants of fields, and break-glass.

import type { Sentences } from '../../trail-shape.ts'

export const access = {
  'access.asked': '{{actor}} 提交了查阅申请 {{subjects}}，用途：{{purpose}}，{{hours}} 小时，原因：{{reason}}',
  'access.listed': '{{actor}} 查看了自己的查阅申请，共 {{count}} 份',
  'access.withdrawn': '{{actor}} 撤回了查阅申请',
  'access.inbox-listed': '{{actor}} 查看了待批的查阅申请，共 {{count}} 份',
  'access.recent-read': '{{actor}} 在审批时查看了申请人 {{requester}} 近期的查阅',
  'access.approved': '{{actor}} 批准了 {{requester}} 的查阅申请（{{step}}）；{{changes}}',
  'access.denied': '{{actor}} 驳回了 {{requester}} 的查阅申请：{{reason}}',
  'access.lapsed': '{{requester}} 的查阅申请逾期无人答复，已失效',
  'grant.opened': '{{actor}} 向 {{holder}} 开放了授权，至 {{until}}，用途：{{purpose}}',
  'grant.used': '{{actor}} 凭授权查看了 {{subjects}} 的{{field}}，用途：{{purpose}}',
  'grant.listed': '{{actor}} 查看了授权，共 {{count}} 项',
  'grant.revoked': '{{actor}} 收回了 {{holder}} 的授权：{{reason}}',
  'grant.ended': '{{holder}} 的授权已结束：{{why}}',
  'glass.broken': '{{actor}} 紧急查阅了 {{subjects}}，至 {{until}}，原因：{{reason}}',
  'glass.reviewed': '{{actor}} 复核了 {{holder}} 的紧急查阅：{{verdict}}，{{note}}',
} satisfies Sentences<'access' | 'grant' | 'glass'>
