// Once a quarter every account is looked at by whoever answers for it: the supervisor of its team, the security officer
// where it has none (and for supervisors), a supervisor for the security officers themselves. Nobody says it of
// themself, nor of another account of their own employment number. Each is confirmed, lowered (which counts at once) or
// asked to end (the administrator does it); always with a reason. Rounds are opened by rounds.ts and kept for good.
// What may go wrong: NOT_FOUND for an account that is not theirs to judge, OTHER_PERSON for one's own, WRONG_STATE
// recertified, INVALID no-lowering.

import type { Output } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { type Level, type Role, roleCeilings } from '../../../shared/policy.ts'
import { localDateOf } from '../../../shared/values/dates.ts'
import { employmentKey } from '../../../shared/values/employment-number.ts'
import { type Before, type Context, type HandlersOf, prepared } from '../../gate/context.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { isLower, writeLowered } from './levels-of-people.ts'
import { everybody, type Person } from './people.ts'
import { unusedAreas, unusedOfAll } from './unused.ts'

const db = tables<'recertification' | 'recertification_item' | 'staff'>()

type View = Output<'recertifications.list'>
type Item = View['rows'][number]
type Certifier = Item['certifier']

const samePerson = (one: Person, other: Person): boolean =>
  one.id === other.id || employmentKey(one.employment_number) === employmentKey(other.employment_number)

/** Who may say it of `subject`, and as what. */
export const certifiersOf = (
  people: readonly Person[],
  subject: Person,
): { readonly as: Certifier; readonly who: readonly Person[] } => {
  const others = people.filter((person) => person.active === 1 && !samePerson(person, subject))
  const of = (role: Role, teamId?: string) =>
    others.filter((person) => person.role === role && (teamId === undefined || person.team_id === teamId))
  if (subject.role === 'security-officer') return { as: 'supervisor', who: of('supervisor') }
  if (subject.team_id !== null && subject.role !== 'supervisor') {
    const own = of('supervisor', subject.team_id)
    if (own.length > 0) return { as: 'team-supervisor', who: own }
  }
  return { as: 'security-officer', who: of('security-officer') }
}

const newestRound = (store: ReadStore, name?: string) =>
  store.first(
    db
      .selectFrom('recertification')
      .selectAll()
      .$if(name !== undefined, (query) => query.where('round', '=', name ?? ''))
      .orderBy('round', 'desc')
      .limit(1),
  )

const itemsOf = (store: ReadStore, round: string) =>
  store.all(
    db
      .selectFrom('recertification_item')
      .leftJoin('staff as judge', 'judge.id', 'recertification_item.by_id')
      .selectAll('recertification_item')
      .select('judge.name as judge_name')
      .where('round', '=', round)
      .limit(1000),
  )

type Asker = { readonly staffId: string; readonly role: Role; readonly teamId: string | null }

/** A supervisor sees their team and whatever is theirs to say; the security officer sees all. */
const isShown = (asker: Asker, subject: Person, mine: boolean, byId: string | null): boolean =>
  asker.role === 'security-officer' ||
  mine ||
  byId === asker.staffId ||
  (subject.team_id !== null && subject.team_id === asker.teamId)

const itemOf = (
  row: ReturnType<typeof itemsOf>[number],
  subject: Person,
  certifiers: ReturnType<typeof certifiersOf>,
  asker: Asker,
  unused: readonly string[],
): Item => ({
  id: row.id,
  staffId: subject.id,
  name: subject.name,
  login: subject.login,
  role: subject.role,
  teamName: subject.team_name ?? '',
  ceiling: roleCeilings[subject.role],
  level: subject.level,
  active: subject.active === 1,
  lastSignInAt: subject.last_sign_in_at,
  roleBefore: row.role === subject.role ? null : row.role,
  unused: [...unused],
  verdict: row.verdict,
  reason: row.reason,
  loweredTo: row.lowered_to,
  decidedAt: row.decided_at,
  byName: row.judge_name ?? '',
  certifier: certifiers.as,
  mine: row.verdict === null && subject.active === 1 && certifiers.who.some(({ id }) => id === asker.staffId),
})

/** What of a round the asker sees, without what is unused. */
const seenBy = (store: ReadStore, round: string, asker: Asker) => {
  const people = everybody(store)
  const byId = new Map(people.map((person) => [person.id, person]))
  return itemsOf(store, round).flatMap((row) => {
    const subject = byId.get(row.staff_id)
    if (!subject) return []
    const certifiers = certifiersOf(people, subject)
    const mine = certifiers.who.some(({ id }) => id === asker.staffId)
    return isShown(asker, subject, mine, row.by_id) ? [{ row, subject, certifiers }] : []
  })
}

