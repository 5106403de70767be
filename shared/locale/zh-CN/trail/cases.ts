// Sentences of the trail: clients, cases, contact records and phone numbers. Cases are named by their numbers.

import type { Sentences } from '../../trail-shape.ts'

export const cases = {
  'client.listed': '{{actor}} 查看了委托人列表，共 {{count}} 个',
  'client.added': '{{actor}} 登记了委托人 {{subjects}}',
  'client.read': '{{actor}} 查看了委托人 {{subjects}}',
  'client.edited': '{{actor}} 修改了委托人 {{subjects}}：{{changes}}',
  'client.contact-saved': '{{actor}} 保存了委托人 {{subjects}} 的联系人',
  'client.entrustment-saved': '{{actor}} 保存了委托人 {{subjects}} 的委托合同：{{changes}}',
  'client.account-saved': '{{actor}} 保存了委托人 {{subjects}} 的账户：{{changes}}',
  'client.part-removed': '{{actor}} 移除或恢复了委托人 {{subjects}} 的一项资料：{{part}}',
  'client.phone-revealed': '{{actor}} 查看了委托人 {{subjects}} 联系人的完整电话号码 {{phone}}',
  'case.added': '{{actor}} 登记了案件 {{subjects}}',
  'case.listed': '{{actor}} 查看了案件列表，共 {{count}} 件',
  'case.searched': '{{actor}} 搜索了案件，看到 {{count}} 件',
  'case.read': '{{actor}} 查看了案件 {{subjects}}',
  'case.assigned': '{{actor}} 分配了案件 {{subjects}}：{{changes}}',
  'case.stage-set': '{{actor}} 修改了案件 {{subjects}} 的阶段：{{changes}}',
  'contact.listed': '{{actor}} 查看了案件 {{subjects}} 的催记',
  'contact.added': '{{actor}} 为案件 {{subjects}} 添加了催记',
  'phone.revealed': '{{actor}} 查看了案件 {{subjects}} 的完整电话号码 {{phone}}',
  'phone.copied': '{{actor}} 复制了案件 {{subjects}} 的完整电话号码 {{phone}}',
} satisfies Sentences<'client' | 'case' | 'contact' | 'phone'>
