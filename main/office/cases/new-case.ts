// The rows of a new case: debtor, phones, the case itself and its words in the search index. The office's own
// registration and bulk filling for measurements make them here, so that their shape can't drift apart.

import type { Insertable } from 'kysely'
import { uuidv7 } from 'uuidv7'
import type { PartyIdKind } from '../../../shared/values/person-kinds.ts'
import { noDate, type Schema } from '../../vault/schema.ts'
import type { FieldCrypto } from '../../vault/sealing.ts'
import { type NewPerson, nameColumns, type PersonRows, personRows } from '../persons/for-others.ts'
import type { CaseTexts } from './search-index.ts'

/** Values are checked and normalised already; money in fen, dates local. */
export type NewCase = {
  readonly number: string
  readonly clientId: string
  readonly clientRow: number
  readonly teamId: string
  readonly collectorId: string | null
  readonly stage: string
  /** What is known of the debtor came from the client, unless a phone says otherwise. */
  readonly debtor: {
    readonly kind?: 'person' | 'company'
    readonly name: string
    readonly idNumber: { readonly kind: PartyIdKind; readonly value: string } | undefined
    /** '' where there is none. */
    readonly address: string
    readonly employer: string
    readonly phones: NewPerson['phones']
  }
  readonly contractNumber: string
  readonly contractOn: string | null
  readonly placedOn: string
  readonly dueOn: string | null
  readonly recallOn: string | null
  readonly principal: number
  readonly interest: number
  readonly penalty: number
  readonly costs: number
}

export type CaseRows = PersonRows & {
  readonly caseFile: Insertable<Schema['case_file']>
  readonly texts: CaseTexts
}

export const caseRows = (fields: FieldCrypto, now: string, given: NewCase): CaseRows => {
  const stamp = { version: 1, created_at: now, updated_at: now }
  const { name, address, employer } = given.debtor
  const names = nameColumns(name, given.debtor.kind)
  const texts = (value: string) => (value === '' ? [] : [{ label: '', value }])
  const person = { ...given.debtor, addresses: texts(address), employers: texts(employer) }
  const rows = personRows(fields, { now }, person, names)
  const { principal, interest, penalty, costs, number, contractNumber } = given
  return {
    ...rows,
    caseFile: {
      id: uuidv7(),
      ...stamp,
      number,
      client_id: given.clientId,
      client_row: given.clientRow,
      debtor_id: rows.debtor.id,
      team_id: given.teamId,
      collector_id: given.collectorId,
      legal_id: null,
      stage: given.stage,
      contract_number: contractNumber,
      contract_on: given.contractOn,
      placed_on: given.placedOn,
      due_on: given.dueOn,
      recall_on: given.recallOn ?? noDate,
      principal,
      interest,
      penalty,
      costs,
      balance: principal + interest + penalty + costs,
      debtor_name: name,
      debtor_sort: names.sortKey,
      next_action: '',
      next_action_on: noDate,
      last_contact_at: null,
      contacts: 0,
    },
    texts: { debtorName: name, pinyin: names.columns.pinyin, initials: names.columns.initials, number, contractNumber },
  }
}