const list = prepared(
  async ({ store, actor, now }: Before<'recertifications.list'>, input: { round?: string | undefined }) => {
    const round = newestRound(store, input.round)
    if (!round || round.finished_at !== null) return new Map<string, never>()
    const subjects = seenBy(store, round.round, actor).map(({ subject }) => subject)
    return unusedOfAll(store, subjects, localDateOf(now))
  },
  ({ store, actor, trail, today }: Context<'recertifications.list'>, input, areas): View => {
    const round = newestRound(store, input.round)
    if (!round && input.round !== undefined) throw new AppError('NOT_FOUND')
    const rounds = store
      .all(db.selectFrom('recertification').select('round').orderBy('round', 'desc').limit(80))
      .map((each) => each.round)
    if (!round) return { round: null, rounds, rows: [] }
    const rows = seenBy(store, round.round, actor).map(({ row, subject, certifiers }) =>
      itemOf(row, subject, certifiers, actor, unusedAreas(areas.get(subject.id) ?? [])),
    )
    const order = (item: Item): number => (item.mine ? 0 : item.verdict === null ? 1 : 2)
    rows.sort((one, other) => order(one) - order(other))
    for (const { id, login } of rows.slice(0, 400)) trail.about('recertification', id, login)
    return {
      round: {
        name: round.round,
        begunAt: round.begun_at,
        dueOn: round.due_on,
        finishedAt: round.finished_at,
        overdue: round.finished_at === null && today > round.due_on,
      },
      rounds,
      rows,
    }
  },
)

/** Once nobody is left to be judged the round is over; an account that ended meanwhile waits for no word. */
const finishIfDone = (context: Context<'recertifications.decide'>, round: string): void => {
  const { store, now } = context
  const left = store.first(
    db
      .selectFrom('recertification_item')
      .innerJoin('staff', 'staff.id', 'recertification_item.staff_id')
      .select('recertification_item.id')
      .where('round', '=', round)
      .where('verdict', 'is', null)
      .where('staff.active', '=', 1)
      .limit(1),
  )
  if (!left) store.run(db.updateTable('recertification').set({ finished_at: now }).where('round', '=', round))
}

export const recertifications = {
  'recertifications.list': list,

  'recertifications.count': ({ store, actor, today }) => {
    const round = newestRound(store)
    if (!round || round.finished_at !== null) return { mine: 0, overdue: false }
    const mine = seenBy(store, round.round, actor).filter(
      ({ row, subject, certifiers }) =>
        row.verdict === null && subject.active === 1 && certifiers.who.some(({ id }) => id === actor.staffId),
    ).length
    return { mine, overdue: mine > 0 && today > round.due_on }
  },

  'recertifications.decide': (context, { id, verdict, reason, level }) => {
    const { store, trail, actor, now, house, afterCommit } = context
    trail.about('recertification', id)
    const row = store.first(db.selectFrom('recertification_item').selectAll().where('id', '=', id))
    const people = everybody(store)
    const subject = people.find((person) => person.id === row?.staff_id)
    const self = people.find((person) => person.id === actor.staffId)
    if (!row || !subject || !self) throw new AppError('NOT_FOUND')
    const { who } = certifiersOf(people, subject)
    const mine = who.some((person) => person.id === actor.staffId)
    // What one may see but not say is told as such; the rest does not exist.
    if (!mine && !isShown(actor, subject, false, null)) throw new AppError('NOT_FOUND')
    trail.subjects[0] = { kind: 'recertification', id, label: subject.login }
    trail.about('staff', subject.id)
    if (!mine) throw new AppError('OTHER_PERSON', { reason: samePerson(self, subject) ? 'subject' : 'role' })
    if (row.verdict !== null || subject.active !== 1) throw new AppError('WRONG_STATE', { what: 'recertified' })
    if (newestRound(store)?.round !== row.round) throw new AppError('WRONG_STATE', { what: 'recertified' })
    if ((verdict === 'lower') !== (level !== undefined)) {
      throw new AppError('INVALID', { reason: level === undefined ? 'missing' : 'unfit' }, 'level')
    }
    const done = store.run(
      db
        .updateTable('recertification_item')
        .set({ verdict, reason, lowered_to: level ?? null, decided_at: now, by_id: actor.staffId })
        .where('id', '=', id)
        .where('verdict', 'is', null),
    )
    if (done.changes === 0) throw new AppError('CONFLICT')
    trail.change('recertified', null, verdict).detail('round', row.round).detail('reason', reason)
    if (level !== undefined) {
      if (!isLower(subject, level)) throw new AppError('INVALID', { reason: 'no-lowering' }, 'level')
      trail.change('level', subject.level as Level, level)
      writeLowered(context, subject.id, level, reason)
    }
    finishIfDone(context, row.round)
    afterCommit(() => house.emit('all', 'records.changed', { kind: 'recertifications' }))
    return {}
  },

  'recertifications.toEnd': ({ store, trail }) => {
    const rows = store.all(
      db
        .selectFrom('recertification_item')
        .innerJoin('staff', 'staff.id', 'recertification_item.staff_id')
        .innerJoin('staff as judge', 'judge.id', 'recertification_item.by_id')
        .select([
          'staff.id as staffId',
          'staff.name',
          'staff.login',
          'staff.role',
          'recertification_item.reason',
          'recertification_item.decided_at',
          'judge.name as byName',
        ])
        .where('verdict', '=', 'end')
        .where('staff.active', '=', 1)
        // Taken back since by deactivating and reactivating, it is another account's life.
        .where((eb) =>
          eb.or([
            eb('staff.deactivated_at', 'is', null),
            eb('staff.deactivated_at', '<', eb.ref('recertification_item.decided_at')),
          ]),
        )
        .orderBy('recertification_item.decided_at', 'desc')
        .limit(200),
    )
    for (const { staffId, login } of rows) trail.about('staff', staffId, login)
    return { rows: rows.map(({ decided_at, ...row }) => ({ ...row, at: decided_at ?? '' })) }
  },
} satisfies HandlersOf<'recertifications.'>
