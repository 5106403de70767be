// What ends by itself while a vault is open: grants whose time is up, requests that nobody answered. The end counts by the
// clock, at every use, whether or not this has written it down yet; this makes the record and tells the windows.
// What may go wrong: a full disk: it is tried again, and what is over stays over.

import type { GrantEnd } from '../../../shared/values/grantable.ts'
import { TrailEntry } from '../../audit/entry.ts'
import type { Context } from '../../gate/context.ts'
import type { House } from '../../gate/house.ts'
import { inTransaction } from '../../gate/record-act.ts'
import type { ReadStore, WriteStore } from '../../gate/store.ts'
import { requestColumns } from './decide.ts'
import { tellDeciders, tellPerson } from './people.ts'
import { db, itemsOf, openOf, type RequestRow, saveRequest } from './rows.ts'
import { endSet, openSetsOf, setsOver } from './sets.ts'

const everyMilliseconds = 1_000

const waiting = () =>
  db
    .selectFrom('access_request')
    .innerJoin('staff', 'staff.id', 'access_request.by_id')
    .select(requestColumns)
    .select('staff.login')
    .where('access_request.state', 'in', ['waiting', 'first-approved'])

type Waiting = RequestRow & { readonly login: string }

const lapsing = (store: ReadStore, now: string): Waiting[] =>
  store.all(waiting().where('access_request.lapses_at', '<=', now).limit(20))

/** Within the transaction that is under way. */
const lapse = (store: WriteStore, house: House, now: string, { login, ...row }: Waiting): void => {
  const open = openOf(house)
  saveRequest(store, open, row, { state: 'lapsed', answered_at: now }, itemsOf(store, [row.id]).get(row.id) ?? [])
  const entry = new TrailEntry().about('request', row.id).about('staff', row.by_id, login).detail('requester', login)
  open.trail.append(null, 'access.lapsed', 'done', entry)
}

/** One look; answers how much ended. */
export const endWhatIsOver = (house: House): number => {
  const { open } = house
  if (!open || open.vault.readOnly) return 0
  const now = house.clock.now().toISOString()
  const sets = setsOver(open.reader, now)
  const requests = lapsing(open.reader, now)
  if (sets.length + requests.length === 0) return 0
  inTransaction(open, () => {
    for (const set of sets) endSet(open.store, open, now, set, 'time')
    for (const request of requests) lapse(open.store, house, now, request)
  })
  for (const { staff_id } of sets) tellPerson(house, staff_id, 'grant')
  for (const { by_id } of requests) tellPerson(house, by_id, 'request')
  tellDeciders(house, sets.length > 0 ? 'grant' : 'request')
  if (requests.length > 0) tellDeciders(house, 'request')
  return sets.length + requests.length
}

/** Once, at start; answers how to stop it. */
export const startEndingGrants = (house: House): (() => void) => {
  const timer = setInterval(() => {
    try {
      endWhatIsOver(house)
    } catch (error) {
      house.log.fault('grants', 'ending grants', error)
    }
  }, everyMilliseconds)
  timer.unref()
  return () => clearInterval(timer)
}

/** What somebody's grants end with: an account's role, team or state, a suspension, a lowered level. */
export type Ending = Extract<GrantEnd, 'role' | 'team' | 'deactivated' | 'suspended' | 'lowered'>

export type EndingContext = Pick<Context, 'house' | 'now' | 'afterCommit'> & { readonly store: WriteStore }

/**
 * Ends every grant of somebody, within the transaction that is under way, each with its record; answers how many. A
 * request that waits lapses with them, but where a suspension may be lifted again.
 */
export const endGrantsOf = (context: EndingContext, staffId: string, why: Ending): number => {
  const { house, store, now } = context
  const open = openOf(house)
  const sets = openSetsOf(store, staffId)
  for (const set of sets) endSet(store, open, now, set, why)
  const requests: Waiting[] =
    why === 'suspended' || why === 'lowered'
      ? []
      : store.all(waiting().where('access_request.by_id', '=', staffId).limit(100))
  for (const request of requests) lapse(store, house, now, request)
  context.afterCommit(() => {
    tellPerson(house, staffId, 'grant')
    tellDeciders(house, 'grant')
    if (requests.length > 0) tellDeciders(house, 'request')
  })
  return sets.length
}
