// What a suspension of everything stops is decided by the declared level: this holds the list of what is left open, so
// that a procedure added later is client data unless somebody says here that it is not.

import { expect, it } from 'vitest'
import { carriesClientData, openInEmergency } from '../../main/gate/suspended.ts'
import { contract, type ProcedureName } from '../../shared/contract/contract.ts'

/** Groups that are about the office's own people and records. */
const aboutTheOffice = /^(staff|suspensions|changes|trail|alerts|reviews|rights|recertifications|ceilings|devices)\./

it('leaves open, above L0, only what is about the office itself and these few', () => {
  expect(
    openInEmergency()
      .filter((name) => !aboutTheOffice.test(name))
      .sort(),
  ).toEqual(['drafts.load', 'drafts.save', 'glass.review', 'grants.list', 'visits.inside', 'visits.signOut'])
})

it('counts everything of cases, debtors, visitors, clients, documents and money as client data', () => {
  const groups = [
    'cases',
    'persons',
    'phones',
    'clients',
    'documents',
    'money',
    'payments',
    'visits',
    'find',
    'letters',
    'access',
    'consents',
    'backup',
    'reports',
    'imports',
  ]
  const missed = (Object.keys(contract) as ProcedureName[]).filter(
    (name) =>
      groups.includes(name.split('.')[0]!) &&
      contract[name].level !== 'L0' &&
      !carriesClientData(name, contract[name]) &&
      !['visits.inside', 'visits.signOut'].includes(name),
  )
  expect(missed).toEqual([])
})
