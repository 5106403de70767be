// Break-glass: fields of one record at once, for a quarter of an hour, where the office allows it. The password was typed
// for this very act; the supervisor and the security officer are told at once and review it by the end of the next
// working day. What may go wrong: FORBIDDEN glass-off; CONFIRM_PASSWORD; WRONG_STATE glass-open while one is open.

import type { Output, Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { nextWorkday } from '../../../shared/law/deadlines.ts'
import { en } from '../../../shared/locale/en/access.ts'
import type { Language } from '../../../shared/locale/language.ts'
import { zh } from '../../../shared/locale/zh-CN/access.ts'
import { addDays } from '../../../shared/values/dates.ts'
import { glassMinutes } from '../../../shared/values/grantable.ts'
import type { Context } from '../../gate/context.ts'
import type { House } from '../../gate/house.ts'
import { confirmationMilliseconds } from '../../gate/session.ts'
import { calendarOf } from '../litigation/for-others.ts'
import { readSettings } from '../settings.ts'
import { resolveAll } from './ask.ts'
import { tellDeciders, tellPerson } from './people.ts'
import { db, openOf } from './rows.ts'
import { openSet } from './sets.ts'

/** A password that was typed for something else a while ago is not this act's. */
const freshMilliseconds = 60_000

const words: Readonly<Record<Language, { readonly glassNotice: { readonly title: string; readonly body: string } }>> = {
  'zh-CN': zh,
  en,
}

/** A notification without a name: it stands on a screen that anybody may pass. */
const notifyDeciders = (house: House, teamId: string | null): void => {
  for (const { actor, state, windowId, language } of house.sessions.all()) {
    if (!actor || (state !== 'active' && state !== 'locked')) continue
    const concerned =
      actor.role === 'security-officer' || (actor.role === 'supervisor' && (teamId === null || actor.teamId === teamId))
    if (concerned) house.desktop.notify(windowId, words[language].glassNotice)
  }
}

export const breakGlass = (context: Context<'glass.break'>, input: Parsed<'glass.break'>): Output<'glass.break'> => {
  const { store, actor, trail, session, house, now, today } = context
  if (!readSettings(store).settings.breakGlass) throw new AppError('FORBIDDEN', { reason: 'glass-off' })
  const typedAt = session.confirmedUntil - confirmationMilliseconds
  if (Date.parse(now) - typedAt > freshMilliseconds) throw new AppError('CONFIRM_PASSWORD')
  const { records, purpose, teamId } = resolveAll(context, [input.record], input.purposeId)
  const open = openOf(house)
  const another = store.first(
    db
      .selectFrom('access_set')
      .select('id')
      .where('staff_id', '=', actor.staffId)
      .where('via', '=', 'glass')
      .where('ended_at', 'is', null)
      .where('until_at', '>', now),
  )
  if (another) throw new AppError('WRONG_STATE', { what: 'glass-open' })
  const until = new Date(Date.parse(now) + glassMinutes * 60_000).toISOString()
  const due = nextWorkday(addDays(today, 1), calendarOf(store))
  const grantId = openSet(store, open, now, actor, {
    request_id: null,
    via: 'glass',
    staff_id: actor.staffId,
    role: actor.role,
    team_id: teamId,
    reason: input.reason,
    purpose_zh: purpose.zh,
    purpose_en: purpose.en,
    first_by: null,
    second_by: null,
    until_at: until,
    review_due: due,
    holderTeamId: actor.teamId,
    holderLogin: actor.login,
    purposeId: purpose.id,
    items: records.flatMap(({ record, fields }) =>
      [...new Set(fields)].map((field) => ({ kind: record.kind, record_id: record.id, field, label: record.label })),
    ),
  })
  trail
    .about('grant', grantId)
    .detail('reason', input.reason)
    .detail('purpose', purpose.zh)
    .detail('until', until)
    .detail('fields', input.record.fields.join(' '))
  context.afterCommit(() => {
    // One password, one act.
    session.confirmedUntil = 0
    tellPerson(house, actor.staffId, 'grant')
    tellDeciders(house, 'request')
    notifyDeciders(house, teamId)
  })
  return { grantId, until, minutes: glassMinutes }
}
