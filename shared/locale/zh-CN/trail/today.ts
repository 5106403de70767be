// Sentences of the trail: what is due: the first page of a day, tasks and reminders; the contact guard.

import type { Sentences } from '../../trail-shape.ts'

export const today = {
  'guard.asked': '{{actor}} 查询了案件 {{subjects}} 现在能否联系',
  'guard.times-set': '{{actor}} 登记了案件 {{subjects}} 当事人约定的联系时间：{{changes}}',
  'guard.incapacity-set': '{{actor}} 登记了案件 {{subjects}} 债务人的行为能力：{{changes}}',
  'guard.held': '{{actor}} 暂停了案件 {{subjects}} 的一切联系',
  'guard.hold-lifted': '{{actor}} 解除了案件 {{subjects}} 的暂停联系',
  'guard.overridden': '{{actor}} 为案件 {{subjects}} 放行了一次联系（{{rule}}）',
  'guard.stops-listed': '{{actor}} 查看了被拦下的联系，共 {{count}} 次',
  'guard.figures-set': '{{actor}} 修改了联系规则：{{changes}}',
  'today.listed': '{{actor}} 查看了今日待办，共 {{count}} 件',
  'today.next-taken': '{{actor}} 取了下一件案件 {{subjects}}',
  'today.order-set': '{{actor}} 修改了今日排序：{{changes}}',
  'task.listed': '{{actor}} 查看了自己的待办，共 {{count}} 项',
  'task.added': '{{actor}} 新增了一项待办',
  'task.edited': '{{actor}} 修改了一项待办：{{changes}}',
  'task.done-set': '{{actor}} 更改了一项待办的完成状态',
  'task.dropped': '{{actor}} 删去了一项待办',
} satisfies Sentences<'guard' | 'today' | 'task'>
