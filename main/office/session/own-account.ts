// What people do with their own account: the second factor, the password, the language, the drafts.

import { randomUUID } from 'node:crypto'
import { AppError } from '../../../shared/errors.ts'
import { CommittedRefusal, type HandlersOf, prepared } from '../../gate/context.ts'
import { confirmationMilliseconds } from '../../gate/session.ts'
import { db, keepState, officeName, ownAccount } from './accounts.ts'
import {
  assertPassword,
  hashPassword,
  makeBackupCodes,
  makeTotpSecret,
  totpStep,
  totpUri,
  verifyPassword,
} from './secrets.ts'
import { signIns } from './sign-ins.ts'
import { nextStep, viewOf } from './view.ts'

export const ownSession = {
  ...signIns,

  'session.current': ({ house, store, session }) => viewOf(house, store, session),

  'session.beginEnrolment': (context) => {
    const { store, session, trail } = context
    const account = ownAccount(context)
    if (session.state === 'pending' && session.next !== 'enrol-second-factor') {
      throw new AppError('WRONG_STATE', { what: 'second-factor' })
    }
    // Replacing a working second factor is a sensitive act.
    if (account.totp_enrolled_at && session.confirmedUntil < Date.parse(context.now)) {
      throw new AppError('CONFIRM_PASSWORD')
    }
    const secret = makeTotpSecret()
    session.enrolment = secret
    trail.about('staff', account.id, account.login)
    return { secret, uri: totpUri(secret, account.login, officeName(store)) }
  },

  'session.confirmEnrolment': (context, { code }) => {
    const { house, store, session, fields, now, trail } = context
    const account = ownAccount(context)
    const secret = session.enrolment
    if (!secret) throw new AppError('WRONG_STATE', { what: 'second-factor' })
    const step = totpStep(secret, code, new Date(now))
    trail.about('staff', account.id, account.login)
    if (step === null) throw new CommittedRefusal(new AppError('SIGN_IN_FAILED'))
    const backupCodes = makeBackupCodes()
    store.run(
      db
        .updateTable('staff')
        .set({
          totp_sealed: fields.seal('staff', 'totp', account.id, secret),
          totp_enrolled_at: now,
          totp_last_step: step,
        })
        .where('id', '=', account.id),
    )
    store.run(db.deleteFrom('backup_code').where('staff_id', '=', account.id))
    for (const backupCode of backupCodes) {
      const hash = fields.blindIndex('backup-code', `${account.id}|${backupCode}`)
      store.run(db.insertInto('backup_code').values({ id: randomUUID(), staff_id: account.id, hash, used_at: null }))
    }
    trail.detail('replaced', account.totp_enrolled_at !== null)
    if (session.state === 'pending') {
      const next = nextStep({ ...account, totp_enrolled_at: now }, true)
      session.next = next
      session.state = next ? 'pending' : 'active'
      session.activeAt = Date.parse(now)
      keepState(context, account.id, { failures: 0, delayed_until: null, last_sign_in_at: now })
    }
    session.enrolment = null
    return { backupCodes, session: viewOf(house, store, session) }
  },

  'session.setPassword': prepared(
    async (before, { current, password }) => {
      const { session, store } = before
      const account = ownAccount(before)
      if (session.state === 'pending' && session.next !== 'new-password') {
        throw new AppError('WRONG_STATE', { what: 'password' })
      }
      // The second step, where there is one, has been passed: only then is a new password due (nextStep's order).
      if (session.state === 'active' && !(await verifyPassword(account.password_hash, current ?? ''))) return null
      assertPassword(password, {
        role: account.role,
        login: account.login,
        name: account.name,
        pinyin: account.pinyin,
        secondFactor: account.totp_enrolled_at !== null,
        officeName: officeName(store),
      })
      if (await verifyPassword(account.password_hash, password)) {
        throw new AppError('WEAK_PASSWORD', { reason: 'same' }, 'password')
      }
      return { hash: await hashPassword(password), before: account.password_hash }
    },
    (context, _input, ready) => {
      const { house, store, session, now, trail } = context
      const account = ownAccount(context)
      trail.about('staff', account.id, account.login)
      if (!ready) throw new CommittedRefusal(new AppError('SIGN_IN_FAILED', {}, 'current'))
      const set = store.run(
        db
          .updateTable('staff')
          .set({ password_hash: ready.hash, password_kind: 'chosen', password_until: null, updated_at: now })
          .where('id', '=', account.id)
          .where('password_hash', '=', ready.before),
      )
      if (set.changes === 0) throw new AppError('CONFLICT')
      if (session.state === 'pending') {
        const next = nextStep({ ...account, password_kind: 'chosen' }, true)
        session.next = next
        session.state = next ? 'pending' : 'active'
        if (!next) keepState(context, account.id, { failures: 0, delayed_until: null, last_sign_in_at: now })
      }
      // Everybody else who signed in with the old password must sign in anew.
      for (const other of house.sessions.all()) {
        if (other !== session && other.actor?.staffId === account.id) {
          house.sessions.end(other)
          context.afterCommit(() => house.emit(other.windowId, 'session.changed', { reason: 'ended' }))
        }
      }
      session.confirmedUntil = session.state === 'active' ? Date.parse(now) + confirmationMilliseconds : 0
      return viewOf(house, store, session)
    },
  ),

  'session.touch': ({ session, house }) => {
    session.activeAt = house.clock.now().getTime()
    return {}
  },

  'session.setLanguage': ({ session, house }, { language }) => {
    session.language = language
    house.preferences.setLanguage(language)
    return {}
  },
} satisfies Partial<HandlersOf<'session.'>>

/** A person keeps at most this many drafts; beyond it the oldest goes. */
const maximumDrafts = 200

export const drafts = {
  'drafts.save': ({ actor, store, fields, now }, { key, value }) => {
    const value_sealed = fields.seal('draft', 'value', `${actor.staffId}|${key}`, value)
    store.run(
      db
        .insertInto('draft')
        .values({ staff_id: actor.staffId, key, value_sealed, saved_at: now })
        .onConflict((conflict) => conflict.columns(['staff_id', 'key']).doUpdateSet({ value_sealed, saved_at: now })),
    )
    store.run(
      db
        .deleteFrom('draft')
        .where('staff_id', '=', actor.staffId)
        .where('key', 'not in', (eb) =>
          eb
            .selectFrom('draft')
            .select('key')
            .where('staff_id', '=', actor.staffId)
            .orderBy('saved_at', 'desc')
            .limit(maximumDrafts),
        ),
    )
    return {}
  },
  'drafts.load': ({ actor, store, fields }, { key }) => {
    const row = store.first(
      db
        .selectFrom('draft')
        .select(['value_sealed', 'saved_at'])
        .where('staff_id', '=', actor.staffId)
        .where('key', '=', key),
    )
    if (!row) return { value: null, savedAt: null }
    return {
      value: fields.unsealText('draft', 'value', `${actor.staffId}|${key}`, row.value_sealed),
      savedAt: row.saved_at,
    }
  },
  'drafts.discard': ({ actor, store }, { key }) => {
    store.run(db.deleteFrom('draft').where('staff_id', '=', actor.staffId).where('key', '=', key))
    return {}
  },
} satisfies HandlersOf<'drafts.'>
