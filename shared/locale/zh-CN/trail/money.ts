// Sentences of the trail: payments, their allocation, waivers, the ledger of a case; promises and payment plans.

import type { Sentences } from '../../trail-shape.ts'

export const money = {
  'money.read': '{{actor}} 查看了案件 {{subjects}} 的账目',
  'money.ledger-read': '{{actor}} 查看了案件 {{subjects}} 的流水',
  'money.charged': '{{actor}} 在案件 {{subjects}} 记入{{entryKind}} {{amount}}：{{reason}}',
  'money.reversed': '{{actor}} 撤销了案件 {{subjects}} 的一笔{{entryKind}} {{amount}}：{{reason}}',
  'money.waived': '{{actor}} 减免了案件 {{subjects}} {{amount}}：{{reason}}',
  'money.waiver-asked': '{{actor}} 申请减免案件 {{subjects}} {{amount}}：{{reason}}',
  'money.requests-listed': '{{actor}} 查看了待审批的减免和冲销，共 {{count}} 件案件',
  'money.answered': '{{actor}} 审批了案件 {{subjects}} 的{{requestKind}} {{amount}}，同意：{{approved}}，{{reason}}',
  'money.request-withdrawn': '{{actor}} 撤回了案件 {{subjects}} 的申请 {{amount}}',
  'money.limits-set': '{{actor}} 修改了催收员的审批额度：{{changes}}',
  'money.receipt-issued': '{{actor}} 为案件 {{subjects}} 开具了收据 {{number}}，{{amount}}',
  'money.certificate-issued': '{{actor}} 为案件 {{subjects}} 开具了结清证明 {{number}}',
  'payment.listed': '{{actor}} 查看了案件 {{subjects}} 的回款',
  'payment.posted': '{{actor}} 为案件 {{subjects}} 登记了回款 {{amount}}，付款日 {{paidOn}}',
  'payment.reallocated': '{{actor}} 调整了案件 {{subjects}} 一笔回款 {{amount}} 的抵充：{{reason}}',
  'payment.reversed': '{{actor}} 冲销了案件 {{subjects}} 的回款 {{amount}}：{{reason}}',
  'payment.reversal-asked': '{{actor}} 申请冲销案件 {{subjects}} 的回款 {{amount}}：{{reason}}',
  'payment.received': '{{actor}} 登记了一笔待认领的款项 {{amount}}，付款日 {{paidOn}}',
  'payment.waiting-listed': '{{actor}} 查看了待认领的款项，共 {{count}} 笔',
  'payment.assigned': '{{actor}} 把待认领的款项 {{amount}} 认领到案件 {{subjects}}',
  'payment.voided': '{{actor}} 作废了待认领的款项 {{amount}}：{{reason}}',
  'promise.added': '{{actor}} 为案件 {{subjects}} 登记了承诺还款 {{amount}}，{{promisedOn}} 前',
  'promise.withdrawn': '{{actor}} 撤销了案件 {{subjects}} 的承诺还款 {{amount}}：{{reason}}',
  'plan.added': '{{actor}} 为案件 {{subjects}} 订立了还款计划 {{amount}}，共 {{instalments}} 期',
  'plan.signed': '{{actor}} 登记了案件 {{subjects}} 还款协议的签署：{{changes}}',
  'plan.ended': '{{actor}} 终止了案件 {{subjects}} 的还款计划：{{reason}}',
} satisfies Sentences<'money' | 'payment' | 'promise' | 'plan'>
