// Which acts may leave another record behind: by these a salvage tells that what a backup gave back is an earlier state.

import { expect, test } from 'vitest'
import { changingActs } from '../../shared/contract/acts.ts'
import { contract } from '../../shared/contract/contract.ts'

const actOf = (name: keyof typeof contract): string => {
  const { trail } = contract[name]
  return 'act' in trail ? trail.act : ''
}

test('what writes into a record counts, also where its trail names no field; looking, copying and printing do not', () => {
  for (const name of ['cases.edit', 'contacts.add', 'money.charge', 'documents.add'] as const) {
    expect([name, changingActs.has(actOf(name))]).toEqual([name, true])
  }
  for (const name of ['cases.read', 'phones.reveal', 'phones.copy', 'print.savePdf', 'reports.export'] as const) {
    expect([name, changingActs.has(actOf(name))]).toEqual([name, false])
  }
})
