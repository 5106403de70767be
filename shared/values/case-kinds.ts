// The closed lists of the cases' desk. Without a schema, so that the page can use them and leave zod out of its bundle.

export const stages = [
  'received',
  'verifying',
  'contacting',
  'negotiating',
  'promised',
  'plan',
  'litigation',
  'enforcement',
  'settled',
  'withdrawn',
  'returned',
  'written-off',
] as const

export type Stage = (typeof stages)[number]

/** Stages of a case that is over: it is read-only until a supervisor opens it again. */
export const closedStages = ['settled', 'withdrawn', 'returned', 'written-off'] as const satisfies readonly Stage[]

export const isClosed = (stage: string): boolean => (closedStages as readonly string[]).includes(stage)

export const openStages: readonly Stage[] = stages.filter((stage) => !isClosed(stage))

/** Stages before a court, in which the case has somebody of the legal desk. */
export const courtStages = ['litigation', 'enforcement'] as const satisfies readonly Stage[]

export const isBeforeCourt = (stage: string): boolean => (courtStages as readonly string[]).includes(stage)

/** The way a case takes out of court, in order. Nobody moves back to `received`. */
const work = ['verifying', 'contacting', 'negotiating', 'promised', 'plan'] as const satisfies readonly Stage[]

/** Stages that a collector may move an own case to; the rest is the supervisor's to decide. */
export const collectorStages: readonly Stage[] = work

const closing: readonly Stage[] = closedStages

/**
 * Where a case may go from a stage. A closed one goes nowhere: it is opened again, which is an act of its own. Nothing is
 * enforced that was not before a court.
 */
export const movesFrom = (stage: Stage): readonly Stage[] => {
  switch (stage) {
    case 'settled':
    case 'withdrawn':
    case 'returned':
    case 'written-off':
      return []
    case 'litigation':
      return ['negotiating', 'promised', 'plan', 'enforcement', ...closing]
    case 'enforcement':
      return ['negotiating', 'promised', 'plan', 'litigation', ...closing]
    default:
      return [...work.filter((each) => each !== stage), 'litigation', ...closing]
  }
}

export const mayMove = (from: Stage, to: Stage): boolean => movesFrom(from).includes(to)

/**
 * Whether a move has to say why: into court and out of it, back by a step or more, and to any end but that of a debt that
 * is paid. `balance` is what is owed then, in fen.
 */
export const moveNeedsReason = (from: Stage, to: Stage, balance: number): boolean => {
  if (to === 'settled') return balance > 0
  if (isClosed(to) || isBeforeCourt(to) || isBeforeCourt(from)) return true
  const order: readonly Stage[] = ['received', ...work]
  // A broken promise leads back to negotiating by itself.
  if (from === 'promised' || from === 'plan') return order.indexOf(to) < order.indexOf('negotiating')
  return order.indexOf(to) < order.indexOf(from)
}

/** Where a case that is opened again may begin. */
export const reopenStages = ['verifying', 'contacting', 'negotiating'] as const satisfies readonly Stage[]

export const caseSorts = ['next-action', 'balance', 'debtor', 'placed', 'recall', 'updated', 'priority'] as const

export const lenders = ['private', 'licensed'] as const
export const repayments = ['lump-sum', 'instalments'] as const

/** 0 none … 3 first. */
export const priorities = [0, 1, 2, 3] as const

export const contactKinds = ['call', 'message', 'letter', 'visit', 'meeting', 'other'] as const

export const contactWhom = ['debtor', 'guarantor', 'family', 'employer', 'other'] as const

export const contactResults = [
  'reached',
  'no-answer',
  'wrong-number',
  'switched-off',
  'refused',
  'promised',
  'disputed',
  'cannot-pay',
  'left-message',
] as const
