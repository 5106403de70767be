// Finding somebody who has been here before, by the whole phone or document number and by nothing less. What is sealed
// stays in main: the answer has masks. Everybody who shares a phone is shown, the latest visitor first.

import type { Output, Parsed } from '../../../shared/contract/contract.ts'
import type { Context } from '../../gate/context.ts'
import { tables } from '../../gate/store.ts'
import { latestConsent, needsConsentAgain } from '../purposes/for-others.ts'
import { idNumberOf, phoneOf } from './identity.ts'

const db = tables<'visitor'>()
type KnownVisitor = Output<'visits.find'>['found'][number]

/** As many as the contract lets through. */
const most = 5

export const find = (
  { store, fields, trail, today }: Context<'visits.find'>,
  input: Parsed<'visits.find'>,
): Output<'visits.find'> => {
  const visitors = db
    .selectFrom('visitor')
    .select([
      'id',
      'name',
      'organisation',
      'plate',
      'id_kind',
      'id_number_mask',
      'phone_mask',
      'last_visit_at',
      'visits',
    ])
    .orderBy('last_visit_at', 'desc')
    .limit(most)
  const rows = store.all(
    input.by === 'phone'
      ? visitors.where('phone_index', '=', phoneOf(fields, input.phone).index)
      : visitors
          .where('id_number_index', '=', idNumberOf(fields, input.idKind, input.idNumber, today).index)
          .where('id_kind', '=', input.idKind),
  )
  // Who took their consent back is known to exist, so that nothing seems wrong, and nothing of them is shown.
  const shown = rows.filter(({ id }) => (latestConsent(store, id)?.withdrawnAt ?? null) === null)
  trail.detail('by', input.by).detail('found', shown.length)
  for (const row of shown) trail.about('visitor', row.id)
  return {
    withheld: rows.length - shown.length,
    found: shown.map((row) => ({
      visitorId: row.id,
      name: row.name,
      organisation: row.organisation,
      plate: row.plate,
      idKind: row.id_kind as KnownVisitor['idKind'],
      idMask: row.id_number_mask,
      phoneMask: row.phone_mask,
      lastVisitAt: row.last_visit_at,
      visits: row.visits,
      consentAgain: needsConsentAgain(store, row.id),
    })),
  }
}
