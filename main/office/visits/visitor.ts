// The row of a person who visits: found again, brought up to date, or made new. One person has one row as far as can be
// told: the same document number is the same person; the same phone is only with the same name, because a family or a
// firm may share one. What may go wrong: two rows for one person who gave neither number; that is harmless.

import { uuidv7 } from 'uuidv7'
import { AppError } from '../../../shared/errors.ts'
import { maskName } from '../../../shared/values/mask.ts'
import { pinyinOf } from '../../../shared/values/pinyin.ts'
import type { TrailEntry } from '../../audit/entry.ts'
import { type ReadStore, tables, type WriteStore } from '../../gate/store.ts'
import type { FieldCrypto } from '../../vault/sealing.ts'
import type { IdNumber, Phone } from './identity.ts'

const db = tables<'visitor'>()

export type VisitorDetails = {
  readonly name: string
  readonly organisation: string
  readonly plate: string
  readonly phone: Phone | undefined
  readonly idNumber: IdNumber | undefined
}

/** What the visitor's row holds after the visit was written. */
export type Kept = { readonly visitorId: string; readonly hasPhone: boolean; readonly hasIdNumber: boolean }

type Writing = {
  readonly store: WriteStore
  readonly fields: FieldCrypto
  readonly trail: TrailEntry
  readonly now: string
}

const find = (store: ReadStore, id: string) => store.first(db.selectFrom('visitor').selectAll().where('id', '=', id))
type Existing = NonNullable<ReturnType<typeof find>>

/** Somebody typed anew who has been here before. */
const recognise = (store: ReadStore, { name, phone, idNumber }: VisitorDetails): Existing | undefined => {
  const visitors = () => db.selectFrom('visitor').selectAll().orderBy('last_visit_at', 'desc').limit(1)
  if (idNumber) {
    const same = store.first(
      visitors().where('id_number_index', '=', idNumber.index).where('id_kind', '=', idNumber.kind),
    )
    if (same) return same
  }
  if (!phone) return undefined
  const sharing = visitors().where('phone_index', '=', phone.index).where('name', '=', name)
  // A row with another document is another person of the same name and phone.
  return store.first(idNumber ? sharing.where('id_number_index', 'is', null) : sharing)
}

const sealedColumns = (fields: FieldCrypto, id: string, { phone, idNumber }: VisitorDetails) => ({
  ...(phone && {
    phone_sealed: fields.seal('visitor', 'phone', id, phone.sealed),
    phone_mask: phone.mask,
    phone_index: phone.index,
  }),
  ...(idNumber && {
    id_kind: idNumber.kind,
    id_number_sealed: fields.seal('visitor', 'id_number', id, idNumber.sealed),
    id_number_mask: idNumber.mask,
    id_number_index: idNumber.index,
  }),
})

/** A plate in the trail: the province and the last character. */
const maskPlate = (plate: string): string => {
  const characters = [...plate]
  return characters.length < 4 ? '*'.repeat(characters.length) : `${characters[0]}****${characters.at(-1)}`
}

/** The trail can't be corrected later, so it tells that something changed without keeping what identifies. */
const noteChanges = (trail: TrailEntry, before: Existing, after: VisitorDetails): void => {
  // Two values may have one mask, and still be a change.
  const masked = (field: string, from: string, to: string, mask: (value: string) => string): void => {
    if (from !== to) trail.changes.push({ field, from: mask(from), to: mask(to) })
  }
  masked('name', before.name, after.name, maskName)
  masked('plate', before.plate, after.plate, maskPlate)
  trail.change('organisation', before.organisation, after.organisation)
  const asItIs = (mask: string): string => mask
  if (after.phone && !before.phone_index?.equals(after.phone.index)) {
    trail.changes.push({ field: 'phone', from: asItIs(before.phone_mask), to: after.phone.mask })
  }
  if (after.idNumber && !before.id_number_index?.equals(after.idNumber.index)) {
    trail.changes.push({ field: 'idNumber', from: asItIs(before.id_number_mask), to: after.idNumber.mask })
  }
}

const update = ({ store, fields, trail, now }: Writing, before: Existing, details: VisitorDetails): Kept => {
  const { name, organisation, plate } = details
  const { pinyin, initials } = pinyinOf(name)
  store.run(
    db
      .updateTable('visitor')
      .set((eb) => ({
        name,
        pinyin,
        initials,
        organisation,
        plate,
        ...sealedColumns(fields, before.id, details),
        last_visit_at: now,
        updated_at: now,
        visits: eb('visits', '+', 1),
        version: eb('version', '+', 1),
      }))
      .where('id', '=', before.id),
  )
  noteChanges(trail, before, details)
  return {
    visitorId: before.id,
    hasPhone: details.phone !== undefined || before.phone_sealed !== null,
    hasIdNumber: details.idNumber !== undefined || before.id_number_sealed !== null,
  }
}

const insert = ({ store, fields, now }: Writing, details: VisitorDetails): Kept => {
  const { name, organisation, plate, phone, idNumber } = details
  const { pinyin, initials } = pinyinOf(name)
  const id = uuidv7()
  store.run(
    db.insertInto('visitor').values({
      id,
      version: 1,
      created_at: now,
      updated_at: now,
      name,
      pinyin,
      initials,
      organisation,
      plate,
      phone_mask: '',
      id_number_mask: '',
      ...sealedColumns(fields, id, details),
      last_visit_at: now,
      visits: 1,
    }),
  )
  return { visitorId: id, hasPhone: phone !== undefined, hasIdNumber: idNumber !== undefined }
}

/** Throws NOT_FOUND when `visitorId` names nobody. */
export const keepVisitor = (writing: Writing, visitorId: string | undefined, details: VisitorDetails): Kept => {
  const named = visitorId === undefined ? undefined : find(writing.store, visitorId)
  if (visitorId !== undefined && !named) {
    writing.trail.about('visitor', visitorId)
    throw new AppError('NOT_FOUND')
  }
  const existing = named ?? recognise(writing.store, details)
  return existing ? update(writing, existing, details) : insert(writing, details)
}
