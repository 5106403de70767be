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

export const caseSorts = ['next-action', 'balance', 'debtor', 'placed', 'recall', 'updated'] as const

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
