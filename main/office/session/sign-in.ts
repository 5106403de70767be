// The password, the delay after failures, the second factor, and the lock. Every failure is one sentence, whatever was
// wrong, takes the same time, and counts against the account it was tried on.

import { AppError } from '../../../shared/errors.ts'
import { CommittedRefusal, type Context, type HandlersOf, prepared } from '../../gate/context.ts'
import type { House } from '../../gate/house.ts'
import { confirmationMilliseconds } from '../../gate/session.ts'
import type { WriteStore } from '../../gate/store.ts'
import { backupCodeHashes } from '../rotation/for-others.ts'
import { type Account, accountByLogin, actorOf, db, keepState, ownAccount } from './accounts.ts'
import { delaySeconds, normaliseBackupCode, totpStep, verifyPassword } from './secrets.ts'
import { countStranger, strangerDelayedUntil } from './strangers.ts'
import { nextStep, viewOf } from './view.ts'

type Writing = Pick<Context, 'house' | 'now' | 'trail' | 'session'> & { store: WriteStore }

/** Throws while a delay runs. The seconds are all that is told. */
const assertNotDelayed = (account: Account | undefined, now: string): void => {
  if (!account?.delayed_until || account.delayed_until <= now) return
  const seconds = Math.ceil((Date.parse(account.delayed_until) - Date.parse(now)) / 1000)
  throw new AppError('SIGN_IN_DELAYED', { seconds })
}

const assertStrangerNotDelayed = (house: House, login: string, now: string): void => {
  const seconds = Math.ceil((strangerDelayedUntil(house, login) - Date.parse(now)) / 1000)
  if (seconds > 0) throw new AppError('SIGN_IN_DELAYED', { seconds })
}

/** Counts a failure, begins the delay that is due, and refuses; the count is kept. */
const fail = (context: Writing, account: Account | undefined, what: string): never => {
  if (account) {
    const failures = account.failures + 1
    const seconds = delaySeconds(failures)
    const delayed_until = seconds > 0 ? new Date(Date.parse(context.now) + seconds * 1000).toISOString() : null
    keepState(context, account.id, { failures, delayed_until })
    context.trail.about('staff', account.id, account.login).detail('failures', failures)
  }
  context.trail.detail('what', what)
  throw new CommittedRefusal(new AppError('SIGN_IN_FAILED'))
}

const succeed = (context: Writing, account: Account): void => {
  keepState(context, account.id, { failures: 0, delayed_until: null, last_sign_in_at: context.now })
}

/** Whether a TOTP code or a backup code opens the second step; a code counts once. */
const acceptCode = (context: Writing & Pick<Context, 'fields'>, account: Account, typed: string): boolean => {
  const { fields, store, now } = context
  const backup = normaliseBackupCode(typed)
  if (backup) {
    const hashes = backupCodeHashes(context, `${account.id}|${backup}`)
    const used = store.run(
      db
        .updateTable('backup_code')
        .set({ used_at: now })
        .where('staff_id', '=', account.id)
        .where('hash', 'in', hashes)
        .where('used_at', 'is', null),
    )
    if (used.changes > 0) context.trail.detail('backupCode', true)
    return used.changes > 0
  }
  if (!account.totp_sealed) return false
  const secret = fields.unsealText('staff', 'totp', account.id, account.totp_sealed)
  const step = totpStep(secret, typed, new Date(now))
  // The clock went back since the last code: a code noted then would be good again.
  if (account.totp_last_step > Math.floor(Date.parse(now) / 30_000) + 1) {
    context.trail.about('staff', account.id, account.login).detail('what', 'clock-back')
    throw new CommittedRefusal(new AppError('CLOCK_BACK'))
  }
  if (step === null) return false
  if (step <= account.totp_last_step) {
    context.trail.about('staff', account.id, account.login).detail('what', 'code-used')
    throw new CommittedRefusal(new AppError('CODE_USED'))
  }
  keepState(context, account.id, { totp_last_step: step })
  return true
}

