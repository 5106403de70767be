// Whether two accounts are the same person: an office gives each person one employment number. `００7 ` and `007` are one.

/** What employment numbers are compared by: NFKC, no spaces, case folded. */
export const employmentKey = (number: string): string => number.normalize('NFKC').replace(/\s+/g, '').toLowerCase()
