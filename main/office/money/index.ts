// Payments, ledger, promises and plans: the procedures.

import type { HandlersOf } from '../../gate/context.ts'
import { reallocatePart, reversePayment } from './change-part.ts'
import { readLimits, setLimits } from './limits.ts'
import { listLedger, listPayments } from './lists.ts'
import { issueCertificate, issueReceipt } from './papers.ts'
import { addPlan, endPlan, signPlan } from './plans.ts'
import { postPayment } from './post.ts'
import { addPromise, withdrawPromise } from './promises.ts'
import { readMoney } from './read.ts'
import { answerRequest, askReversal, askWaiver, listRequests, withdrawRequest } from './requests.ts'
import { addWaiting, assignWaiting, listWaiting, voidWaiting } from './waiting.ts'
import { charge, reverseEntry, waive } from './waive.ts'

const sums = {
  'money.read': readMoney,
  'money.ledger': listLedger,
  'money.charge': charge,
  'money.reverse': reverseEntry,
  'money.waive': waive,
  'money.askWaiver': askWaiver,
  'money.requests': listRequests,
  'money.answer': answerRequest,
  'money.withdrawRequest': withdrawRequest,
  'money.limits': readLimits,
  'money.setLimits': setLimits,
  'money.receipt': issueReceipt,
  'money.certificate': issueCertificate,
} satisfies HandlersOf<'money.'>

const payments = {
  'payments.list': listPayments,
  'payments.post': postPayment,
  'payments.reallocate': reallocatePart,
  'payments.reverse': reversePayment,
  'payments.askReversal': askReversal,
  'payments.addWaiting': addWaiting,
  'payments.waiting': listWaiting,
  'payments.assign': assignWaiting,
  'payments.void': voidWaiting,
} satisfies HandlersOf<'payments.'>

const promises = {
  'promises.add': addPromise,
  'promises.withdraw': withdrawPromise,
} satisfies HandlersOf<'promises.'>

const plans = {
  'plans.add': addPlan,
  'plans.sign': signPlan,
  'plans.end': endPlan,
} satisfies HandlersOf<'plans.'>

export const money = { ...sums, ...payments, ...promises, ...plans }
