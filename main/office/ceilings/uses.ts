// How much of each ceiling is used up: one's own, and everybody's for the security officer.

import { AppError } from '../../../shared/errors.ts'
import { type Ceiling, nearness } from '../../../shared/values/ceilings.ts'
import type { Context, HandlersOf } from '../../gate/context.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { standing } from './rows.ts'

const db = tables<'staff'>()
const mostPeople = 500

type Asking = Pick<Context<'ceilings.own'>, 'house' | 'store' | 'now'>

const usesOf = ({ house, now }: Asking, ceilings: readonly Ceiling[], staffId: string) => {
  const { open } = house
  // The counts are being rebuilt: a breath after opening.
  if (!open || open.ceilings.rebuilding) throw new AppError('BUSY')
  return ceilings.map(({ kind, span, most }) => ({
    kind,
    span,
    most,
    used: open.ceilings.counting.used(kind, span, staffId, Date.parse(now)),
  }))
}

const people = (store: ReadStore) =>
  store.all(
    db
      .selectFrom('staff')
      .select(['id', 'name', 'login', 'role'])
      .where('active', '=', 1)
      .orderBy('id')
      .limit(mostPeople),
  )

export const uses = {
  'ceilings.people': (context) => {
    const { store, trail } = context
    const ceilings = standing(store)
    const rows = people(store).map(({ id, name, login, role }) => {
      trail.about('staff', id, login)
      const own = usesOf(context, ceilings, id)
      return {
        staffId: id,
        name,
        role,
        uses: own,
        nearest: Math.max(...own.map(({ used, most }) => nearness(used, most))),
      }
    })
    return { rows: rows.sort((one, other) => other.nearest - one.nearest) }
  },

  'ceilings.own': (context) => ({ uses: usesOf(context, standing(context.store), context.actor.staffId) }),
} satisfies Partial<HandlersOf<'ceilings.'>>
