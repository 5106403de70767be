// The rows of a new case: debtor, phones, the case itself and its words in the search index. The office's own
// registration and bulk filling for measurements make them here, so that their shape can't drift apart.

import type { Insertable } from 'kysely'
import { uuidv7 } from 'uuidv7'
import type { IdKind } from '../../../shared/values/id-number.ts'
import { maskIdNumber, maskPhone } from '../../../shared/values/mask.ts'
import { pinyinOf } from '../../../shared/values/pinyin.ts'
import { noDate, type Schema } from '../../vault/schema.ts'
import type { FieldCrypto } from '../../vault/sealing.ts'
import type { CaseTexts } from './search-index.ts'

/** Values are checked and normalised already; money in fen, dates local. */
export type NewCase = {
  readonly number: string
  readonly clientId: string
  readonly clientRow: number
  readonly teamId: string
  readonly collectorId: string | null
  readonly stage: string
  readonly debtor: {
    readonly name: string
    readonly idNumber: { readonly kind: IdKind; readonly value: string } | undefined
    readonly address: string
    readonly employer: string
    /** `digits` finds it, `extension` is dialled afterwards. */
    readonly phones: readonly {
      readonly label: string
      readonly digits: string
      readonly extension?: string | undefined
    }[]
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

export type CaseRows = {
  readonly debtor: Insertable<Schema['debtor']>
  readonly phones: readonly Insertable<Schema['debtor_phone']>[]
  readonly caseFile: Insertable<Schema['case_file']>
  readonly texts: CaseTexts
}

const phoneRow = (
  fields: FieldCrypto,
  stamp: { version: number; created_at: string; updated_at: string },
  debtorId: string,
  { label, digits, extension }: NewCase['debtor']['phones'][number],
): Insertable<Schema['debtor_phone']> => {
  const id = uuidv7()
  const whole = digits + (extension === undefined ? '' : `转${extension}`)
  return {
    id,
    ...stamp,
    debtor_id: debtorId,
    label,
    state: 'valid',
    phone_sealed: fields.seal('debtor_phone', 'phone', id, whole),
    phone_mask: maskPhone(digits),
    phone_index: fields.blindIndex('phone', digits),
  }
}

export const caseRows = (fields: FieldCrypto, now: string, given: NewCase): CaseRows => {
  const debtorId = uuidv7()
  const stamp = { version: 1, created_at: now, updated_at: now }
  const { name, idNumber, address, employer, phones } = given.debtor
  const { pinyin, initials, sortKey } = pinyinOf(name)
  const { principal, interest, penalty, costs, number, contractNumber } = given
  return {
    debtor: {
      id: debtorId,
      ...stamp,
      name,
      pinyin,
      initials,
      id_kind: idNumber?.kind ?? null,
      id_number_sealed: idNumber ? fields.seal('debtor', 'id_number', debtorId, idNumber.value) : null,
      id_number_mask: idNumber ? maskIdNumber(idNumber.value) : '',
      id_number_index: idNumber ? fields.blindIndex('id-number', idNumber.value) : null,
      address,
      employer,
    },
    phones: phones.map((phone) => phoneRow(fields, stamp, debtorId, phone)),
    caseFile: {
      id: uuidv7(),
      ...stamp,
      number,
      client_id: given.clientId,
      client_row: given.clientRow,
      debtor_id: debtorId,
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
      debtor_sort: sortKey,
      next_action: '',
      next_action_on: noDate,
      last_contact_at: null,
      contacts: 0,
    },
    texts: { debtorName: name, pinyin, initials, number, contractNumber },
  }
}
