// What is typed at registration, whether it can go on, and what becomes of it. Plain JSON, since it is kept as a draft.
// Checked here so that a wrong number is told at its field at once; main checks again by the same formulas.

import { checkIdNumber, type IdKind } from '../../shared/values/id-number.ts'
import { parsePhone } from '../../shared/values/phone.ts'
import type { Input, Output } from '../door.ts'

export type Purpose = Input<'visits.register'>['purpose']
export const purposes: readonly Purpose[] = [
  'repayment',
  'enquiry',
  'complaint',
  'documents',
  'meeting',
  'delivery',
  'other',
]

export type KnownVisitor = Output<'visits.find'>['found'][number]
export type Host = Output<'visits.hosts'>['rows'][number]

export type VisitForm = {
  /** Someone seen before, by masks: their sealed values stay in main. */
  readonly known: KnownVisitor | null
  readonly phone: string
  readonly name: string
  readonly idKind: IdKind
  readonly idNumber: string
  readonly organisation: string
  readonly purpose: Purpose | null
  readonly purposeNote: string
  readonly host: Host | null
  readonly partySize: string
  readonly belongings: string
  readonly plate: string
}

export const emptyForm: VisitForm = {
  known: null,
  phone: '',
  name: '',
  idKind: 'resident-id',
  idNumber: '',
  organisation: '',
  purpose: null,
  purposeNote: '',
  host: null,
  partySize: '1',
  belongings: '',
  plate: '',
}

/** In the order in which they are typed. */
export const formFields = [
  'phone',
  'name',
  'idKind',
  'idNumber',
  'organisation',
  'purpose',
  'purposeNote',
  'host',
  'partySize',
  'belongings',
  'plate',
] as const
export type FormField = (typeof formFields)[number]

/** A key under `reason` in the words of the front desk. */
export type Reason =
  | 'empty'
  | 'pick'
  | 'party'
  | 'length'
  | 'characters'
  | 'birth-date'
  | 'check-digit'
  | 'rounded'
  | 'area-code'

const partySizeOf = (typed: string): number => Number(typed.normalize('NFKC').trim())

/** Why this field is refused as it stands; undefined where it may stay. */
export const reasonOf = (form: VisitForm, field: FormField, today: string): Reason | undefined => {
  switch (field) {
    case 'phone': {
      if (form.phone.trim() === '') return undefined
      const phone = parsePhone(form.phone)
      return phone.ok ? undefined : phone.reason
    }
    case 'idNumber': {
      if (form.idNumber.trim() === '') return undefined
      const number = checkIdNumber(form.idKind, form.idNumber, today)
      return number.ok ? undefined : number.reason
    }
    case 'name':
      return form.name.trim() === '' ? 'empty' : undefined
    case 'purpose':
      return form.purpose === null ? 'empty' : undefined
    case 'host':
      return form.host === null ? 'pick' : undefined
    case 'partySize': {
      const size = partySizeOf(form.partySize)
      return Number.isInteger(size) && size >= 1 && size <= 99 ? undefined : 'party'
    }
    default:
      return undefined
  }
}

/** A whole number that somebody can be looked up by, or undefined while it is being typed. */
export const lookupOf = (
  form: VisitForm,
  field: 'phone' | 'idNumber',
  today: string,
): Input<'visits.find'> | undefined => {
  if (form[field].trim() === '' || reasonOf(form, field, today) !== undefined) return undefined
  return field === 'phone'
    ? { by: 'phone', phone: form.phone }
    : { by: 'id-number', idKind: form.idKind, idNumber: form.idNumber }
}

/** The form filled from an earlier visit. What was typed for the look-up is the sealed value itself, so it goes. */
export const filledFrom = (form: VisitForm, known: KnownVisitor): VisitForm => ({
  ...form,
  known,
  name: known.name,
  organisation: known.organisation,
  plate: known.plate,
  idKind: known.idKind ?? form.idKind,
  // A number typed beside the one that found them stays, to be sealed with this visit.
  phone: known.phoneMask === '' ? form.phone : '',
  idNumber: known.idMask === '' ? form.idNumber : '',
})

export type Shown = Pick<Input<'visits.register'>['consent'], 'noticeId' | 'language' | 'textSha256'>

const arrivalOf = (form: VisitForm) => {
  if (form.purpose === null || form.host === null) throw new Error('the form was not checked')
  return { purpose: form.purpose, hostId: form.host.id, partySize: partySizeOf(form.partySize) }
}

export const registrationOf = (
  form: VisitForm,
  consent: Input<'visits.register'>['consent'],
): Input<'visits.register'> => ({
  ...(form.known ? { visitorId: form.known.visitorId } : {}),
  name: form.name,
  ...(form.idNumber.trim() === '' ? {} : { idKind: form.idKind, idNumber: form.idNumber }),
  ...(form.phone.trim() === '' ? {} : { phone: form.phone }),
  organisation: form.organisation,
  ...arrivalOf(form),
  purposeNote: form.purposeNote,
  belongings: form.belongings,
  plate: form.plate,
  consent,
})

/** Nothing of who they are goes along. */
export const declinedOf = (form: VisitForm, shown: Shown): Input<'visits.registerDeclined'> => ({
  ...arrivalOf(form),
  ...shown,
})
