// The weekly review: drawn by the program, looked at item by item and signed by the security officer.

import { uuidv7 } from 'uuidv7'
import type { Output } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { addDays, type LocalDate, localDateOf, startOfLocalDay } from '../../../shared/values/dates.ts'
import { type ReviewReason, samplePerRole } from '../../../shared/values/review-kinds.ts'
import type { TrailEntry } from '../../audit/entry.ts'
import { keyIdOf } from '../../audit/signature.ts'
import { type Context, type HandlersOf, prepared } from '../../gate/context.ts'
import type { House, OpenVault } from '../../gate/house.ts'
import { type ReadStore, tables, type WriteStore } from '../../gate/store.ts'
import { recordsAt } from '../trail/for-others.ts'
import { type Draw, drawWeek, type Lot } from './draw.ts'
import { bodyToSign, holdSigned, itemsOf, sha256Of } from './signed.ts'
import { isMonday, weekState, weeksToReview } from './weeks.ts'

const db = tables<'review' | 'review_item' | 'staff' | 'signing_key' | 'trail'>()
type Row = Output<'reviews.read'>['rows'][number]

const openVault = ({ open }: House): OpenVault => {
  if (!open) throw new AppError('WRONG_STATE', { what: 'vault' })
  return open
}

/** The end of the trail as it is now: the seed of a lot. */
export const lotOf = (open: OpenVault, week: LocalDate): Lot => {
  const { seq, hash } = open.trail.head()
  return { week, headSeq: seq, headHash: hash, perRole: samplePerRole }
}

/** Writes a drawn review and what its record says. Throws ALREADY_EXISTS where it was drawn meanwhile. */
export const keepDraw = (
  store: WriteStore,
  entry: TrailEntry,
  lot: Lot,
  { items, firstSeq, lastSeq }: Draw,
  now: string,
): string => {
  const { week } = lot
  if (store.first(db.selectFrom('review').select('id').where('week', '=', week))) {
    throw new AppError('ALREADY_EXISTS', { what: 'week' }, 'week')
  }
  const id = uuidv7()
  store.run(
    db.insertInto('review').values({
      id,
      version: 1,
      week,
      drawn_at: now,
      head_seq: lot.headSeq,
      head_hash: lot.headHash,
      first_seq: firstSeq,
      last_seq: lastSeq,
      per_role: lot.perRole,
    }),
  )
  for (const [index, { why, seq, lastSeq: last, records }] of items.entries()) {
    store.run(
      db
        .insertInto('review_item')
        .values({ review_id: id, no: index + 1, why, seq, last_seq: last, records, verdict: null }),
    )
  }
  entry.about('review', id, week).detail('week', week).detail('seq', lot.headSeq).detail('items', items.length)
  return id
}

const find = (store: ReadStore, id: string) => {
  const row = store.first(db.selectFrom('review').selectAll().where('id', '=', id))
  if (!row) throw new AppError('NOT_FOUND')
  return row
}

const countsOf = (store: ReadStore, id: string): { items: number; answered: number } => {
  const items = store.all(db.selectFrom('review_item').select('verdict').where('review_id', '=', id))
  return { items: items.length, answered: items.filter(({ verdict }) => verdict !== null).length }
}

type Review = ReturnType<typeof find>

const weekOf = (store: ReadStore, review: Review, today: LocalDate) => ({
  id: review.id,
  week: review.week,
  state: weekState(review.week, today, review.signed_at !== null),
  ...countsOf(store, review.id),
  drawnAt: review.drawn_at,
  signedAt: review.signed_at,
  signerName: review.signer_name,
})

const tell = ({ house, afterCommit }: Pick<Context, 'house' | 'afterCommit'>): void =>
  afterCommit(() => house.emit('all', 'records.changed', { kind: 'review' }))

const namesOf = (store: ReadStore): ReadonlyMap<string, string> =>
  new Map(store.all(db.selectFrom('staff').select(['id', 'name'])).map(({ id, name }) => [id, name]))

const signatureOf = (store: ReadStore, review: Review): Output<'reviews.read'>['signature'] => {
  if (!review.signature || review.body === null) return null
  const key = store.first(
    db
      .selectFrom('signing_key')
      .select('public_key')
      .where('id', '=', review.key_id ?? ''),
  )
  return {
    keyId: review.key_id ?? '',
    publicKey: key?.public_key.toString('base64url') ?? '',
    value: review.signature.toString('base64url'),
    sha256: sha256Of(review.body),
  }
}

