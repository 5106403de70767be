// Reads and changes what an account knows of its own signing in. A vault that is open read-only cannot keep it, so there
// it is kept for as long as the program runs: delays and used codes still count.

import { AppError } from '../../../shared/errors.ts'
import { roleCeilings } from '../../../shared/policy.ts'
import type { Actor, Context } from '../../gate/context.ts'
import type { House } from '../../gate/house.ts'
import type { Session } from '../../gate/session.ts'
import { type ReadStore, tables, type WriteStore } from '../../gate/store.ts'
import type { Schema } from '../../vault/schema.ts'

export const db = tables<'staff' | 'team' | 'backup_code' | 'office' | 'draft'>()

export type Account = Schema['staff']
type AccountState = Pick<Account, 'failures' | 'delayed_until' | 'totp_last_step' | 'last_sign_in_at'>

const kept = new WeakMap<House, Map<string, Partial<AccountState>>>()

const withKept = (house: House, account: Account | undefined): Account | undefined =>
  account && { ...account, ...kept.get(house)?.get(account.id) }

export const accountByLogin = (house: House, store: ReadStore, login: string): Account | undefined =>
  withKept(house, store.first(db.selectFrom('staff').selectAll().where('login', '=', login)))

export const accountById = (house: House, store: ReadStore, id: string): Account | undefined =>
  withKept(house, store.first(db.selectFrom('staff').selectAll().where('id', '=', id)))

/** The account of a session that has one. */
export const ownAccount = (context: { house: House; store: ReadStore; session: Session }): Account => {
  const id = context.session.actor?.staffId
  const account = id === undefined ? undefined : accountById(context.house, context.store, id)
  if (!account) throw new AppError('FORBIDDEN')
  return account
}

export const keepState = (
  context: Pick<Context, 'house'> & { store: WriteStore },
  id: string,
  state: Partial<AccountState>,
): void => {
  const { house, store } = context
  if (house.open?.vault.readOnly) {
    const states = kept.get(house) ?? new Map<string, Partial<AccountState>>()
    states.set(id, { ...states.get(id), ...state })
    kept.set(house, states)
    return
  }
  store.run(db.updateTable('staff').set(state).where('id', '=', id))
}

export const actorOf = (account: Account): Actor => ({
  staffId: account.id,
  name: account.name,
  login: account.login,
  role: account.role,
  teamId: account.team_id,
  // The gate looks at whether they were lowered before every call (main/gate/refresh-actor.ts).
  level: roleCeilings[account.role],
})

export const officeName = (store: ReadStore): string =>
  store.first(db.selectFrom('office').select('name').where('only', '=', 1))?.name ?? ''
