// An office where access is asked for: two teams, a case each, a visitor, a client's account, a document above a
// collector's level, and whoever decides.

import { localDateOf } from '../../../../shared/values/dates.ts'
import { purposeId } from '../../../../shared/values/purposes.ts'
import { makeOffice, type Office, type Window } from '../../../support/office.ts'
import { registration } from '../visits/front-desk.ts'

export const idOfWang = '11010519491231002X'
export const phoneOfWang = '13812345678'
export const accountNumber = '6222021234567890128'
export const purpose = purposeId('litigation')
export const reason = '核对身份，准备起诉材料'

export type Setup = Awaited<ReturnType<typeof setup>>

const addCase = async (
  office: Office,
  supervisor: Window,
  clientId: string,
  collector: Window,
  name: string,
  idNumber?: string,
) => {
  const { id } = await supervisor.call('cases.add', {
    clientId,
    contractNumber: '',
    contractOn: '2025-01-10',
    placedOn: localDateOf(office.clock.now()),
    dueOn: '2026-01-10',
    recallOn: null,
    principal: 1_000_000,
    interest: 50_000,
    penalty: 0,
    costs: 0,
    collectorId: await office.idOf(collector),
    debtor: {
      name,
      ...(idNumber !== undefined && { idKind: 'resident-id' as const, idNumber }),
      address: '',
      employer: '',
      phones: [{ label: '本人', number: phoneOfWang }],
    },
  })
  const { db } = office.house.open!.vault
  const row = db
    .prepare<[string], { number: string; debtor_id: string }>('SELECT number, debtor_id FROM case_file WHERE id = ?')
    .get(id)!
  return { id, number: row.number, debtorId: row.debtor_id }
}

export const setup = async () => {
  const office = await makeOffice()
  const supervisor = await office.as('supervisor', '韩主管')
  const officer = await office.as('security-officer', '信安')
  const collector = await office.as('collector', '李催')
  const colleague = await office.as('collector', '周催')
  const frontDesk = await office.as('front-desk', '前台')
  const stranger = await office.as('supervisor', '钱主管', '二组')
  const strangeCollector = await office.as('collector', '孙催', '二组')
  const { id: clientId } = await supervisor.call('clients.add', {
    kind: 'company',
    name: '登月消费金融有限公司',
    creditCode: '',
    contactName: '',
    contactPhone: '',
  })
  const { id: accountId } = await supervisor.call('clients.saveAccount', {
    clientId,
    saved: null,
    purpose: 'collection',
    holder: '登月',
    bank: '工商银行',
    accountNumber,
  })
  const ours = await addCase(office, supervisor, clientId, collector, '王小明', idOfWang)
  const colleagues = await addCase(office, supervisor, clientId, colleague, '李二', '110101198502143217')
  const theirs = await addCase(office, stranger, clientId, strangeCollector, '赵三', '11010119900307109X')
  const notice = await frontDesk.call('notices.current', {})
  const hostId = await office.idOf(collector)
  await frontDesk.call('visits.register', registration({ hostId, notice }))
  const visitorId = office.house.open!.vault.db.prepare<[], string>('SELECT id FROM visitor').pluck().get()!
  return {
    office,
    supervisor,
    officer,
    collector,
    colleague,
    frontDesk,
    stranger,
    strangeCollector,
    clientId,
    accountId,
    ours,
    colleagues,
    theirs,
    visitorId,
  }
}

type Records = Parameters<Window['call']>[1] extends never ? never : readonly object[]

/** Asks, and answers the request's id. */
export const askFor = async (window: Window, records: Records, wish: object = {}): Promise<string> =>
  (await window.call('access.ask', { records: records as never, reason, purposeId: purpose, ...wish })).id

export const versionOf = (office: Office, id: string): number =>
  office.house
    .open!.vault.db.prepare<[string], number>('SELECT version FROM access_request WHERE id = ?')
    .pluck()
    .get(id)!

export const approve = async (office: Office, window: Window, id: string, wish: object = {}) =>
  window.call('access.approve', { id, version: versionOf(office, id), ...wish })

/** Both approvals; answers the grant's id. */
export const grant = async (
  { office, supervisor, officer }: Pick<Setup, 'office' | 'supervisor' | 'officer'>,
  window: Window,
  records: Records,
  wish: object = {},
): Promise<string> => {
  const id = await askFor(window, records, wish)
  await approve(office, supervisor, id)
  await approve(office, officer, id)
  return office.house
    .open!.vault.db.prepare<[string], string>('SELECT id FROM access_set WHERE request_id = ?')
    .pluck()
    .get(id)!
}

export const idNumberOf = (id: string) => ({ kind: 'debtor' as const, id, field: 'idNumber' as const })
