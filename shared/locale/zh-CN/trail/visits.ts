// Sentences of the trail: the front desk and the notice. Visits are named by their badge numbers.

import type { Sentences } from '../../trail-shape.ts'

export const visits = {
  'visitor.looked-up': '{{actor}} 按电话或证件号码查找来访人，找到 {{count}} 人',
  'visit.registered': '{{actor}} 登记了来访 {{subjects}}，来访人同意并签名',
  'visit.declined': '{{actor}} 登记了来访 {{subjects}}，来访人不同意提供个人信息',
  'visit.listed': '{{actor}} 查看了来访列表，共 {{count}} 条',
  'visit.inside-listed': '{{actor}} 查看了在楼人员，共 {{count}} 条',
  'visit.read': '{{actor}} 查看了来访 {{subjects}}',
  'visit.signed-out': '{{actor}} 为来访 {{subjects}} 办理了签离',
  'visit.sign-out-undone': '{{actor}} 撤销了来访 {{subjects}} 的签离',
  'visit.closed-not-signed-out': '{{actor}} 将来访 {{subjects}} 记为未签离',
  'notice.published': '{{actor}} 发布了告知书 {{subjects}}',
  'notice.purposes-stated': '{{actor}} 补记了第 {{subjects}} 版告知书的用途：{{purposes}}',
} satisfies Sentences<'visit' | 'visitor' | 'notice'>
