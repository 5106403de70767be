// The golden vaults: one encrypted vault of each released version, opened by every later one. What is in them is said
// here once, for the program that makes one and for the test that opens them all.

import { fileURLToPath } from 'node:url'
import { makeOffice } from '../../support/office.ts'

export const fixtureFolder = (version: string): string =>
  fileURLToPath(new URL(`../../fixtures/vaults/${version}`, import.meta.url))

export const fixturePeople = {
  visitor: { name: '金样本', phone: '13900001234', idNumber: '11010519491231002X' },
  debtor: { name: '钱样本', phone: '13800005678' },
  note: '对方答应月底先还一部分',
} as const

export const workInOffice = async (profile: string, people: typeof fixturePeople): Promise<void> => {
  const office = await makeOffice({ profile })
  const supervisor = await office.as('supervisor', '样本主管')
  const collector = await office.as('collector', '样本催收')
  const frontDesk = await office.as('front-desk', '样本前台')
  await office.as('security-officer', '样本安全')
  const { id: clientId } = await supervisor.call('clients.add', {
    kind: 'company',
    name: '样本消费金融公司',
    creditCode: '',
    contactName: '',
    contactPhone: '',
  })
  const { id: caseId } = await supervisor.call('cases.add', {
    clientId,
    debtor: {
      name: people.debtor.name,
      address: '',
      employer: '',
      phones: [{ label: '本人', number: people.debtor.phone }],
    },
    contractNumber: 'YB-1',
    contractOn: '2025-03-01',
    placedOn: '2026-01-05',
    dueOn: null,
    recallOn: null,
    principal: 1_234_567,
    interest: 8_900,
    penalty: 0,
    costs: 0,
    collectorId: await office.idOf(collector),
  })
  await collector.call('contacts.add', {
    caseId,
    kind: 'call',
    // Their call: ours are stopped at night, and after three a day.
    direction: 'theirs',
    whom: 'debtor',
    phoneId: null,
    result: 'promised',
    note: people.note,
    promise: null,
    nextAction: '',
    nextActionOn: null,
  })
  const notice = await frontDesk.call('notices.current', {})
  await frontDesk.call('visits.register', {
    ...people.visitor,
    idKind: 'resident-id',
    organisation: '',
    purpose: 'meeting',
    purposeNote: '',
    hostId: await office.idOf(collector),
    partySize: 1,
    belongings: '',
    plate: '',
    consent: {
      noticeId: notice.id,
      language: 'zh-CN',
      textSha256: notice.zhSha256,
      signature: [
        [
          [100, 100, 0],
          [300, 200, 60],
          [500, 120, 120],
        ],
      ],
    },
  })
  await office.close()
}
