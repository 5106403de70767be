// Rights that nobody uses: areas that an account's role reaches, none of whose recorded procedures the person used for 90
// days. What they used is read from what follows the trail (main/audit/follow.ts): a row a person, day and act. People
// are gone through one by one before the transaction, so that a big office holds nobody up.

import { contract, type Output, type ProcedureName } from '../../../shared/contract/contract.ts'
import type { Procedure } from '../../../shared/contract/define.ts'
import type { Role } from '../../../shared/policy.ts'
import { addDays, localDateOf, startOfLocalDay } from '../../../shared/values/dates.ts'
import { unusedAfterDays } from '../../../shared/values/level-kinds.ts'
import { dayNumber, dayText } from '../../../shared/values/trail-reading.ts'
import { type Before, type Context, prepared } from '../../gate/context.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { names } from './carriers.ts'
import { everybody, type Person } from './people.ts'

const db = tables<'trail_person' | 'trail_act'>()

type Unused = Output<'rights.unused'>
type Area = Unused['rows'][number]['areas'][number]

type Right = { readonly procedure: ProcedureName; readonly area: string; readonly act: string }
const rightsByRole = new Map<Role, readonly Right[]>()

/** What a role's rules let it do, as far as it leaves a record; what is everybody's own is no right. */
const rightsOf = (role: Role): readonly Right[] => {
  const known = rightsByRole.get(role)
  if (known) return known
  const rights = names.flatMap((procedure) => {
    const { who, trail }: Procedure = contract[procedure]
    if (typeof who === 'string' || who[role] === undefined || !('act' in trail)) return []
    return [{ procedure, area: procedure.split('.')[0] ?? procedure, act: trail.act }]
  })
  rightsByRole.set(role, rights)
  return rights
}

/** The last day on which each act was done since. */
const usedSince = (store: ReadStore, staffId: string, since: string): ReadonlyMap<string, string> => {
  const rows = store.all(
    db
      .selectFrom('trail_act')
      .innerJoin('trail_person', 'trail_person.no', 'trail_act.person')
      .select((eb) => ['trail_act.act', eb.fn.max('trail_act.day').as('day')])
      .where('trail_person.id', '=', staffId)
      .where('trail_act.day', '>=', dayNumber(since))
      .whereRef('trail_act.records', '>', 'trail_act.refused')
      .groupBy('trail_act.act'),
  )
  return new Map(rows.map(({ act, day }) => [act, dayText(Number(day))]))
}

/** Areas of which nothing was used, and of the others what was not; only what has something unused. */
export const unusedOf = (store: ReadStore, person: Pick<Person, 'id' | 'role'>, today: string): Area[] => {
  const used = usedSince(store, person.id, sinceOf(today))
  const areas = new Map<string, { of: number; unused: string[]; last: string | null }>()
  for (const { procedure, area, act } of rightsOf(person.role)) {
    const found = areas.get(area) ?? { of: 0, unused: [], last: null }
    const on = used.get(act)
    found.of += 1
    if (on === undefined) found.unused.push(procedure)
    else if (found.last === null || on > found.last) found.last = on
    areas.set(area, found)
  }
  return [...areas]
    .filter(([, { unused }]) => unused.length > 0)
    .map(([area, { of, unused, last }]) => ({ area, of, unused, lastUsedOn: last }))
}

/** Areas not used at all: what a supervisor is shown beside an account. */
export const unusedAreas = (areas: readonly Area[]): string[] =>
  areas.filter(({ unused, of }) => unused.length === of).map(({ area }) => area)

export const sinceOf = (today: string): string => addDays(today, -unusedAfterDays)

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** For each of these people, with a breath in between. */
export const unusedOfAll = async (
  store: ReadStore,
  people: readonly Person[],
  today: string,
): Promise<ReadonlyMap<string, Area[]>> => {
  const found = new Map<string, Area[]>()
  for (const person of people) {
    found.set(person.id, unusedOf(store, person, today))
    await nextTurn()
  }
  return found
}

/** Those whom the asker looks after: a supervisor's own team; everybody for the officers. */
export const lookedAfter = (people: readonly Person[], actor: { role: Role; teamId: string | null }): Person[] =>
  people.filter(
    ({ active, team_id }) =>
      active === 1 && (actor.role !== 'supervisor' || (team_id !== null && team_id === actor.teamId)),
  )

export const listUnused = prepared(
  async ({ store, actor, now }: Before<'rights.unused'>) =>
    unusedOfAll(store, lookedAfter(everybody(store), actor), localDateOf(now)),
  ({ store, actor, trail, today }: Context<'rights.unused'>, _input, areas): Unused => {
    const since = sinceOf(today)
    const people = lookedAfter(everybody(store), actor)
    for (const { id, login } of people.slice(0, 400)) trail.about('staff', id, login)
    return {
      since,
      rows: people.map((person) => ({
        staffId: person.id,
        name: person.name,
        login: person.login,
        role: person.role,
        teamName: person.team_name ?? '',
        young: person.created_at > startOfLocalDay(since),
        areas: areas.get(person.id) ?? [],
      })),
    }
  },
)
