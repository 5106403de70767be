// An office with a client, two teams and whoever moves money, for the tests of this folder.

import { handlers } from '../../../../main/office/handlers.ts'
import type { Input, Output } from '../../../../shared/contract/contract.ts'
import { lawOrder, noSums, type Sums, totalOf } from '../../../../shared/law/allocation.ts'
import { keepExcess, propose } from '../../../../shared/law/proposal.ts'
import { addDays, localDateOf } from '../../../../shared/values/dates.ts'
import { makeOffice, type Office, type Window } from '../../../support/office.ts'

export const today = (office: Office): string => localDateOf(office.clock.now())

export type MoneyView = Output<'money.read'>

export type Setup = {
  readonly office: Office
  readonly supervisor: Window
  readonly collector: Window
  readonly otherSupervisor: Window
  readonly legal: Window
  readonly collectorId: string
  readonly clientId: string
  readonly addCase: (wish?: Partial<Input<'cases.add'>>) => Promise<string>
  readonly read: (caseId: string, on?: string | null) => Promise<MoneyView>
  /** What the page would send: the rule's own division. */
  readonly payment: (
    caseId: string,
    amount: number,
    wish?: Partial<Input<'payments.post'>>,
  ) => Promise<Input<'payments.post'>>
  readonly pay: (caseId: string, amount: number, wish?: Partial<Input<'payments.post'>>) => Promise<string>
}

export const sums = (wish: Partial<Sums>): Sums => ({ ...noSums, ...wish })

/** The ledger and the case's own sums, read from the file beside the program. */
export const ledgerOf = (office: Office, caseId: string) => {
  const { db } = office.house.open!.vault
  const columns = 'principal, interest, penalty, costs, legal_costs AS legalCosts, adjustments'
  const file = db.prepare(`SELECT ${columns}, balance FROM case_file WHERE id = ?`).get(caseId) as Sums & {
    balance: number
  }
  const entries = db
    .prepare(`SELECT ${columns}, kind, on_day, at, payment_id FROM ledger_entry WHERE case_id = ? ORDER BY row`)
    .all(caseId) as (Sums & { kind: string; on_day: string; at: string; payment_id: string | null })[]
  return { file, entries }
}

export const agendaOf = (office: Office, kind: string): { on_day: string; title: string }[] =>
  office.house.open!.vault.db.prepare('SELECT on_day, title FROM agenda WHERE kind = ? ORDER BY on_day').all(kind) as {
    on_day: string
    title: string
  }[]

export const setup = async (): Promise<Setup> => {
  const office = await makeOffice({ handlers })
  const supervisor = await office.as('supervisor', '韩主管')
  const collector = await office.as('collector', '李催')
  const otherSupervisor = await office.as('supervisor', '钱主管', '二组')
  const legal = await office.as('legal', '方法务')
  const collectorId = await office.idOf(collector)
  const { id: clientId } = await supervisor.call('clients.add', {
    kind: 'company',
    name: '登月消费金融有限公司',
    creditCode: '',
    contactName: '',
    contactPhone: '',
  })
  let count = 0
  const addCase: Setup['addCase'] = async (wish = {}) => {
    count += 1
    const { id } = await supervisor.call('cases.add', {
      clientId,
      debtor: {
        name: `王小${count}`,
        idKind: 'resident-id',
        idNumber: '11010519491231002X',
        address: '',
        employer: '',
        phones: [],
      },
      contractNumber: '',
      contractOn: '2025-01-10',
      placedOn: addDays(today(office), -30),
      dueOn: '2026-01-10',
      recallOn: null,
      principal: 10_000_00,
      interest: 500_00,
      penalty: 100_00,
      costs: 50_00,
      collectorId,
      ...wish,
    })
    return id
  }
  const read: Setup['read'] = (caseId, on = null) => supervisor.call('money.read', { caseId, on })
  const payment: Setup['payment'] = async (caseId, amount, wish = {}) => {
    const view = await read(caseId)
    const paidOn = wish.paidOn ?? today(office)
    const across = wish.across ?? false
    const term = view.terms.find(({ fromOn, toOn }) => fromOn <= paidOn && paidOn <= (toOn ?? '9999-12-31'))
    const proposal = propose(view.debts, amount, paidOn, term?.order ?? lawOrder, across)
    const parts = keepExcess(proposal, caseId).map(({ id, sums: given }) => ({ caseId: id, sums: given }))
    return {
      caseId,
      amount,
      paidOn,
      channel: 'bank',
      payer: '王小明',
      reference: '',
      receivedBy: 'client',
      note: '',
      documentId: null,
      across,
      byHand: false,
      parts,
      reason: '',
      yes: [],
      ...wish,
    }
  }
  const pay: Setup['pay'] = async (caseId, amount, wish) =>
    (await collector.call('payments.post', await payment(caseId, amount, wish))).paymentId
  return { office, supervisor, collector, otherSupervisor, legal, collectorId, clientId, addCase, read, payment, pay }
}

export { totalOf }
