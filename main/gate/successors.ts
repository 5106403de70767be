// Which open vault took the place of which: the same vault under new keys. What somebody knows of the one holds for the
// other, and need not be read out of the whole trail again.

import type { OpenVault } from './house.ts'

const successors = new WeakMap<OpenVault, OpenVault>()

export const takesPlaceOf = (before: OpenVault, open: OpenVault): void => {
  successors.set(before, open)
}

export const isSuccessor = (before: OpenVault, open: OpenVault): boolean => successors.get(before) === open
