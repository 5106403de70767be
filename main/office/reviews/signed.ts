// What is signed of a weekly review, and how it is held against the vault afterwards. Signed are the UTF-8 bytes of one
// JSON text that has a single spelling (members in this order, no spaces), with the vault's Ed25519 key; its first member
// keeps it apart from everything else that the key signs. docs/trail-format.md describes it.

import { createHash, verify } from 'node:crypto'
import { publicKeyOf } from '../../audit/signature.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { drawWeek } from './draw.ts'

const db = tables<'trail' | 'review' | 'review_item' | 'signing_key'>()

export const reviewFormat = 'anjuan/weekly-review/v1'

export type Signer = { readonly id: string; readonly name: string; readonly role: string }
type Review = {
  readonly id: string
  readonly week: string
  readonly drawn_at: string
  readonly head_seq: number
  readonly head_hash: Buffer
  readonly first_seq: number
  readonly last_seq: number
  readonly per_role: number
}

export const itemsOf = (store: ReadStore, reviewId: string) =>
  store.all(db.selectFrom('review_item').selectAll().where('review_id', '=', reviewId).orderBy('no'))
type Item = ReturnType<typeof itemsOf>[number]

const hashOf = (store: ReadStore, seq: number): string =>
  store.first(db.selectFrom('trail').select('hash').where('seq', '=', seq))?.hash.toString('hex') ?? ''

/** Throws nothing: what is to be signed must be complete, which the caller has looked at. */
export const bodyToSign = (
  store: ReadStore,
  vaultId: string,
  review: Review,
  items: readonly Item[],
  signer: Signer,
  signedAt: string,
): string =>
  JSON.stringify({
    format: reviewFormat,
    vaultId,
    id: review.id,
    week: review.week,
    drawnAt: review.drawn_at,
    head: { seq: review.head_seq, hash: review.head_hash.toString('hex') },
    records: { first: review.first_seq, last: review.last_seq },
    perRole: review.per_role,
    items: items.map((item) => ({
      no: item.no,
      why: item.why,
      seq: item.seq,
      hash: hashOf(store, item.seq),
      lastSeq: item.last_seq,
      records: item.records,
      verdict: item.verdict,
      note: item.note,
      by: item.by_id,
      at: item.at,
    })),
    signer: { id: signer.id, name: signer.name, role: signer.role },
    signedAt,
  })

export const sha256Of = (body: string): string => createHash('sha256').update(body, 'utf8').digest('hex')

type SignedBody = {
  readonly format: string
  readonly id: string
  readonly week: string
  readonly head: { readonly seq: number; readonly hash: string }
  readonly perRole: number
  readonly items: readonly {
    no: number
    why: string
    seq: number
    hash: string
    lastSeq: number
    records: number
    verdict: string | null
    note: string
    by: string | null
    at: string | null
  }[]
}

export type Held = { readonly signature: boolean; readonly records: boolean; readonly sample: boolean }

const parsed = (text: string): SignedBody | undefined => {
  try {
    return JSON.parse(text) as SignedBody
  } catch {
    return undefined
  }
}

/** Whether the rows still say what was signed: a row altered in the file shows although the signature holds. */
const sameAnswers = (body: SignedBody, items: readonly Item[]): boolean =>
  body.items.length === items.length &&
  body.items.every((signed, index) => {
    const item = items[index]
    return (
      item?.no === signed.no &&
      item.why === signed.why &&
      item.seq === signed.seq &&
      item.last_seq === signed.lastSeq &&
      item.records === signed.records &&
      item.verdict === signed.verdict &&
      item.note === signed.note &&
      item.by_id === signed.by &&
      item.at === signed.at
    )
  })

/** Holds a signed review against its signature, its records and its lot, drawn anew. */
export const holdSigned = async (store: ReadStore, reviewId: string): Promise<Held> => {
  const review = store.first(db.selectFrom('review').selectAll().where('id', '=', reviewId))
  const body = review?.body ? parsed(review.body) : undefined
  if (!review?.body || !review.signature || !body) return { signature: false, records: false, sample: false }
  const key = store.first(
    db
      .selectFrom('signing_key')
      .select('public_key')
      .where('id', '=', review.key_id ?? ''),
  )
  const items = itemsOf(store, reviewId)
  const signature =
    key !== undefined &&
    body.format === reviewFormat &&
    body.id === review.id &&
    body.week === review.week &&
    verify(null, Buffer.from(review.body, 'utf8'), publicKeyOf(key.public_key), review.signature) &&
    sameAnswers(body, items)
  const records =
    hashOf(store, body.head.seq) === body.head.hash && body.items.every(({ seq, hash }) => hashOf(store, seq) === hash)
  const lot = {
    week: body.week,
    headSeq: body.head.seq,
    headHash: Buffer.from(body.head.hash, 'hex'),
    perRole: body.perRole,
  }
  const drawn = await drawWeek(store, lot)
  const sample =
    drawn.items.length === body.items.length &&
    drawn.items.every((item, index) => item.seq === body.items[index]?.seq && item.why === body.items[index]?.why)
  return { signature, records, sample }
}