export const reviews = {
  'reviews.list': ({ store, today }) => {
    const drawn = new Map(store.all(db.selectFrom('review').selectAll()).map((row) => [row.week, row]))
    const weeks = [...new Set([...weeksToReview(store, today), ...drawn.keys()])].sort().reverse()
    return {
      weeks: weeks.map((week) => {
        const review = drawn.get(week)
        if (review) return weekOf(store, review, today)
        const state = weekState(week, today, false)
        return { id: null, week, state, items: 0, answered: 0, drawnAt: null, signedAt: null, signerName: '' }
      }),
    }
  },

  'reviews.draw': prepared(
    async ({ house, store, now }, { week }) => {
      const open = openVault(house)
      if (!isMonday(week) || !weeksToReview(store, localDateOf(now)).includes(week)) {
        throw new AppError('INVALID', { reason: 'week' }, 'week')
      }
      const lot = lotOf(open, week)
      return { lot, draw: await drawWeek(store, lot) }
    },
    (context, _input, { lot, draw }) => {
      const id = keepDraw(context.store, context.trail, lot, draw, context.now)
      tell(context)
      return { id }
    },
  ),

  'reviews.read': ({ store, trail, today, actor }, { id }) => {
    trail.about('review', id)
    const review = find(store, id)
    trail.subjects[0] = { kind: 'review', id, label: review.week }
    const items = itemsOf(store, id)
    const names = namesOf(store)
    const records = new Map(recordsAt(store, items).map((row) => [row.seq, row]))
    const signer = review.signed_by ?? actor.staffId
    return {
      ...weekOf(store, review, today),
      id,
      version: review.version,
      from: startOfLocalDay(review.week),
      until: startOfLocalDay(addDays(review.week, 7)),
      head: { seq: review.head_seq, hash: review.head_hash.toString('hex') },
      perRole: review.per_role,
      rows: items.flatMap((item): Row[] => {
        const row = records.get(item.seq)
        if (!row) return []
        return [
          {
            no: item.no,
            why: item.why as ReviewReason,
            records: item.records,
            lastSeq: item.last_seq,
            // A page of a list names fifty people: a few are enough here, the record itself has all.
            row: { ...row, subjects: row.subjects.slice(0, 12) },
            own: row.actorId === signer,
            verdict: item.verdict,
            note: item.note,
            byName: names.get(item.by_id ?? '') ?? '',
            at: item.at,
          },
        ]
      }),
      signature: signatureOf(store, review),
    }
  },

  'reviews.answer': (context, { id, no, verdict, note }) => {
    const { store, trail, actor, now } = context
    trail.about('review', id)
    const review = find(store, id)
    trail.subjects[0] = { kind: 'review', id, label: review.week }
    if (review.signed_at !== null) throw new AppError('WRONG_STATE', { what: 'signed' })
    if (verdict !== 'ok' && note.length < 4) throw new AppError('INVALID', { reason: 'empty' }, 'note')
    const done = store.run(
      db
        .updateTable('review_item')
        .set({ verdict, note, by_id: actor.staffId, at: now })
        .where('review_id', '=', id)
        .where('no', '=', no),
    )
    if (done.changes === 0) throw new AppError('NOT_FOUND')
    store.run(
      db
        .updateTable('review')
        .set({ version: review.version + 1 })
        .where('id', '=', id),
    )
    trail.detail('no', no).detail('verdict', verdict)
    if (verdict === 'alert') {
      // What the alert rests on, and whom it is about (main/office/alerts/rules).
      const item = store.first(
        db.selectFrom('review_item').select('seq').where('review_id', '=', id).where('no', '=', no),
      )
      const [record] = item ? recordsAt(store, [item]) : []
      trail.detail('seq', item?.seq ?? 0)
      if (record?.actorId) trail.about('staff', record.actorId, record.actorName)
    }
    return { answered: countsOf(store, id).answered }
  },

  'reviews.sign': (context, { id, version }) => {
    const { store, trail, actor, now, house } = context
    trail.about('review', id)
    const review = find(store, id)
    trail.subjects[0] = { kind: 'review', id, label: review.week }
    if (review.signed_at !== null) throw new AppError('WRONG_STATE', { what: 'signed' })
    // Somebody answered meanwhile: what is signed is what was seen.
    if (review.version !== version) throw new AppError('CONFLICT')
    const items = itemsOf(store, id)
    const open = items.filter(({ verdict }) => verdict === null).length
    if (open > 0) throw new AppError('WRONG_STATE', { what: 'unanswered', count: open })
    const { vault } = openVault(house)
    const signer = { id: actor.staffId, name: actor.name, role: actor.role }
    const body = bodyToSign(store, vault.header.vaultId, review, items, signer, now)
    const signed = store.run(
      db
        .updateTable('review')
        .set({
          version: version + 1,
          signed_at: now,
          signed_by: actor.staffId,
          signer_name: actor.name,
          body,
          key_id: keyIdOf(vault.publicKey),
          signature: vault.sign(Buffer.from(body, 'utf8')),
        })
        .where('id', '=', id)
        .where('version', '=', version),
    )
    if (signed.changes === 0) throw new AppError('CONFLICT')
    trail
      .detail('items', items.length)
      .detail('asks', items.filter(({ verdict }) => verdict === 'ask').length)
      .detail('alerts', items.filter(({ verdict }) => verdict === 'alert').length)
      .detail('sha256', sha256Of(body))
    tell(context)
    return {}
  },

  'reviews.check': prepared(
    ({ store, asked }, { id }) => {
      asked.about('review', id)
      find(store, id)
      return holdSigned(store, id)
    },
    (_context, _input, held) => held,
  ),
} satisfies HandlersOf<'reviews.'>
