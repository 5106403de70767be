// What a contact record needs of its case and does to it: its folder has its own tables and asks here.

import type { RowScope } from '../../../shared/policy.ts'
import type { Actor, Context } from '../../gate/context.ts'
import { casesInScope } from '../../gate/scope.ts'
import { type ReadStore, tables, type WriteStore } from '../../gate/store.ts'
import { noDate } from '../../vault/schema.ts'

const db = tables<'case_file'>()

export type ContactOnCase = {
  readonly id: string
  readonly now: Context['now']
  readonly nextAction: string
  readonly nextActionOn: string | null
}

/** The case in the actor's scope, or undefined. */
export const caseInScope = (store: ReadStore, actor: Actor, scope: RowScope, id: string) =>
  store.first(
    db
      .selectFrom('case_file')
      .select(['id', 'number', 'debtor_id', 'team_id', 'collector_id', 'next_action', 'next_action_on'])
      .where('id', '=', id)
      .where(casesInScope(actor, scope)),
  )

/**
 * The newest record says what comes next: its next action replaces the former one, also by none. What was due before
 * counts as dealt with.
 */
export const noteContactOnCase = (store: WriteStore, { id, now, nextAction, nextActionOn }: ContactOnCase): void => {
  store.run(
    db
      .updateTable('case_file')
      .set((eb) => ({
        next_action: nextAction,
        next_action_on: nextActionOn ?? noDate,
        last_contact_at: now,
        contacts: eb('contacts', '+', 1),
        version: eb('version', '+', 1),
        updated_at: now,
      }))
      .where('id', '=', id),
  )
}
