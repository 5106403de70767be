// A medium leaves, comes back, is destroyed or is lost. Both people are there and sign one slip; its text is made here, from
// the register as it stands, and what is signed is exactly that: were anything different by then, they read it again.
// What may go wrong: CONFLICT slip (the text is no longer the one that was shown), CONFLICT, WRONG_STATE medium-state,
// OTHER_PERSON self (nobody hands over to themself), INVALID dueOn (past, too_big), giver, receiver, staffId.

import { uuidv7 } from 'uuidv7'
import type { z } from 'zod'
import type { signedTerms } from '../../../shared/contract/media.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Language } from '../../../shared/locale/language.ts'
import { addDays, localDateTime } from '../../../shared/values/dates.ts'
import type { SignatureStrokes } from '../../../shared/values/drawn-signature.ts'
import { longestAwayDays, type MediumMove } from '../../../shared/values/medium-kinds.ts'
import { slipText } from '../../../shared/values/medium-slip.ts'
import type { Context, HandlersOf } from '../../gate/context.ts'
import type { ReadStore } from '../../gate/store.ts'
import { bindingOf, openTwo, sealTwo, sha256 } from '../two-signatures.ts'
import { tell } from './register.ts'
import { db, type Held, heldOn, movable, type ReadMedium, shownMove, updateMedium } from './rows.ts'

type Terms = z.output<typeof signedTerms>
type Asking = { readonly store: ReadStore; readonly today: string; readonly actor: { staffId: string; name: string } }

type Other = { readonly name: string; readonly short: string; readonly staffId: string | null }

const otherOf = ({ store, actor }: Asking, { other }: Terms): Other => {
  if (other.kind === 'outside') {
    const name = other.organisation === '' ? other.name : `${other.name} (${other.organisation})`
    return { name, short: other.name, staffId: null }
  }
  if (other.staffId === actor.staffId) throw new AppError('OTHER_PERSON', { reason: 'self' }, 'staffId')
  const found = store.first(
    db.selectFrom('staff').select('name').where('id', '=', other.staffId).where('active', '=', 1),
  )
  if (!found) throw new AppError('INVALID', { reason: 'unknown' }, 'staffId')
  return { name: found.name, short: found.name, staffId: other.staffId }
}

const assertDue = (today: string, dueOn: string): void => {
  if (dueOn < today) throw new AppError('INVALID', { reason: 'past' }, 'dueOn')
  if (dueOn > addDays(today, longestAwayDays)) throw new AppError('INVALID', { reason: 'too_big' }, 'dueOn')
}

/** `YD-20261122-01`: the day's next. */
const nextNumber = (store: ReadStore, today: string): string => {
  const { count } = store.first(
    db
      .selectFrom('medium_move')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('day', '=', today),
  ) ?? { count: 0 }
  return `YD-${today.replaceAll('-', '')}-${String(count + 1).padStart(2, '0')}`
}

type Slip = {
  readonly number: string
  readonly text: string
  readonly giver: string
  readonly receiver: string
  readonly receiverId: string | null
  readonly toPlace: string
  readonly dueOn: string | null
}

type Written = {
  readonly move: MediumMove
  readonly giver: string
  readonly receiver: string
  readonly receiverId: string | null
  readonly toPlace: string
  readonly dueOn: string | null
  readonly method: (Terms & { move: 'destruction' })['method'] | null
  readonly note: string
}

const write = (
  { store, today }: Asking,
  medium: ReadMedium,
  held: readonly Held[],
  language: Language,
  it: Written,
): Slip => {
  const number = nextNumber(store, today)
  const office = store.first(db.selectFrom('office').select('name').where('only', '=', 1))?.name ?? ''
  const { move, giver, receiver, receiverId, toPlace, dueOn, method, note } = it
  const text = slipText(language, {
    move,
    number,
    office,
    day: today,
    label: medium.label,
    serial: medium.serial,
    kind: medium.kind,
    backups: held.map((one) => ({
      fileName: one.file_name,
      bytes: one.bytes,
      sha256: one.sha256,
      madeAt: localDateTime(one.started_at),
    })),
    fromPlace: medium.place,
    toPlace,
    dueOn,
    method,
    giver,
    receiver,
    note,
  })
  return { number, text, giver, receiver, receiverId, toPlace, dueOn }
}

const slipOf = (asking: Asking, medium: ReadMedium, held: readonly Held[], language: Language, terms: Terms): Slip => {
  const { actor, today } = asking
  const other = otherOf(asking, terms)
  const { move, note } = terms
  if (move === 'hand-over') assertDue(today, terms.dueOn)
  // Who gives it away: whoever hands over, brings back, or destroys.
  const giver = move === 'return' ? other.name : actor.name
  const receiver = move === 'return' ? actor.name : other.name
  return write(asking, medium, held, language, {
    move,
    giver,
    receiver,
    receiverId: other.staffId,
    toPlace: move === 'destruction' ? '' : terms.toPlace,
    dueOn: move === 'hand-over' ? terms.dueOn : null,
    method: move === 'destruction' ? terms.method : null,
    note,
  })
}

type Signing = {
  readonly id: string
  readonly version: number
  readonly terms: Terms
  readonly language: Language
  readonly textSha256: string
  readonly giver: SignatureStrokes
  readonly receiver: SignatureStrokes
}
type Acting = Context<'media.handOver'> | Context<'media.return'> | Context<'media.destroy'>

