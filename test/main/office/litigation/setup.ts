// The office of the cases' tests, with the legal desk and what this folder's procedures need.

import { uuidv7 } from 'uuidv7'
import { cases, handovers } from '../../../../main/office/cases/index.ts'
import { clients } from '../../../../main/office/clients/index.ts'
import { interest } from '../../../../main/office/interest/index.ts'
import { law } from '../../../../main/office/litigation/index.ts'
import type { Window } from '../../../support/office.ts'
import { type Setup as CasesSetup, setup as casesSetup } from '../cases/setup.ts'

export { today } from '../cases/setup.ts'

export type Setup = CasesSetup & {
  readonly legal: Window
  /** Gives the case to the legal desk. */
  readonly sue: (caseId: string, stage?: 'litigation' | 'settled') => Promise<void>
  readonly version: (caseId: string) => Promise<number>
  readonly limitationOn: (caseId: string) => string
  readonly agenda: (caseId: string) => { kind: string; on_day: string; title: string }[]
  /** An entry as the money desk writes it: negative sums take off. */
  readonly enter: (
    caseId: string,
    kind: string,
    on: string,
    sums: Partial<Record<'principal' | 'interest' | 'penalty', number>>,
  ) => void
}

export const setup = async (): Promise<Setup> => {
  const base = await casesSetup({ ...cases, ...handovers, ...clients, ...law, ...interest })
  const { office, supervisor } = base
  const legal = await office.as('legal', '吴法务')
  const legalId = await office.idOf(legal)
  const db = () => office.house.open!.vault.db
  const version = async (caseId: string) => (await supervisor.call('cases.read', { id: caseId })).version
  return {
    ...base,
    legal,
    version,
    sue: async (id, stage = 'litigation') => {
      const wish = stage === 'litigation' ? { legalId } : {}
      await supervisor.call('cases.setStage', { id, version: await version(id), stage, reason: '起诉', ...wish })
    },
    limitationOn: (id) =>
      (db().prepare('SELECT limitation_on FROM case_file WHERE id = ?').get(id) as { limitation_on: string })
        .limitation_on,
    agenda: (id) =>
      db()
        .prepare(
          'SELECT kind, on_day, title FROM agenda JOIN case_file ON case_file.row = agenda.case_row WHERE case_file.id = ? ORDER BY on_day, kind',
        )
        .all(id) as { kind: string; on_day: string; title: string }[],
    enter: (caseId, kind, on, { principal = 0, interest: sum = 0, penalty = 0 }) => {
      db()
        .prepare(
          `INSERT INTO ledger_entry (id, case_id, kind, on_day, at, by_id, principal, interest, penalty, costs, legal_costs, adjustments, reason)
           VALUES (?, ?, ?, ?, ?, NULL, ?, ?, ?, 0, 0, 0, '')`,
        )
        .run(uuidv7(), caseId, kind, on, office.clock.now().toISOString(), principal, sum, penalty)
    },
  }
}
