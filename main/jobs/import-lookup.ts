// What the vault already has of a row: the same contract of the same client, the same debtor by the blind index of their
// document, or the same name with the same phone. Only within the importing supervisor's team: of another team's cases
// nothing is told, not even this (the same rule as when a case is registered by hand).

import type { Database } from 'better-sqlite3'
import type { ImportValues } from '../../shared/values/import-row.ts'
import type { FieldCrypto } from '../vault/sealing.ts'

export type KnownCase = {
  readonly row: number
  readonly id: string
  readonly number: string
  readonly closed_at: string | null
  readonly debtor_id: string
  readonly debtor_name: string
  readonly id_number_index: Buffer | null
  readonly due_on: string | null
  readonly placed_on: string
  readonly recall_on: string
  readonly principal: number
  readonly interest: number
  readonly penalty: number
  readonly costs: number
  readonly legal_costs: number
  readonly balance: number
}

const columns = `c.row, c.id, c.number, c.closed_at, c.debtor_id, c.debtor_name, d.id_number_index, c.due_on, c.placed_on, c.recall_on,
  c.principal, c.interest, c.penalty, c.costs, c.legal_costs, c.balance`

export const caseLookup = (
  db: Database,
  fields: FieldCrypto,
  { clientId, teamId }: { readonly clientId: string; readonly teamId: string },
) => {
  const contract = db.prepare<[string, string, string], KnownCase>(
    `SELECT ${columns} FROM case_file c JOIN debtor d ON d.id = c.debtor_id
      WHERE c.client_id = ? AND c.contract_number = ? AND c.team_id = ? ORDER BY c.closed_at IS NOT NULL, c.row DESC LIMIT 1`,
  )
  const document = db.prepare<[Buffer, string, string], KnownCase>(
    `SELECT ${columns} FROM debtor d JOIN case_file c ON c.debtor_id = d.id
      WHERE d.id_number_index = ? AND c.client_id = ? AND c.team_id = ? LIMIT 1`,
  )
  const phone = db.prepare<[Buffer, string, string, string], KnownCase>(
    `SELECT ${columns} FROM debtor_phone p JOIN debtor d ON d.id = p.debtor_id JOIN case_file c ON c.debtor_id = d.id
      WHERE p.phone_index = ? AND d.name = ? AND c.client_id = ? AND c.team_id = ? LIMIT 1`,
  )
  return {
    byContract: (contractNumber: string): KnownCase | undefined => contract.get(clientId, contractNumber, teamId),
    byDocument: (values: ImportValues): KnownCase | undefined =>
      values.idNumber && document.get(fields.blindIndex('id-number', values.idNumber.value), clientId, teamId),
    byPhone(values: ImportValues): KnownCase | undefined {
      for (const { digits } of values.phones) {
        const found = phone.get(fields.blindIndex('phone', digits), values.name, clientId, teamId)
        if (found) return found
      }
      return undefined
    },
  }
}

export type CaseLookup = ReturnType<typeof caseLookup>