const settled = (move: MediumMove, slip: Slip, now: string): Parameters<typeof updateMedium>[3] => {
  if (move === 'hand-over') {
    return { state: 'away', place: slip.toPlace, holder_name: slip.receiver, away_at: now, due_on: slip.dueOn }
  }
  const gone = { holder_name: '', away_at: null, due_on: null }
  if (move === 'return') return { state: 'here', place: slip.toPlace, ...gone }
  return { state: move === 'loss' ? 'lost' : 'destroyed', ...gone }
}

const name = ({ trail }: Pick<Context, 'trail'>, medium: ReadMedium, slip: Slip, held: readonly Held[]): void => {
  trail.about('medium', medium.id, medium.label).detail('slip', slip.number).detail('backups', held.length)
  if (slip.dueOn !== null) trail.detail('backBy', slip.dueOn)
  for (const { backup_id: backup, file_name: file } of held.slice(0, 200)) trail.about('backup', backup, file)
}

const carryOut = (context: Acting, input: Signing) => {
  const { store, fields, now, today, actor } = context
  const { terms, language } = input
  const medium = movable(store, input.id, input.version, terms.move)
  const held = heldOn(store, medium.id)
  const slip = slipOf({ store, today, actor }, medium, held, language, terms)
  const textSha256 = sha256(slip.text)
  if (textSha256 !== input.textSha256) throw new AppError('CONFLICT', { what: 'slip' })
  const id = uuidv7()
  const signed = sealTwo(fields, {
    table: 'medium_move',
    id,
    aboutId: medium.id,
    at: now,
    textSha256,
    giver: { name: slip.giver, strokes: input.giver },
    receiver: { name: slip.receiver, strokes: input.receiver },
  })
  store.run(
    db.insertInto('medium_move').values({
      id,
      medium_id: medium.id,
      number: slip.number,
      day: today,
      kind: terms.move,
      at: now,
      by_id: actor.staffId,
      from_place: medium.place,
      to_place: slip.toPlace,
      due_on: slip.dueOn,
      receiver_id: slip.receiverId,
      backups: JSON.stringify(held.map((one) => one.backup_id)),
      language,
      text: slip.text,
      text_sha256: textSha256,
      ...signed,
    }),
  )
  updateMedium(store, medium, now, settled(terms.move, slip, now))
  name(context, medium, slip, held)
  context.trail.detail('textSha256', textSha256)
  tell(context)
  return { id, number: slip.number }
}

export const moves = {
  'media.slip': ({ store, today, actor, trail }, { id, version, terms, language }) => {
    trail.about('medium', id)
    const medium = movable(store, id, version, terms.move)
    trail.detail('label', medium.label)
    const { number, text } = slipOf({ store, today, actor }, medium, heldOn(store, id), language, terms)
    return { number, text, textSha256: sha256(text) }
  },

  'media.handOver': carryOut,
  'media.return': carryOut,
  'media.destroy': carryOut,

  'media.reportLost': (context, { id, version, reason, language }) => {
    const { store, now, today, actor, trail } = context
    trail.detail('reason', reason)
    const medium = movable(store, id, version, 'loss')
    const held = heldOn(store, id)
    const slip = write({ store, today, actor }, medium, held, language, {
      move: 'loss',
      giver: actor.name,
      receiver: '',
      receiverId: null,
      toPlace: '',
      dueOn: null,
      method: null,
      note: reason,
    })
    const moveId = uuidv7()
    const textSha256 = sha256(slip.text)
    store.run(
      db.insertInto('medium_move').values({
        id: moveId,
        medium_id: id,
        number: slip.number,
        day: today,
        kind: 'loss',
        at: now,
        by_id: actor.staffId,
        from_place: medium.place,
        to_place: '',
        due_on: null,
        giver_name: slip.giver,
        receiver_name: '',
        receiver_id: null,
        backups: JSON.stringify(held.map((one) => one.backup_id)),
        language,
        text: slip.text,
        text_sha256: textSha256,
        giver_signature_sealed: null,
        receiver_signature_sealed: null,
        binding_sha256: bindingOf({
          table: 'medium_move',
          id: moveId,
          aboutId: id,
          at: now,
          textSha256,
          giverName: slip.giver,
          giverSha256: null,
          receiverName: '',
          receiverSha256: null,
        }),
      }),
    )
    updateMedium(store, medium, now, settled('loss', slip, now))
    name(context, medium, slip, held)
    tell(context)
    return { id: moveId, number: slip.number }
  },

  'media.readMove': ({ store, fields, trail }, { id }) => {
    const row = store.first(
      db
        .selectFrom('medium_move')
        .innerJoin('medium', 'medium.id', 'medium_move.medium_id')
        .selectAll('medium_move')
        .select('medium.label')
        .where('medium_move.id', '=', id),
    )
    if (!row) throw new AppError('NOT_FOUND')
    trail.about('medium', row.medium_id, row.label).detail('slip', row.number)
    const { giver, receiver, whole } = openTwo(fields, 'medium_move', row.medium_id, row)
    return {
      ...shownMove(row),
      mediumId: row.medium_id,
      label: row.label,
      language: row.language === 'en' ? ('en' as const) : ('zh-CN' as const),
      text: row.text,
      textSha256: row.text_sha256,
      giver,
      receiver,
      bindingSha256: row.binding_sha256,
      whole,
    }
  },
} satisfies Partial<HandlersOf<'media.'>>
