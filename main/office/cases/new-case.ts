// The rows of a new case: debtor, phones, the case itself and its words in the search index. The office's own
// registration and bulk filling for measurements make them here, so that their shape can't drift apart.

import type { Insertable } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { isClosed } from '../../../shared/values/case-kinds.ts'
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
  readonly legalCosts?: number | undefined
  /** Negative where the client credited something. */
  readonly adjustments?: number | undefined
  readonly ratePpm?: number | null | undefined
  readonly defaultRatePpm?: number | null | undefined
  readonly lender?: 'private' | 'licensed' | undefined
  readonly deducted?: number | undefined
  readonly repayment?: 'lump-sum' | 'instalments' | undefined
  /** In order; the case is due on the last. */
  readonly instalments?: readonly Instalment[] | undefined
  readonly priority?: number | undefined
  readonly batchId?: string | undefined
  readonly byId?: string | undefined
}

export type Instalment = { readonly dueOn: string; readonly principal: number; readonly interest: number }

export type CaseRows = PersonRows & {
  readonly caseFile: Insertable<Schema['case_file']>
  readonly instalments: readonly Insertable<Schema['instalment']>[]
  readonly texts: CaseTexts
}

export const instalmentRows = (caseId: string, given: readonly Instalment[]): Insertable<Schema['instalment']>[] =>
  given.map(({ dueOn, principal, interest }, index) => ({
    case_id: caseId,
    number: index + 1,
    due_on: dueOn,
    principal,
    interest,
  }))

export const caseRows = (fields: FieldCrypto, now: string, given: NewCase): CaseRows => {
  const stamp = { version: 1, created_at: now, updated_at: now }
  const { name, address, employer } = given.debtor
  const names = nameColumns(name, given.debtor.kind)
  const texts = (value: string) => (value === '' ? [] : [{ label: '', value }])
  const person = { ...given.debtor, addresses: texts(address), employers: texts(employer) }
  const rows = personRows(fields, { now }, person, names)
  const { principal, interest, penalty, costs, legalCosts = 0, adjustments = 0, number, contractNumber } = given
  const { instalments = [] } = given
  const id = uuidv7()
  return {
    ...rows,
    instalments: instalmentRows(id, instalments),
    caseFile: {
      id,
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
      due_on: instalments.at(-1)?.dueOn ?? given.dueOn,
      recall_on: given.recallOn ?? noDate,
      principal,
      interest,
      penalty,
      costs,
      legal_costs: legalCosts,
      adjustments,
      balance: principal + interest + penalty + costs + legalCosts + adjustments,
      rate_ppm: given.ratePpm ?? null,
      default_rate_ppm: given.defaultRatePpm ?? null,
      lender: given.lender ?? 'private',
      deducted: given.deducted ?? 0,
      repayment: given.repayment ?? 'lump-sum',
      priority: given.priority ?? 0,
      closed_at: isClosed(given.stage) ? now : null,
      batch_id: given.batchId ?? null,
      updated_by: given.byId ?? null,
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
