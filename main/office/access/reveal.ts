// One field of one record in full, by a grant. The record must still be one of the person's department; the record of the
// act is about it and names the grant, the purpose and the field, never the value.

import type { Output, Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { fieldsOfKind, type GrantField, type RevealedKind } from '../../../shared/values/grantable.ts'
import type { Context } from '../../gate/context.ts'
import { accountInFull } from '../clients/for-others.ts'
import { idNumberInFull, phonesInFull, refusedContact } from '../persons/for-others.ts'
import { signatureInFull, visitorInFull } from '../visits/for-others.ts'
import { recordInReach } from './records.ts'
import { useGrant } from './use.ts'

type Values = Pick<Output<'grants.reveal'>, 'values' | 'strokes'>

const one = (id: string, value: string | undefined): Values => {
  if (value === undefined) throw new AppError('WRONG_STATE', { what: 'no-value' })
  return { values: [{ id, label: '', value }], strokes: null }
}

const valuesOf = (
  { store, fields }: Context<'grants.reveal'>,
  kind: RevealedKind,
  id: string,
  field: GrantField,
): Values => {
  if (kind === 'client-account') return one(id, accountInFull(store, fields, id))
  if (kind === 'debtor') {
    if (field === 'idNumber') return one(id, idNumberInFull(store, fields, id))
    if (refusedContact(store, id)) throw new AppError('WRONG_STATE', { what: 'party-refused' })
    return { values: phonesInFull(store, fields, id), strokes: null }
  }
  if (field === 'idNumber' || field === 'phone') return one(id, visitorInFull(store, fields, id, field))
  const strokes = signatureInFull(store, fields, id)
  if (!strokes) throw new AppError('WRONG_STATE', { what: 'no-value' })
  return { values: [], strokes }
}

export const reveal = (context: Context<'grants.reveal'>, input: Parsed<'grants.reveal'>): Output<'grants.reveal'> => {
  const { trail } = context
  const { kind, id, field } = input
  if (!fieldsOfKind[kind].includes(field)) throw new AppError('INVALID', { reason: 'not-grantable' }, 'field')
  const record = recordInReach(context, kind, id)
  trail.about(
    record?.subject.kind ?? (kind === 'client-account' ? 'client' : kind),
    record?.subject.id ?? id,
    record?.label,
  )
  if (!record) throw new AppError('NOT_FOUND')
  const grant = useGrant(context, kind, id, field)
  return { grantId: grant.grantId, until: grant.until, ...valuesOf(context, kind, id, field) }
}
