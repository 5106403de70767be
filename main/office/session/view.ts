// What the window is told of its session: its own person, what is due next, and the settings it must keep.

import type { Output } from '../../../shared/contract/contract.ts'
import { secondFactorRoles } from '../../../shared/policy.ts'
import type { House } from '../../gate/house.ts'
import type { PendingStep, Session } from '../../gate/session.ts'
import type { ReadStore } from '../../gate/store.ts'
import { readSettings } from '../settings.ts'
import { suspendedView } from '../suspensions/for-others.ts'
import { type Account, accountById, db, officeName } from './accounts.ts'

export type SessionView = Output<'session.current'>

/** What an account must do before it can work, in this order. */
export const nextStep = (account: Account, passedSecondFactor: boolean): PendingStep | null => {
  if (account.totp_enrolled_at && !passedSecondFactor) return 'second-factor'
  if (account.password_kind === 'one-time') return 'new-password'
  if (!account.totp_enrolled_at && secondFactorRoles.includes(account.role)) return 'enrol-second-factor'
  return null
}

export const viewOf = (house: House, store: ReadStore, session: Session): SessionView => {
  const { actor, state, next } = session
  if (!actor || state === 'none') return { state: 'none' }
  if (state === 'pending') return { state, next: next ?? 'second-factor', name: actor.name }
  const account = accountById(house, store, actor.staffId)
  if (!account) return { state: 'none' }
  const team = account.team_id
    ? store.first(db.selectFrom('team').select('name').where('id', '=', account.team_id))
    : undefined
  const left = store.first(
    db
      .selectFrom('backup_code')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('staff_id', '=', account.id)
      .where('used_at', 'is', null),
  )
  const { settings } = readSettings(store)
  return {
    state,
    staffId: account.id,
    name: account.name,
    login: account.login,
    role: account.role,
    teamName: team?.name ?? '',
    employmentNumber: account.employment_number,
    secondFactor: account.totp_enrolled_at !== null,
    backupCodesLeft: left?.count ?? 0,
    officeName: officeName(store),
    idleMinutes: settings.idleMinutes,
    contentProtection: settings.contentProtection,
    readOnly: house.open?.vault.readOnly ?? false,
    suspended: house.open ? suspendedView(house.open, { staffId: account.id, role: account.role }) : null,
  }
}
