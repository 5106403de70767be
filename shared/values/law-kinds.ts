// The closed lists of the legal leaf. Without a schema, so that the page can use them and leave zod out of its bundle.

export const lawsuitStages = [
  'first-instance',
  'second-instance',
  'retrial',
  'payment-order',
  'arbitration',
  'enforcement',
] as const
export type LawsuitStage = (typeof lawsuitStages)[number]

/** '' while it is under way. `ended-for-now`: 终结本次执行. */
export const outcomes = [
  '',
  'judged',
  'mediated',
  'withdrawn',
  'dismissed',
  'settled',
  'performed',
  'ended-for-now',
] as const
export type Outcome = (typeof outcomes)[number]

export const hearingStates = ['planned', 'held', 'cancelled'] as const
export const judgmentKinds = ['judgment', 'ruling', 'mediation'] as const

/** `appeal`, `perform` and `enforcement` are reckoned from the judgment; the others are entered. */
export const deadlineKinds = [
  'appeal',
  'perform',
  'enforcement',
  'preservation',
  'evidence',
  'defence',
  'fee',
  'submission',
  'retrial',
  'other',
] as const
export type DeadlineKind = (typeof deadlineKinds)[number]
export const reckonedDeadlines = ['appeal', 'perform', 'enforcement'] as const

/** What may be entered by hand as having moved the clock; suits and judgments come from their own records. */
export const enteredLimitationKinds = [
  'demand',
  'acknowledgement',
  'part-payment',
  'assignment-notice',
  'suit',
  'suit-ended',
  'suspension',
  'other',
] as const
