// An office with two teams and cases whose debtors may be one and the same, for the tests of this folder.

import type { Input } from '../../../../shared/contract/contract.ts'
import type { Reply } from '../../../../shared/errors.ts'
import { localDateOf } from '../../../../shared/values/dates.ts'
import { makeOffice, type Office, type Window } from '../../../support/office.ts'

export type Wish = Partial<Omit<Input<'cases.add'>, 'debtor'>> & {
  readonly debtor?: Partial<Input<'cases.add'>['debtor']>
}
export type PersonWish = Partial<Input<'persons.addParty'>['person']>
export type PartyWish = Partial<Omit<Input<'persons.addParty'>, 'person'>> & { readonly person?: PersonWish }

export const idOfWang = '11010519491231002X'
export const phoneOfWang = '13812345678'

export const refused = (reply: Reply<unknown>): string =>
  reply.ok
    ? 'ok'
    : [reply.error.code, reply.error.field, reply.error.params.reason ?? reply.error.params.what]
        .filter((part) => part !== undefined)
        .join(' ')

let numbers = 0
/** One that nobody has: who refused once is known by their number. */
export const freshNumber = (): string => `139${String(++numbers).padStart(8, '0')}`

export type Setup = {
  readonly office: Office
  readonly supervisor: Window
  readonly collector: Window
  readonly other: Window
  readonly otherSupervisor: Window
  readonly today: string
  /** A case of the collector's (or of whom the wish says), with the id of its debtor's row. */
  readonly add: (wish?: Wish, window?: Window) => Promise<{ id: string; number: string; debtorId: string }>
  readonly party: (caseId: string, wish?: PartyWish, window?: Window) => Promise<{ id: string; debtorId: string }>
  readonly partyInput: (caseId: string, wish?: PartyWish) => Input<'persons.addParty'>
  readonly collectorId: string
  readonly otherId: string
}

export const setup = async (): Promise<Setup> => {
  const office = await makeOffice()
  const supervisor = await office.as('supervisor', '韩主管')
  const collector = await office.as('collector', '李催')
  const other = await office.as('collector', '赵催')
  const otherSupervisor = await office.as('supervisor', '钱主管', '二组')
  const [collectorId, otherId] = [await office.idOf(collector), await office.idOf(other)]
  const today = localDateOf(office.clock.now())
  const { id: clientId } = await supervisor.call('clients.add', {
    kind: 'company',
    name: '登月消费金融有限公司',
    creditCode: '',
    contactName: '',
    contactPhone: '',
  })
  const add = async (wish: Wish = {}, window = supervisor) => {
    const input = {
      clientId,
      contractNumber: '',
      contractOn: '2025-01-10',
      placedOn: today,
      dueOn: null,
      recallOn: null,
      principal: 1_000_000,
      interest: 0,
      penalty: 0,
      costs: 0,
      collectorId: window === supervisor ? collectorId : null,
      ...wish,
      debtor: {
        name: '王小明',
        idKind: 'resident-id',
        idNumber: idOfWang,
        address: '上海市浦东新区世纪大道1号',
        employer: '恒远商贸',
        phones: [{ label: '本人', number: phoneOfWang }],
        ...wish.debtor,
      },
    } as Input<'cases.add'>
    const { id, number } = await window.call('cases.add', input)
    const { debtor } = await window.call('persons.ofCase', { caseId: id })
    return { id, number, debtorId: debtor.id }
  }
  const partyInput = (caseId: string, wish: PartyWish = {}): Input<'persons.addParty'> => ({
    caseId,
    role: 'third-party',
    relation: 'friend',
    guarantee: null,
    note: '',
    ...wish,
    person: {
      kind: 'person',
      name: '陈友人',
      phones: [{ label: '本人', number: freshNumber() }],
      address: '',
      employer: '',
      source: 'contract',
      sourceNote: '',
      since: today,
      ...wish.person,
    },
  })
  const party = (caseId: string, wish: PartyWish = {}, window = collector) =>
    window.call('persons.addParty', partyInput(caseId, wish))
  return { office, supervisor, collector, other, otherSupervisor, today, add, party, partyInput, collectorId, otherId }
}
