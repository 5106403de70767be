// That the whole office may be handed over, to this successor and under this key: proposed by the supervisor, approved by
// the security officer. Nothing is written by it; it lets both parties sign, for some days.
// What may go wrong: INVALID publicKey (see RecipientFault), INVALID creditCode, WRONG_STATE change-waits.

import { uuidv7 } from 'uuidv7'
import { z } from 'zod'
import { AppError, isAppError } from '../../../shared/errors.ts'
import { checkCreditCode } from '../../../shared/values/credit-code.ts'
import { handingOverDays } from '../../../shared/values/handing-over-text.ts'
import { TrailEntry } from '../../audit/entry.ts'
import type { HandlersOf } from '../../gate/context.ts'
import { parseRecipient } from '../../vault/archive/age-keys.ts'
import { type Apply, propose, recordApplied } from '../changes/for-others.ts'
import { db } from './rows.ts'

const parseKey = (text: string): string => {
  try {
    return parseRecipient(text)
  } catch (error) {
    throw isAppError(error) ? new AppError('INVALID', error.params, 'publicKey') : error
  }
}

const checkedCode = (text: string): string => {
  const code = checkCreditCode(text)
  if (!code.ok) throw new AppError('INVALID', { reason: code.reason }, 'creditCode')
  return code.value
}

export const agreeing = {
  'succession.propose': (context, { successor, creditCode, publicKey, reason }) => {
    const id = uuidv7()
    const key = parseKey(publicKey)
    const code = creditCode === '' ? '' : checkedCode(creditCode)
    context.trail.detail('publicKey', key)
    const change = propose(context, {
      kind: 'office.hand-over',
      payload: { id, successor, creditCode: code, publicKey: key },
      about: { kind: 'handing-over', id, label: successor },
      params: { successor, publicKey: key },
      reason,
      // One at a time: the office is handed over once.
      uniqueKey: 'office',
    })
    return { id: change }
  },
} satisfies Partial<HandlersOf<'succession.'>>

const asked = z.strictObject({ id: z.uuid(), successor: z.string(), creditCode: z.string(), publicKey: z.string() })

const agree: Apply = (context, payload, change) => {
  const { store, actor, now, house, afterCommit } = context
  const { id, successor, creditCode, publicKey } = asked.parse(payload)
  store.run(
    db.insertInto('handing_over').values({
      id,
      version: 1,
      created_at: now,
      updated_at: now,
      state: 'approved',
      successor,
      credit_code: creditCode,
      public_key: publicKey,
      reason: change.reason,
      proposed_by: change.proposedBy,
      approved_by: actor.staffId,
      until: new Date(Date.parse(now) + handingOverDays * 86_400_000).toISOString(),
    }),
  )
  const entry = new TrailEntry().about('handing-over', id, successor).detail('publicKey', publicKey)
  recordApplied(context, 'handing-over.approved', entry, change)
  afterCommit(() => house.emit('all', 'records.changed', { kind: 'handing-over' }))
}

export const successionChanges = { 'office.hand-over': agree } as const
