// An office with two teams, a client and what a case needs, for the tests of this folder.

import type { Handlers } from '../../../../main/gate/context.ts'
import { cases, handovers } from '../../../../main/office/cases/index.ts'
import { clients } from '../../../../main/office/clients/index.ts'
import { contacts, phones } from '../../../../main/office/contacts/index.ts'
import type { Input } from '../../../../shared/contract/contract.ts'
import { localDateOf } from '../../../../shared/values/dates.ts'
import { makeOffice, type Office, type Window } from '../../../support/office.ts'

export const today = (office: Office): string => localDateOf(office.clock.now())

type Wish = Partial<Omit<Input<'cases.add'>, 'debtor'>> & { readonly debtor?: Partial<Input<'cases.add'>['debtor']> }

export type Setup = {
  readonly office: Office
  readonly supervisor: Window
  readonly collector: Window
  readonly other: Window
  readonly otherSupervisor: Window
  readonly otherCollector: Window
  readonly collectorId: string
  readonly otherId: string
  readonly clientId: string
  readonly add: (wish?: Wish, window?: Window) => Promise<{ id: string; number: string }>
  readonly input: (wish?: Wish) => Input<'cases.add'>
}

/** On to ten in the morning: at night the contact guard stops what is tested here. */
const toDaytime = ({ clock }: Office): void => {
  const minutes = (clock.now().getUTCHours() * 60 + clock.now().getUTCMinutes() + 480) % 1440
  clock.forward(((600 - minutes + 1440) % 1440) * 60_000)
}

export const setup = async (
  handlers: Partial<Handlers> = { ...cases, ...handovers, ...clients, ...contacts, ...phones },
): Promise<Setup> => {
  const office = await makeOffice({ handlers })
  toDaytime(office)
  const supervisor = await office.as('supervisor', '韩主管')
  const collector = await office.as('collector', '李催')
  const other = await office.as('collector', '赵催')
  const otherSupervisor = await office.as('supervisor', '钱主管', '二组')
  const otherCollector = await office.as('collector', '孙催', '二组')
  const collectorId = await office.idOf(collector)
  const otherId = await office.idOf(other)
  const { id: clientId } = await supervisor.call('clients.add', {
    kind: 'company',
    name: '登月消费金融有限公司',
    creditCode: '',
    contactName: '周经理',
    contactPhone: '021-62345678',
  })
  const input = (wish: Wish = {}): Input<'cases.add'> => ({
    clientId,
    contractNumber: '',
    contractOn: '2025-01-10',
    placedOn: today(office),
    dueOn: '2026-01-10',
    recallOn: null,
    principal: 1_000_000,
    interest: 50_000,
    penalty: 0,
    costs: 0,
    collectorId,
    ...wish,
    debtor: {
      name: '王小明',
      idKind: 'resident-id',
      idNumber: '11010519491231002X',
      address: '上海市浦东新区世纪大道1号',
      employer: '恒远商贸',
      phones: [{ label: '本人', number: '13812345678' }],
      ...wish.debtor,
    },
  })
  const add = (wish: Wish = {}, window = supervisor) => window.call('cases.add', input(wish))
  return {
    office,
    supervisor,
    collector,
    other,
    otherSupervisor,
    otherCollector,
    collectorId,
    otherId,
    clientId,
    add,
    input,
  }
}

/** An added record's least input. */
export const contact = (caseId: string, wish: Partial<Input<'contacts.add'>> = {}): Input<'contacts.add'> => ({
  caseId,
  kind: 'call',
  whom: 'debtor',
  phoneId: null,
  result: 'no-answer',
  note: '',
  promise: null,
  nextAction: '',
  nextActionOn: null,
  ...wish,
})
