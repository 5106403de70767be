// Somebody who stands on a case: whose details are read and written goes through here. Who is on no case in scope answers
// as unknown; of a third party who refused nothing is written any more.

import { AppError } from '../../../shared/errors.ts'
import type { TrailEntry } from '../../audit/entry.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { notFound } from '../cases/for-others.ts'
import type { CaseRole } from './case-people.ts'

const db = tables<'case_file' | 'case_party' | 'debtor'>()

type Asking = { readonly store: ReadStore; readonly trail: TrailEntry }
type OpenCase = { readonly id: string; readonly number: string; readonly debtor_id: string }

/** The row of a person and what they are on this case. NOT_FOUND, or WRONG_STATE (`party-refused`). */
export const personOnCase = ({ store, trail }: Asking, onCase: OpenCase, debtorId: string) => {
  const role = roleOnCase({ store, trail }, onCase, debtorId)
  const person = store.first(
    db
      .selectFrom('debtor')
      .select(['id', 'version', 'kind', 'name', 'id_kind', 'id_number_mask', 'person_id'])
      .where('id', '=', debtorId),
  )
  if (!person) throw notFound(trail, 'case', onCase.id)
  trail.about('case', onCase.id, onCase.number).about('debtor', debtorId)
  return { ...person, role }
}

const roleOnCase = ({ store, trail }: Asking, onCase: OpenCase, debtorId: string): CaseRole => {
  if (debtorId === onCase.debtor_id) return 'debtor'
  const party = store.first(
    db
      .selectFrom('case_party')
      .select(['role', 'refused_on'])
      .where('case_id', '=', onCase.id)
      .where('debtor_id', '=', debtorId)
      .where('removed_at', 'is', null),
  )
  if (!party) throw notFound(trail, 'case', onCase.id)
  if (party.refused_on !== null) {
    trail.about('case', onCase.id, onCase.number)
    throw new AppError('WRONG_STATE', { what: 'party-refused' })
  }
  return party.role
}

/**
 * A party of this case, also one who refused. NOT_FOUND, also for one who was taken off it unless that is `removed`;
 * CONFLICT where it is another version.
 */
export const partyOnCase = (
  { store, trail }: Asking,
  onCase: OpenCase,
  { partyId, version }: { readonly partyId: string; readonly version: number },
  removed = false,
) => {
  const party = store.first(
    db.selectFrom('case_party').selectAll().where('id', '=', partyId).where('case_id', '=', onCase.id),
  )
  if (!party || (party.removed_at !== null && !removed)) throw notFound(trail, 'case', onCase.id)
  if (party.version !== version) throw new AppError('CONFLICT')
  trail.about('case', onCase.id, onCase.number).about('party', partyId).about('debtor', party.debtor_id)
  return party
}