export const signIn = {
  'session.signIn': prepared(
    async ({ house, store, now }, { login, password }) => {
      // The recovery kit comes first: a restored vault already has accounts.
      if (house.startUp.state !== 'open') throw new AppError('WRONG_STATE', { what: 'vault' })
      const account = accountByLogin(house, store, login)
      if (account) assertNotDelayed(account, now)
      else assertStrangerNotDelayed(house, login, now)
      const right = await verifyPassword(account?.password_hash ?? null, password)
      return { right, hash: account?.password_hash ?? null }
    },
    (context, { login }, { right, hash }) => {
      const { house, store, session, now, trail } = context
      const account = accountByLogin(house, store, login)
      assertNotDelayed(account, now)
      const expired = account?.password_kind === 'one-time' && (account.password_until ?? '') <= now
      // The hash is compared again: the password may have been reset while this one was being verified.
      if (!right || !account || account.active !== 1 || account.password_hash !== hash || expired) {
        if (!account) countStranger(house, login, Date.parse(now))
        return fail(context, account, 'password')
      }
      // Another person at a locked window signs in afresh: the first one's session ends here, on the record.
      if (session.state === 'locked' && session.actor && session.actor.staffId !== account.id) {
        trail.detail('endedSessionOf', session.actor.login)
      }
      const next = nextStep(account, false)
      house.sessions.begin(session, actorOf(account), next, Date.parse(now))
      if (next === null) succeed(context, account)
      trail.about('staff', account.id, account.login).detail('signedIn', next === null)
      return viewOf(house, store, session)
    },
  ),

  'session.secondFactor': (context, { code }) => {
    const { house, store, session, now, trail } = context
    const account = ownAccount(context)
    if (session.next !== 'second-factor') throw new AppError('WRONG_STATE', { what: 'second-factor' })
    assertNotDelayed(account, now)
    if (!acceptCode(context, account, code)) return fail(context, account, 'second-factor')
    const next = nextStep(account, true)
    session.next = next
    session.state = next ? 'pending' : 'active'
    session.activeAt = Date.parse(now)
    succeed(context, account)
    trail.about('staff', account.id, account.login)
    return viewOf(house, store, session)
  },

  'session.confirmPassword': prepared(
    async (before, { password }) => {
      const account = ownAccount(before)
      assertNotDelayed(account, before.now)
      return verifyPassword(account.password_hash, password)
    },
    (context, { code }, right) => {
      const account = ownAccount(context)
      if (!right) return fail(context, account, 'password')
      if (code !== undefined && !acceptCode(context, account, code)) return fail(context, account, 'second-factor')
      keepState(context, account.id, { failures: 0, delayed_until: null })
      context.session.confirmedUntil = Date.parse(context.now) + confirmationMilliseconds
      if (code !== undefined) {
        context.session.factorUntil = context.session.confirmedUntil
        context.trail.detail('secondFactor', true)
      }
      context.trail.about('staff', account.id, account.login)
      return {}
    },
  ),

  'session.lock': (context) => {
    const { house, store, session, trail } = context
    const account = ownAccount(context)
    house.sessions.lock(session)
    trail.about('staff', account.id, account.login)
    return viewOf(house, store, session)
  },

  'session.unlock': prepared(
    async (before, { password }) => {
      const account = ownAccount(before)
      assertNotDelayed(account, before.now)
      return verifyPassword(account.password_hash, password)
    },
    (context, _input, right) => {
      const { house, store, session, now, trail } = context
      const account = ownAccount(context)
      if (!right) return fail(context, account, 'password')
      keepState(context, account.id, { failures: 0, delayed_until: null })
      house.sessions.unlock(session, Date.parse(now))
      trail.about('staff', account.id, account.login)
      return viewOf(house, store, session)
    },
  ),

  'session.signOut': (context) => {
    const { house, store, session, trail } = context
    const account = ownAccount(context)
    trail.about('staff', account.id, account.login)
    house.sessions.end(session)
    return viewOf(house, store, session)
  },
} satisfies Partial<HandlersOf<'session.'>>
