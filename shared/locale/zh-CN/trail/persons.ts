// Sentences of the trail: the people around a case, their phones, addresses and employers; duplicates and merging. Cases are
// named by their numbers, people not at all.

import type { Sentences } from '../../trail-shape.ts'

export const persons = {
  'person.listed': '{{actor}} 查看了案件 {{subjects}} 的当事人',
  'person.sought': '{{actor}} 录入当事人时查找了疑似重复的记录，看到 {{count}} 条',
  'person.compared': '{{actor}} 对照了案件 {{subjects}} 的两名当事人',
  'person.party-added': '{{actor}} 为案件 {{subjects}} 添加了当事人：{{changes}}',
  'person.party-edited': '{{actor}} 修改了案件 {{subjects}} 的一名当事人：{{changes}}',
  'person.party-removed': '{{actor}} 从案件 {{subjects}} 移除了一名当事人，原因：{{reason}}',
  'person.party-restored': '{{actor}} 恢复了案件 {{subjects}} 的一名当事人',
  'person.party-refused': '{{actor}} 记录了案件 {{subjects}} 的一名第三人拒绝联系',
  'person.edited': '{{actor}} 修改了案件 {{subjects}} 的一名当事人的身份信息：{{changes}}',
  'person.detail-added': '{{actor}} 为案件 {{subjects}} 的当事人添加了{{detailKind}}：{{changes}}',
  'person.detail-edited': '{{actor}} 修改了案件 {{subjects}} 的当事人的{{detailKind}}：{{changes}}',
  'person.state-set': '{{actor}} 标记了案件 {{subjects}} 的当事人的{{detailKind}}：{{changes}}',
  'person.merged': '{{actor}} 把案件 {{subjects}} 的两名当事人合并为一人，原因：{{reason}}',
  'person.merge-undone': '{{actor}} 撤销了案件 {{subjects}} 的当事人合并',
} satisfies Sentences<'person'>
