// The next badge number. The running number of a day of the year goes on where the same day of an earlier year left off,
// so that a badge number names one visit for good.

import { AppError } from '../../../shared/errors.ts'
import { badgeNumber, maximumBadgeSequence } from '../../../shared/values/badge.ts'
import { tables, type WriteStore } from '../../gate/store.ts'

const db = tables<'counter'>()

/** Throws WRONG_STATE once the day's 9,999 numbers are used up. */
export const nextBadgeNumber = (store: WriteStore, today: string): string => {
  const name = `badge/${today.slice(5)}`
  const sequence = (store.first(db.selectFrom('counter').select('value').where('name', '=', name))?.value ?? 0) + 1
  if (sequence > maximumBadgeSequence) throw new AppError('WRONG_STATE', { what: 'badge-numbers' })
  store.run(
    db
      .insertInto('counter')
      .values({ name, value: sequence })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: sequence })),
  )
  return badgeNumber(today, sequence)
}
