// The figures of the guard: the law's, and the office's own from a day on, which may be stricter at will and looser
// never. They are added, not changed, so that an answer of a past day can be understood.

import { uuidv7 } from 'uuidv7'
import type { Output, Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { type DatedFigures, figuresOn, lawOn, looserThanLaw } from '../../../shared/law/contact-rules.ts'
import type { Context } from '../../gate/context.ts'
import { type ReadStore, tables } from '../../gate/store.ts'

const db = tables<'contact_figures' | 'staff'>()
const mostShown = 100

/** Oldest first; of one day the newest last, which is the one that counts. */
export const readFigures = (store: ReadStore): DatedFigures[] =>
  store.all(db.selectFrom('contact_figures').selectAll().orderBy('from_on').orderBy('at')).map((row) => ({
    from: row.from_on,
    quietFrom: row.quiet_from,
    quietUntil: row.quiet_until,
    effectivePerDay: row.effective_per_day,
    unansweredPerNumber: row.unanswered_per_number,
    failedBeforeThirdParty: row.failed_before_third_party,
  }))

export const showFigures = ({ store, today }: Context<'guard.figures'>): Output<'guard.figures'> => ({
  inForce: figuresOn(readFigures(store), today),
  law: { ...withoutDay(lawOn(today)) },
  rows: store
    .all(
      db
        .selectFrom('contact_figures')
        .leftJoin('staff', 'staff.id', 'contact_figures.by_id')
        .selectAll('contact_figures')
        .select('staff.name')
        .orderBy('from_on', 'desc')
        .orderBy('at', 'desc')
        .limit(mostShown),
    )
    .map((row) => ({
      from: row.from_on,
      quietFrom: row.quiet_from,
      quietUntil: row.quiet_until,
      effectivePerDay: row.effective_per_day,
      unansweredPerNumber: row.unanswered_per_number,
      failedBeforeThirdParty: row.failed_before_third_party,
      reason: row.reason,
      byName: row.name ?? '',
      at: row.at,
    })),
})

const withoutDay = ({
  quietFrom,
  quietUntil,
  effectivePerDay,
  unansweredPerNumber,
  failedBeforeThirdParty,
}: ReturnType<typeof lawOn>) => ({
  quietFrom,
  quietUntil,
  effectivePerDay,
  unansweredPerNumber,
  failedBeforeThirdParty,
})

export const setFigures = (context: Context<'guard.setFigures'>, input: Parsed<'guard.setFigures'>) => {
  const { store, actor, trail, now, today } = context
  // What counted on a day that is over stays as it was.
  if (input.from < today) throw new AppError('INVALID', { reason: 'past' }, 'from')
  const loose = looserThanLaw(input)
  if (loose) throw new AppError('INVALID', { reason: 'looser-than-law' }, loose)
  const before = figuresOn(readFigures(store), input.from)
  const id = uuidv7()
  store.run(
    db.insertInto('contact_figures').values({
      id,
      from_on: input.from,
      quiet_from: input.quietFrom,
      quiet_until: input.quietUntil,
      effective_per_day: input.effectivePerDay,
      unanswered_per_number: input.unansweredPerNumber,
      failed_before_third_party: input.failedBeforeThirdParty,
      reason: input.reason,
      by_id: actor.staffId,
      at: now,
    }),
  )
  trail.about('settings', 'contact-figures').detail('from', input.from).detail('reason', input.reason)
  for (const field of [
    'quietFrom',
    'quietUntil',
    'effectivePerDay',
    'unansweredPerNumber',
    'failedBeforeThirdParty',
  ] as const) {
    trail.change(field, before[field], input[field])
  }
  context.afterCommit(() => context.house.emit('all', 'records.changed', { kind: 'guard' }))
  return { id }
}
