// The closed lists of levels and recertification. Without a schema, so that the page can use them and leave zod out.

/** What a person can be lowered to: below the highest there is. */
export const personLevels = ['L0', 'L1', 'L2', 'L3'] as const
export type PersonLevel = (typeof personLevels)[number]

/** Why an office raises a case above what it holds by itself. */
export const raiseReasons = ['minor', 'public-person', 'complaint', 'other'] as const
export type RaiseReason = (typeof raiseReasons)[number]

/** What a supervisor says of an account once a quarter: stays as it is, is lowered, should end. */
export const verdicts = ['confirmed', 'lower', 'end'] as const
export type Verdict = (typeof verdicts)[number]

/** Rights that nobody used for so long are flagged. */
export const unusedAfterDays = 90

/** People under eighteen are minors (民法典 17). */
export const adultAge = 18
