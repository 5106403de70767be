// A person's own sign-ins, from the trail: when, on which machine, and what came of it. Somebody who reads there of a
// sign-in that was not theirs has found that their password is known.

import type { Output } from '../../../shared/contract/contract.ts'
import type { HandlersOf } from '../../gate/context.ts'
import { decodeCursor, pageOf } from '../../gate/cursor.ts'
import { tables } from '../../gate/store.ts'

const db = tables<'trail' | 'trail_subject' | 'staff'>()
const pageSize = 50

type Outcome = Output<'session.signIns'>['rows'][number]['outcome']
type Body = { readonly details: Readonly<Record<string, unknown>> }

const acts = ['session.password-accepted', 'session.signed-in', 'session.enrolled', 'session.unlocked', 'call.refused']
const procedures = ['session.signIn', 'session.secondFactor', 'session.unlock']

/** null: no sign-in by itself, but a step of one. */
const outcomeOf = (act: string, { details }: Body): Outcome | null => {
  switch (act) {
    case 'session.password-accepted':
      return details.signedIn === true ? 'signed-in' : 'password-accepted'
    case 'session.signed-in':
      return details.backupCode === true ? 'backup-code' : 'signed-in'
    case 'session.enrolled':
      return 'enrolled'
    case 'session.unlocked':
      return 'unlocked'
    default:
      if (!procedures.includes(String(details.procedure))) return null
      return details.procedure === 'session.secondFactor' ? 'wrong-code' : 'wrong-password'
  }
}

export const signIns = {
  'session.signIns': ({ store, actor }, { cursor }) => {
    const place = decodeCursor(cursor, 'number')
    const mine = db
      .selectFrom('trail_subject')
      .innerJoin('trail', 'trail.seq', 'trail_subject.seq')
      .where('trail_subject.kind', '=', 'staff')
      .where('trail_subject.id', '=', actor.staffId)
      .where('trail.act', 'in', acts)
    const found = store.all(
      mine
        .select(['trail.seq', 'trail.at', 'trail.device', 'trail.act', 'trail.body'])
        .$if(place !== undefined, (all) => all.where('trail_subject.seq', '<', Number(place![0])))
        .orderBy('trail_subject.seq', 'desc')
        .limit(pageSize + 1),
    )
    const { rows, next } = pageOf(found, pageSize, ({ seq }) => [seq, seq])
    const known = store.all(
      mine
        .where('trail.outcome', '=', 'done')
        .select((eb) => ['trail.device', eb.fn.min<string>('trail.at').as('since')])
        .groupBy('trail.device')
        .orderBy('since'),
    )
    return {
      rows: rows.flatMap(({ seq, at, device, act, body }) => {
        const outcome = outcomeOf(act, JSON.parse(body) as Body)
        return outcome === null ? [] : [{ seq, at, device, outcome }]
      }),
      next,
      devices: known.map(({ device, since }) => ({ device, since: since ?? '' })),
    }
  },
} satisfies Partial<HandlersOf<'session.'>>
