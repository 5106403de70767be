// What rules ask the vault by id: names and addresses of debtors, days off. From whichever connection, so that the worker
// of the tuning page asks the same.

import { isDayOff } from '../../../shared/law/deadlines.ts'
import type { ReadStore } from '../../gate/store.ts'
import { calendarOf } from '../litigation/for-others.ts'
import { addressesOf, debtorName } from '../persons/for-others.ts'
import type { Lookups } from './rules/rule.ts'

/** Addresses are compared as they are written, but for spaces and the width of letters. */
const plain = (address: string): string => address.normalize('NFKC').replace(/\s+/g, '')

/** `store`: the one to ask now. */
export const lookupsOf = (store: () => ReadStore): Lookups => {
  const calendar = calendarOf(store())
  return {
    nameOf: (kind, id) => (kind === 'debtor' ? debtorName(store(), id) : undefined),
    addressesOf: (kind, id) =>
      kind === 'debtor' ? addressesOf(store(), id).flatMap(({ value }) => (value === '' ? [] : [plain(value)])) : [],
    isWorkingDay: (day) => !isDayOff(day, calendar),
  }
}
