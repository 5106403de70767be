// What a document hangs on, and whether somebody reaches it. A case: by the scope of cases. A debtor or another person:
// through a case of theirs in that scope. A client: the supervisor's desk. Whatever is out of reach answers as nothing.

import { AppError } from '../../../shared/errors.ts'
import type { RowScope } from '../../../shared/policy.ts'
import type { TargetKind } from '../../../shared/values/document-kinds.ts'
import type { TrailEntry } from '../../audit/entry.ts'
import type { Actor } from '../../gate/context.ts'
import { casesInScope } from '../../gate/scope.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { openCaseInScope } from '../cases/for-others.ts'

const db = tables<'case_file' | 'case_party' | 'client'>()

export type Target = { readonly kind: TargetKind; readonly id: string }

export type Reach = { readonly store: ReadStore; readonly actor: Actor; readonly scope: RowScope }
export type Recorded = Reach & { readonly trail: TrailEntry }

const caseLabel = ({ store, actor, scope }: Reach, id: string): string | undefined =>
  store.first(db.selectFrom('case_file').select('number').where('id', '=', id).where(casesInScope(actor, scope)))
    ?.number

/** Somebody of a case in scope: its debtor, or another person on it. */
const debtorLabel = ({ store, actor, scope }: Reach, id: string): string | undefined => {
  const asDebtor = store.first(
    db.selectFrom('case_file').select('row').where('debtor_id', '=', id).where(casesInScope(actor, scope)).limit(1),
  )
  const found =
    asDebtor ??
    store.first(
      db
        .selectFrom('case_party')
        .innerJoin('case_file', 'case_file.id', 'case_party.case_id')
        .select('case_file.row')
        .where('case_party.debtor_id', '=', id)
        .where(casesInScope(actor, scope))
        .limit(1),
    )
  return found && ''
}

const clientLabel = ({ store, actor }: Reach, id: string): string | undefined =>
  actor.role === 'supervisor'
    ? store.first(db.selectFrom('client').select('name').where('id', '=', id))?.name
    : undefined

/** What a record calls it; undefined out of reach. */
export const reach = (reading: Reach, { kind, id }: Target): string | undefined => {
  if (kind === 'case') return caseLabel(reading, id)
  return kind === 'debtor' ? debtorLabel(reading, id) : clientLabel(reading, id)
}

/** Names the target in the record. NOT_FOUND out of reach. */
export const readTarget = (context: Recorded, target: Target): void => {
  const label = reach(context, target)
  context.trail.about(target.kind, target.id, label ?? '')
  if (label === undefined) throw new AppError('NOT_FOUND')
}

/** The same for a change: a closed case keeps its documents as they are. */
export const changeTarget = (context: Recorded, target: Target): void => {
  if (target.kind !== 'case') {
    readTarget(context, target)
    return
  }
  const { number } = openCaseInScope(context, target.id)
  context.trail.about('case', target.id, number)
}
