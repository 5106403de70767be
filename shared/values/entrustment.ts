// The closed lists of a contract of entrustment (委托合同), for both sides.

/** Who is paid by the debtor: the client directly, or the office, which holds it in trust and remits it. */
export const receivers = ['client', 'office'] as const
export type Receiver = (typeof receivers)[number]

/** What a payment can fill, in the order in which the law does (民法典 561): costs, interest, principal. */
export const allocationBuckets = ['legalCosts', 'costs', 'interest', 'penalty', 'principal', 'adjustments'] as const
export type AllocationBucket = (typeof allocationBuckets)[number]

/**
 * `collection`: the client's own, to which debtors pay; `trust`: the office's, where it holds the client's money;
 * `remittance`: the client's, to which the office remits.
 */
export const accountPurposes = ['collection', 'trust', 'remittance'] as const
