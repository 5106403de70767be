// An office with one case of one team, and everybody around it.

import { makeOffice, type Office, type Window } from '../../../support/office.ts'

export type Scene = {
  readonly office: Office
  readonly administrator: Window
  readonly officer: Window
  readonly supervisor: Window
  readonly collector: Window
  readonly legal: Window
  readonly frontDesk: Window
  readonly clientId: string
  readonly collectorId: string
  addCase(idNumber?: string): Promise<{ id: string; number: string }>
}

export const makeScene = async (): Promise<Scene> => {
  const office = await makeOffice()
  const administrator = await office.as('administrator', 'administrator')
  const officer = await office.as('security-officer', '安全专员')
  const supervisor = await office.as('supervisor', '本队主管', '本队')
  const collector = await office.as('collector', '本队催收', '本队')
  const legal = await office.as('legal', '法务')
  const frontDesk = await office.as('front-desk', '前台')
  const { id: clientId } = await supervisor.call('clients.add', {
    kind: 'company',
    name: '委托银行',
    creditCode: '',
    contactName: '联系人',
    contactPhone: '13800138001',
  })
  const collectorId = await office.idOf(collector)
  let count = 0
  const addCase = (idNumber?: string) => {
    count += 1
    return supervisor.call('cases.add', {
      clientId,
      debtor: {
        name: `债务人${count}`,
        ...(idNumber === undefined ? {} : { idKind: 'resident-id' as const, idNumber }),
        address: '',
        employer: '',
        phones: [{ label: '本人', number: '13800138000' }],
      },
      contractNumber: `合同${count}`,
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
  }
  return { office, administrator, officer, supervisor, collector, legal, frontDesk, clientId, collectorId, addCase }
}
