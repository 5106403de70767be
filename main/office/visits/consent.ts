// The visitor's decision on the notice, bound to what they read and to what was collected. The format and the reason for
// every field of it are in docs/consent.md; the row can be neither changed nor removed (the table refuses both).

import { createHash } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import type { z } from 'zod'
import type { strokes } from '../../../shared/contract/visits.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Language } from '../../../shared/locale/language.ts'
import { inkOf, leastInk } from '../../../shared/values/drawn-signature.ts'
import { tables, type WriteStore } from '../../gate/store.ts'
import type { FieldCrypto } from '../../vault/sealing.ts'
import { shownNotice } from '../notices/for-others.ts'

const db = tables<'consent'>()

export type Strokes = z.output<typeof strokes>

/** What a consent is about, named as in the contract; in this order, so that one set has one hash. */
export const consentFields = [
  'name',
  'idNumber',
  'phone',
  'organisation',
  'purpose',
  'purposeNote',
  'host',
  'partySize',
  'belongings',
  'plate',
  'signature',
] as const
export type ConsentField = (typeof consentFields)[number]

export type Decision = {
  readonly consentId: string
  readonly visitId: string
  readonly noticeId: string
  readonly language: Language
  readonly textSha256: string
  readonly fields: readonly string[]
  readonly decision: 'agreed' | 'declined'
  readonly at: string
  /** SHA-256 (hex) of the signature's bytes before sealing; null for one who declined. */
  readonly signatureSha256: string | null
}

const sha256 = (bytes: string): string => createHash('sha256').update(bytes, 'utf8').digest('hex')

/** SHA-256 (hex) over one JSON array: docs/consent.md gives the format and a test vector. */
export const bindingSha256 = (it: Decision): string =>
  sha256(
    JSON.stringify([
      'anjuan/consent/v1',
      it.consentId,
      it.visitId,
      it.noticeId,
      it.language,
      it.textSha256,
      it.fields,
      it.decision,
      it.at,
      it.signatureSha256,
    ]),
  )

/** The bytes of a signature, as sealed and hashed: the strokes as JSON without spaces. */
export const signatureText = (signature: Strokes): string => JSON.stringify(signature)

/** Throws INVALID for something that nobody would call a signature. */
export const assertSigned = (signature: Strokes): void => {
  if (inkOf(signature) < leastInk) throw new AppError('INVALID', { reason: 'too_small' }, 'consent.signature')
}

type Shown = { readonly noticeId: string; readonly language: Language; readonly textSha256: string }
type Writing = { readonly store: WriteStore; readonly fields: FieldCrypto; readonly now: string }

/** Throws CONFLICT where the text that was shown is not the one in force: the visitor has to read it again. */
export const assertInForce = (store: WriteStore, shown: Shown): number => {
  const notice = shownNotice(store, shown)
  if (!notice) throw new AppError('CONFLICT', { what: 'notice' })
  return notice.number
}

/** Writes the decision beside its visit. `collected` is put into the order of `consentFields`. */
export const keepDecision = (
  { store, fields, now }: Writing,
  visitId: string,
  shown: Shown,
  collected: ReadonlySet<ConsentField>,
  signature: Strokes | null,
): void => {
  const id = uuidv7()
  const text = signature && signatureText(signature)
  const decision: Decision = {
    consentId: id,
    visitId,
    noticeId: shown.noticeId,
    language: shown.language,
    textSha256: shown.textSha256,
    fields: consentFields.filter((field) => collected.has(field)),
    decision: text === null ? 'declined' : 'agreed',
    at: now,
    signatureSha256: text === null ? null : sha256(text),
  }
  store.run(
    db.insertInto('consent').values({
      id,
      visit_id: visitId,
      notice_id: decision.noticeId,
      language: decision.language,
      decision: decision.decision,
      text_sha256: decision.textSha256,
      fields: JSON.stringify(decision.fields),
      signature_sealed: text === null ? null : fields.seal('consent', 'signature', id, text),
      binding_sha256: bindingSha256(decision),
      at: now,
    }),
  )
}
