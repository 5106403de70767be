// The closed lists of money's desk. Without a schema, so that the page can use them and leave zod out of its bundle.

export const channels = ['bank', 'wechat', 'alipay', 'cash', 'court', 'set-off', 'other'] as const
export type Channel = (typeof channels)[number]

/** Who has the money. */
export const receivers = ['client', 'office'] as const
export type Receiver = (typeof receivers)[number]

/** What a posting may have to be asked about: each is answered yes explicitly, or nothing is posted. */
export const paymentAsks = ['before-placed', 'again', 'excess'] as const
export type PaymentAsk = (typeof paymentAsks)[number]

/** What becomes of money whose posting is reversed: it waits for its right case, or it never was. */
export const fates = ['unassign', 'void'] as const
export type Fate = (typeof fates)[number]

export const allocationBases = ['law', 'contract', 'own'] as const
export type AllocationBasis = (typeof allocationBases)[number]

/** 500 yuan a case: what a collector waives alone where the team's supervisor has set nothing else. */
export const defaultWaiverLimit = 500_00
/** 2,000 yuan a case: what a collector reverses alone, likewise. */
export const defaultReversalLimit = 2_000_00
