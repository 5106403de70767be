// How SQLite goes about what scoped procedures ask for. What the planner knows of the tables is written by a migration
// (main/vault/migrations/0004/planner.ts), so that the plan of a query here is its plan among a million cases: none may
// look at every row of a table that grows, and none that starts from another table may walk through somebody's cases.

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ProcedureName } from '../../shared/contract/contract.ts'
import { makeOffice, type Office, type Window } from '../support/office.ts'
import { probes, scopedNames, type Target } from './probes.ts'

/** Which clients one's cases are of: a walk along an index, for the filter of a list. */
const walksOnPurpose: readonly string[] = ['cases.clients']

const growing =
  'case_file|debtor|debtor_phone|contact_record|case_party|ledger_entry|payment|payment_part|trail|attachment'
const asTables = `(?:${growing})`

type Asked = { readonly source: string; readonly values: readonly unknown[]; readonly by: string }

let office: Office
let people: Window[]
let target: Target
const asked = new Map<string, Asked>()
let by = ''
let unhook = (): void => undefined

/** Every statement that reads, as it is run. */
const hear = (): void => {
  const kind = Object.getPrototypeOf(office.house.open!.vault.db.prepare('SELECT 1'))
  const before = { all: kind.all, get: kind.get }
  for (const way of ['all', 'get'] as const) {
    kind[way] = function (this: { source: string }, ...values: unknown[]) {
      if (!asked.has(this.source)) asked.set(this.source, { source: this.source, values, by })
      return before[way].apply(this, values)
    }
  }
  unhook = () => void Object.assign(kind, before)
}

beforeAll(async () => {
  office = await makeOffice()
  const supervisor = await office.as('supervisor')
  const collector = await office.as('collector')
  people = [supervisor, collector, await office.as('legal')]
  const { id: clientId } = await supervisor.call('clients.add', {
    kind: 'company',
    name: '委托银行',
    creditCode: '',
    contactName: '',
    contactPhone: '',
  })
  const collectorId = await office.idOf(collector)
  const { id: caseId } = await supervisor.call('cases.add', {
    clientId,
    debtor: { name: '周某', address: '', employer: '', phones: [{ label: '本人', number: '13800138000' }] },
    contractNumber: '合同一号',
    contractOn: '2025-01-01',
    placedOn: '2026-01-01',
    dueOn: null,
    recallOn: null,
    principal: 100_00,
    interest: 0,
    penalty: 0,
    costs: 0,
    collectorId,
  })
  const { debtor } = await supervisor.call('cases.read', { id: caseId })
  target = { caseId, phoneId: debtor.phones[0]!.id, collectorId }
  hear()
})
afterAll(async () => {
  unhook()
  await office?.close()
})

const inputsOf = (name: string): readonly unknown[] => {
  const probe = probes[name]
  if (!probe || 'none' in probe) return [{}]
  if ('one' in probe) return [probe.one(target)]
  return typeof probe.many === 'function' ? probe.many(target) : probe.many
}

const planOf = ({ source, values }: Asked): string[] => {
  const { db } = office.house.open!.vault
  try {
    const rows = db.prepare(`EXPLAIN QUERY PLAN ${source}`).all(...(values as [])) as { detail: string }[]
    return rows.map(({ detail }) => detail)
  } catch {
    return [] // a pragma
  }
}

test('no query looks at every row of a table that grows, or walks through a scope to join it', async () => {
  for (const window of people) {
    for (const name of scopedNames) {
      by = name
      for (const input of inputsOf(name)) await window.raw(name as ProcedureName, input)
    }
  }
  unhook()
  const faults = [...asked.values()].flatMap((each) => {
    const plan = planOf(each)
    const scans = plan.filter((line) => new RegExp(`^SCAN ${asTables}\\b`).test(line))
    const from = /\bfrom (?:\(select [^(]*? from )?"?(\w+)"?/i.exec(each.source)?.[1]
    const isJoin = from !== 'case_file' && !walksOnPurpose.includes(each.by)
    const walks = plan.filter((line) => isJoin && /^SEARCH case_file USING .*INDEX case_(team|collector)_/.test(line))
    // A skip-scan sorts what it leaves: 1.4 s for a team's litigation cases at a million.
    const skips = plan.filter((line) => line.includes('ANY('))
    return [...scans, ...walks, ...skips].map(
      (line) => `${each.by}: ${line} — ${each.source.replace(/\s+/g, ' ').slice(0, 300)}`,
    )
  })
  expect(asked.size).toBeGreaterThan(200)
  expect(faults).toEqual([])
})
