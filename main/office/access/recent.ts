// What somebody has looked at of late, from the trail: read backwards from the newest record, at most so many records, so
// that a very busy person holds up nobody. The answer says how far back it reaches.

import type { Output, Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Context } from '../../gate/context.ts'
import { tables } from '../../gate/store.ts'
import { hoursLater } from './ask.ts'
import { decidable } from './decide.ts'
import { db as own } from './rows.ts'

const db = tables<'trail'>()

const scanned = 1_000
const listed = 10
const shownActs = ['grant.used', 'phone.revealed', 'phone.copied', 'client.phone-revealed']

type Body = {
  readonly subjects: readonly { readonly kind: string; readonly label: string }[]
  readonly details: Readonly<Record<string, unknown>>
}

export const recent = (context: Context<'access.recent'>, { id }: Parsed<'access.recent'>): Output<'access.recent'> => {
  const { store, actor, trail, now } = context
  trail.about('request', id)
  const request = store.first(decidable(actor).where('access_request.id', '=', id))
  if (!request) throw new AppError('NOT_FOUND')
  const person = store.first(own.selectFrom('staff').select('login').where('id', '=', request.by_id))
  trail.about('staff', request.by_id, person?.login ?? '').detail('requester', person?.login ?? '')
  const month = hoursLater(now, -30 * 24)
  const day = hoursLater(now, -24)
  const records = store.all(
    db
      .selectFrom('trail')
      .select(['seq', 'at', 'act', 'outcome'])
      .where('actor_id', '=', request.by_id)
      .orderBy('seq', 'desc')
      .limit(scanned),
  )
  const within = records.filter(({ at }) => at >= month)
  const shown = within.filter(({ act, outcome }) => outcome === 'done' && shownActs.includes(act))
  const refused = within.filter(({ outcome }) => outcome === 'refused')
  const asked = within.filter(({ act, outcome }) => outcome === 'done' && act === 'access.asked')
  const denied = store.all(
    own
      .selectFrom('access_request')
      .select('id')
      .where('by_id', '=', request.by_id)
      .where('state', '=', 'denied')
      .where('answered_at', '>=', month),
  )
  const last = shown.slice(0, listed)
  const bodies = new Map(
    last.length === 0
      ? []
      : store
          .all(
            db
              .selectFrom('trail')
              .select(['seq', 'body'])
              .where(
                'seq',
                'in',
                last.map(({ seq }) => seq),
              ),
          )
          .map(({ seq, body }) => [seq, JSON.parse(body) as Body] as const),
  )
  return {
    shown: { day: shown.filter(({ at }) => at >= day).length, month: shown.length },
    refusals: { day: refused.filter(({ at }) => at >= day).length, month: refused.length },
    requests: { month: asked.length, denied: denied.length },
    countedFrom: records.length === scanned && within.length === scanned ? (within.at(-1)?.at ?? null) : null,
    last: last.map(({ seq, at, act }) => {
      const body = bodies.get(seq)
      const field = body?.details.field
      return {
        at,
        act,
        label: body?.subjects.map(({ label }) => label).find((label) => label !== '') ?? '',
        field: typeof field === 'string' ? field : null,
      }
    }),
  }
}
