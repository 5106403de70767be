// Sentences of the trail: payments, their allocation, waivers, the ledger of a case; promises and payment plans.

import type { Sentences } from '../../trail-shape.ts'

export const money = {
  'money.read': '{{actor}} read the account of case {{subjects}}',
  'money.ledger-read': '{{actor}} read the ledger of case {{subjects}}',
  'money.charged': '{{actor}} entered {{entryKind}} {{amount}} on case {{subjects}}: {{reason}}',
  'money.reversed': '{{actor}} took back {{entryKind}} {{amount}} on case {{subjects}}: {{reason}}',
  'money.waived': '{{actor}} waived {{amount}} on case {{subjects}}: {{reason}}',
  'money.waiver-asked': '{{actor}} asked to waive {{amount}} on case {{subjects}}: {{reason}}',
  'money.requests-listed': '{{actor}} looked at waivers and reversals waiting for a decision, {{count}} cases',
  'money.answered':
    '{{actor}} decided on the {{requestKind}} of {{amount}} on case {{subjects}}, approved: {{approved}}, {{reason}}',
  'money.request-withdrawn': '{{actor}} withdrew the request of {{amount}} on case {{subjects}}',
  'money.limits-set': '{{actor}} changed what collectors may do alone: {{changes}}',
  'money.receipt-issued': '{{actor}} issued receipt {{number}} of {{amount}} for case {{subjects}}',
  'money.certificate-issued': '{{actor}} issued settlement certificate {{number}} for case {{subjects}}',
  'payment.listed': '{{actor}} looked at the payments of case {{subjects}}',
  'payment.posted': '{{actor}} posted a payment of {{amount}} on case {{subjects}}, paid on {{paidOn}}',
  'payment.reallocated': '{{actor}} divided a payment of {{amount}} on case {{subjects}} anew: {{reason}}',
  'payment.reversed': '{{actor}} reversed a payment of {{amount}} on case {{subjects}}: {{reason}}',
  'payment.reversal-asked': '{{actor}} asked to reverse a payment of {{amount}} on case {{subjects}}: {{reason}}',
  'payment.received': '{{actor}} recorded unidentified money of {{amount}}, paid on {{paidOn}}',
  'payment.waiting-listed': '{{actor}} looked at unidentified money, {{count}} sums',
  'payment.assigned': '{{actor}} gave unidentified money of {{amount}} to case {{subjects}}',
  'payment.voided': '{{actor}} voided unidentified money of {{amount}}: {{reason}}',
  'promise.added': '{{actor}} recorded a promise of {{amount}} by {{promisedOn}} on case {{subjects}}',
  'promise.withdrawn': '{{actor}} withdrew the promise of {{amount}} on case {{subjects}}: {{reason}}',
  'plan.added': '{{actor}} made a plan of {{amount}} in {{instalments}} instalments for case {{subjects}}',
  'plan.signed': '{{actor}} recorded the signing of the plan of case {{subjects}}: {{changes}}',
  'plan.ended': '{{actor}} ended the plan of case {{subjects}}: {{reason}}',
} satisfies Sentences<'money' | 'payment' | 'promise' | 'plan'>
