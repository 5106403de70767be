// The golden vaults: one encrypted vault of each released version, opened by every later one. What is in them is said
// here once, for the program that makes one and for the test that opens them all.

import { fileURLToPath } from 'node:url'
import { localDateOf } from '../../../shared/values/dates.ts'
import { makeOffice, type Office, type Window } from '../../support/office.ts'

export const fixtureFolder = (version: string): string =>
  fileURLToPath(new URL(`../../fixtures/vaults/${version}`, import.meta.url))

export const backupFixture = (version: string): string =>
  fileURLToPath(new URL(`../../fixtures/backup/vault-${version}.age`, import.meta.url))
export const backupPassphrase = 'a sample passphrase that everybody knows'

export const fixturePeople = {
  visitor: { name: '金样本', phone: '13900001234', idNumber: '11010519491231002X' },
  debtor: { name: '钱样本', phone: '13800005678' },
  note: '对方答应月底先还一部分',
} as const

/** From 0.2.0 on: a guarantor, a payment, a promise and a document of the case. */
export const fixtureCaseWork = {
  party: { name: '孙样本', phone: '13700009012' },
  paid: 100_000,
  promised: 50_000,
  document: { name: '样本借据.txt', text: '今借到人民币壹万贰仟叁佰肆拾伍元陆角柒分整。\n'.repeat(40) },
} as const

type Desks = { readonly supervisor: Window; readonly collector: Window; readonly caseId: string }

const workOnCase = async (office: Office, { supervisor, collector, caseId }: Desks): Promise<void> => {
  const { party, paid, promised, document } = fixtureCaseWork
  const today = localDateOf(office.clock.now())
  await collector.call('persons.addParty', {
    caseId,
    role: 'guarantor',
    relation: 'friend',
    guarantee: 'joint',
    note: '',
    person: {
      kind: 'person',
      name: party.name,
      phones: [{ label: '本人', number: party.phone }],
      address: '',
      employer: '',
      source: 'contract',
      sourceNote: '',
      since: today,
    },
  })
  await supervisor.call('payments.post', {
    caseId,
    amount: paid,
    paidOn: today,
    channel: 'bank',
    payer: '',
    reference: 'YB-0001',
    receivedBy: 'client',
    note: '',
    documentId: null,
    across: false,
    byHand: true,
    parts: [{ caseId, sums: { principal: paid, interest: 0, penalty: 0, costs: 0, legalCosts: 0, adjustments: 0 } }],
    reason: '债务人指定先还本金',
    yes: [],
  })
  await collector.call('promises.add', { caseId, amount: promised, on: today })
  const bytes = new TextEncoder().encode(document.text)
  const { uploadId } = await collector.call('documents.beginUpload', { size: bytes.length })
  await collector.call('documents.sendPiece', { uploadId, at: 0, bytes })
  const target = { kind: 'case' as const, id: caseId }
  await collector.call('documents.add', { uploadId, target, name: document.name, kind: 'iou', level: 'L3' })
}

/** `before`: what else is to be done before the office closes, such as a backup of it. */
export const workInOffice = async (
  profile: string,
  people: typeof fixturePeople,
  before: (office: Office, supervisor: Window) => Promise<void> = () => Promise.resolve(),
): Promise<void> => {
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
  await workOnCase(office, { supervisor, collector, caseId })
  await before(office, supervisor)
  await office.close()
}
