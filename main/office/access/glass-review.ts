// What follows break-glass: one word of the supervisor, where there is one who is somebody else, and one of the security
// officer. It stays on their page until both are there, however late.

import type { Output, Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Language } from '../../../shared/locale/language.ts'
import type { Actor, Context } from '../../gate/context.ts'
import type { ReadStore } from '../../gate/store.ts'
import { usesOf } from './held.ts'
import { itemsOfSets } from './mine.ts'
import { type Everybody, everybody, hasDecider, notAnother, numberOf, tellDeciders } from './people.ts'
import { db, itemViews, purposeName } from './rows.ts'
import type { SetRow } from './sets.ts'

const most = 100

const unreviewed = (actor: Actor) => {
  const all = db
    .selectFrom('access_set')
    .selectAll()
    .where('access_set.review_due', 'is not', null)
    .where('access_set.reviewed_at', 'is', null)
  return actor.role === 'security-officer'
    ? all
    : all.where((eb) =>
        eb.or([eb('access_set.team_id', 'is', null), eb('access_set.team_id', '=', actor.teamId ?? '')]),
      )
}

const handsOf = (people: Everybody, set: SetRow) => [{ id: set.staff_id, number: numberOf(people, set.staff_id) }]

/** Those that wait for this person's own word, the earliest due first. */
export const glassWaiting = (store: ReadStore, actor: Actor, people: Everybody): SetRow[] => {
  const rows = store.all(unreviewed(actor).orderBy('access_set.review_due').orderBy('access_set.row').limit(most))
  const done = reviewsOf(
    store,
    rows.map(({ id }) => id),
  )
  return rows.filter(
    (set) =>
      notAnother(people, actor.staffId, handsOf(people, set)) === undefined &&
      !done.some(({ set_id, role }) => set_id === set.id && role === actor.role),
  )
}

const reviewsOf = (store: ReadStore, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : store.all(
        db
          .selectFrom('access_review')
          .innerJoin('staff', 'staff.id', 'access_review.by_id')
          .selectAll('access_review')
          .select('staff.name')
          .where('access_review.set_id', 'in', ids)
          .orderBy('access_review.at'),
      )

export const glassRows = (
  store: ReadStore,
  sets: readonly SetRow[],
  now: string,
  today: string,
  language: Language,
): Output<'access.inbox'>['glass'] => {
  const ids = sets.map(({ id }) => id)
  const items = itemsOfSets(store, ids)
  const uses = usesOf(store, sets)
  const reviews = reviewsOf(store, ids)
  return sets.map((set) => {
    const by = store.first(
      db
        .selectFrom('staff')
        .leftJoin('team', 'team.id', 'staff.team_id')
        .select(['staff.name', 'team.name as team_name'])
        .where('staff.id', '=', set.staff_id),
    )
    return {
      id: set.id,
      by: { id: set.staff_id, name: by?.name ?? '', role: set.role, teamName: by?.team_name ?? '' },
      reason: set.reason,
      purposeName: purposeName(set, language),
      items: itemViews(items.get(set.id) ?? []),
      at: set.from_at,
      until: set.until_at,
      open: set.ended_at === null && set.until_at > now,
      dueOn: set.review_due ?? today,
      overdue: (set.review_due ?? today) < today,
      uses: uses.get(set.id) ?? 0,
      reviews: reviews
        .filter(({ set_id }) => set_id === set.id)
        .map(({ name, at, verdict, note }) => ({ byName: name, at, verdict, note })),
    }
  })
}

export const review = (context: Context<'glass.review'>, input: Parsed<'glass.review'>) => {
  const { store, actor, trail, house, now } = context
  const { id, verdict, note } = input
  trail.about('grant', id)
  const set = store.first(unreviewed(actor).where('access_set.id', '=', id))
  if (!set) throw new AppError('NOT_FOUND')
  const people = everybody(store)
  const barred = notAnother(people, actor.staffId, handsOf(people, set))
  if (barred) throw new AppError('OTHER_PERSON', { reason: barred })
  const before = reviewsOf(store, [id])
  const role = actor.role === 'supervisor' ? 'supervisor' : 'security-officer'
  if (before.some((one) => one.role === role)) throw new AppError('WRONG_STATE', { what: 'glass-reviewed' })
  // Two words of two people, whatever their accounts are called.
  const hands = before.map(({ by_id }) => ({ id: by_id, number: numberOf(people, by_id) }))
  const again = notAnother(people, actor.staffId, hands)
  if (again) throw new AppError('OTHER_PERSON', { reason: again })
  store.run(db.insertInto('access_review').values({ set_id: id, role, by_id: actor.staffId, at: now, verdict, note }))
  const roles = [...before.map((one) => one.role), role]
  const whole =
    roles.includes('security-officer') &&
    (roles.includes('supervisor') || !hasDecider(people, 'supervisor', set.team_id, handsOf(people, set)))
  if (whole) store.run(db.updateTable('access_set').set({ reviewed_at: now }).where('id', '=', id))
  const holder = store.first(db.selectFrom('staff').select('login').where('id', '=', set.staff_id))
  trail
    .about('staff', set.staff_id, holder?.login ?? '')
    .detail('holder', holder?.login ?? '')
    .detail('verdict', verdict)
    .detail('whole', whole)
    .detail('note', note)
  context.afterCommit(() => tellDeciders(house, 'request'))
  return {}
}
