// Opening and ending grants. What decides is under a MAC that is made anew with every change; what ended stays, with the
// reason. Every opening and ending is a record of the trail of its own, about the grant and whoever holds it.

import { uuidv7 } from 'uuidv7'
import type { GrantEnd } from '../../../shared/values/grantable.ts'
import { TrailEntry } from '../../audit/entry.ts'
import type { Author } from '../../audit/trail.ts'
import { type GrantRow, grantMac } from '../../gate/grants.ts'
import type { OpenVault } from '../../gate/house.ts'
import type { ReadStore, WriteStore } from '../../gate/store.ts'
import type { Schema } from '../../vault/schema.ts'
import { db, type Item } from './rows.ts'

export type SetRow = Omit<Schema['access_set'], 'row'>

type Opening = Pick<
  SetRow,
  | 'request_id'
  | 'via'
  | 'staff_id'
  | 'role'
  | 'team_id'
  | 'reason'
  | 'purpose_zh'
  | 'purpose_en'
  | 'first_by'
  | 'second_by'
  | 'until_at'
  | 'review_due'
> & {
  /** Of the holder's account, which is not the team that decides. */
  readonly holderTeamId: string | null
  readonly holderLogin: string
  readonly purposeId: string
  readonly items: readonly Item[]
}

/** Answers the grant's id. `author`: whose act opened it. */
export const openSet = (store: WriteStore, open: OpenVault, now: string, author: Author, it: Opening): string => {
  const { holderTeamId, holderLogin, purposeId, items, ...set } = it
  const id = uuidv7()
  const from = { from_at: now, from_seq: open.trail.head().seq }
  store.run(
    db.insertInto('access_set').values({ ...set, ...from, id, ended_at: null, ended_why: null, reviewed_at: null }),
  )
  for (const { kind, record_id, field, label } of items) {
    const row: Omit<GrantRow, 'mac'> = {
      set_id: id,
      staff_id: set.staff_id,
      role: set.role,
      team_id: holderTeamId,
      kind,
      record_id,
      field,
      label,
      purpose_id: purposeId,
      via: set.via,
      first_by: set.first_by,
      second_by: set.second_by,
      ...from,
      until_at: set.until_at,
      state: 'live',
      ended_at: null,
      ended_why: null,
    }
    store.run(db.insertInto('access_grant').values({ ...row, mac: grantMac(open.vault.grantKey, row) }))
  }
  const entry = new TrailEntry().about('grant', id).about('staff', set.staff_id, holderLogin)
  entry
    .detail('holder', holderLogin)
    .detail('until', set.until_at)
    .detail('purpose', set.purpose_zh)
    .detail('via', set.via)
    .detail('items', items.length)
  open.trail.append(author, 'grant.opened', 'done', entry)
  return id
}

/** The rows alone: the caller records it. */
export const endRows = (store: WriteStore, open: OpenVault, now: string, setId: string, why: GrantEnd): void => {
  store.run(
    db
      .updateTable('access_set')
      .set({ ended_at: now, ended_why: why })
      .where('id', '=', setId)
      .where('ended_at', 'is', null),
  )
  const rows = store.all(
    db.selectFrom('access_grant').selectAll().where('set_id', '=', setId).where('state', '=', 'live'),
  )
  for (const { row: number, mac: _mac, ...row } of rows) {
    const ended = { ...row, state: 'ended' as const, ended_at: now, ended_why: why }
    store.run(
      db
        .updateTable('access_grant')
        .set({ state: 'ended', ended_at: now, ended_why: why, mac: grantMac(open.vault.grantKey, ended) })
        .where('row', '=', number),
    )
  }
}

/** By the program itself, within the transaction that is under way. */
export const endSet = (
  store: WriteStore,
  open: OpenVault,
  now: string,
  set: { readonly id: string; readonly staff_id: string; readonly login: string },
  why: GrantEnd,
): void => {
  endRows(store, open, now, set.id, why)
  const entry = new TrailEntry().about('grant', set.id).about('staff', set.staff_id, set.login)
  entry.detail('holder', set.login).detail('why', why)
  open.trail.append(null, 'grant.ended', 'done', entry)
}

const openSets = () =>
  db
    .selectFrom('access_set')
    .innerJoin('staff', 'staff.id', 'access_set.staff_id')
    .select(['access_set.id', 'access_set.staff_id', 'staff.login'])
    .where('access_set.ended_at', 'is', null)

export const openSetsOf = (store: ReadStore, staffId: string) =>
  store.all(openSets().where('access_set.staff_id', '=', staffId))

/** Those whose time is up, a few at a time. */
export const setsOver = (store: ReadStore, now: string) =>
  store.all(openSets().where('access_set.until_at', '<=', now).orderBy('access_set.until_at').limit(20))
