// An office with two teams, one case each, and a way to send a file as a page does: in pieces.

import { randomBytes } from 'node:crypto'
import { cases } from '../../../../main/office/cases/index.ts'
import { clients } from '../../../../main/office/clients/index.ts'
import { documents } from '../../../../main/office/documents/index.ts'
import type { Input, Output } from '../../../../shared/contract/contract.ts'
import { localDateOf } from '../../../../shared/values/dates.ts'
import { makeOffice, type Office, type Window } from '../../../support/office.ts'

export type Target = Input<'documents.list'>['target']
export type Document = Output<'documents.add'>

export const pieceLength = 300_000

export const send = async (window: Window, content: Uint8Array, size = content.length): Promise<string> => {
  const { uploadId } = await window.call('documents.beginUpload', { size })
  for (let at = 0; at < content.length; at += pieceLength) {
    await window.call('documents.sendPiece', {
      uploadId,
      at,
      bytes: new Uint8Array(content.slice(at, at + pieceLength)),
    })
  }
  return uploadId
}

export const addDocument = async (
  window: Window,
  target: Target,
  content: Uint8Array,
  given: Partial<Pick<Input<'documents.add'>, 'name' | 'kind' | 'level'>> = {},
): Promise<Document> =>
  window.call('documents.add', {
    uploadId: await send(window, content),
    target,
    name: '借据.pdf',
    kind: 'iou',
    level: 'L3',
    ...given,
  })

export const readDocument = async (window: Window, target: Target, id: string): Promise<Buffer> => {
  const { viewId, document } = await window.call('documents.open', { id, target })
  const pieces: Uint8Array[] = []
  for (let from = 0; from < document.size; from += pieceLength) {
    pieces.push((await window.call('documents.readPiece', { viewId, from, length: pieceLength })).bytes)
  }
  return Buffer.concat(pieces)
}

export const pdf = (length = 900_000): Buffer => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(length)])

export const caseWish = (office: Office, clientId: string, collectorId: string, name: string): Input<'cases.add'> => ({
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
  collectorId,
  debtor: { name, address: '', employer: '', phones: [] },
})

export const setup = async () => {
  const office = await makeOffice({ handlers: { ...cases, ...clients, ...documents } as never })
  const supervisor = await office.as('supervisor', '韩主管')
  const collector = await office.as('collector', '李催')
  const legal = await office.as('legal', '法务')
  const stranger = await office.as('supervisor', '钱主管', '二组')
  const strangeCollector = await office.as('collector', '孙催', '二组')
  const { id: clientId } = await supervisor.call('clients.add', {
    kind: 'company',
    name: '登月消费金融有限公司',
    creditCode: '',
    contactName: '',
    contactPhone: '',
  })
  const onClient: Target = { kind: 'client', id: clientId }
  return { office, supervisor, collector, legal, stranger, strangeCollector, onClient, clientId }
}

export type Setup = Awaited<ReturnType<typeof setup>>

/** Two cases of the collector's that nothing has been done to yet. */
export const freshCases = async ({ office, supervisor, collector, clientId }: Setup) => {
  const add = async (name: string) =>
    (await supervisor.call('cases.add', caseWish(office, clientId, await office.idOf(collector), name))).id
  const [caseId, otherCaseId] = [await add('王小明'), await add('赵大明')]
  const { db } = office.house.open!.vault
  const debtorId = db.prepare<[string], string>('SELECT debtor_id FROM case_file WHERE id = ?').pluck().get(caseId)!
  const onCase: Target = { kind: 'case', id: caseId }
  const onOther: Target = { kind: 'case', id: otherCaseId }
  const onDebtor: Target = { kind: 'debtor', id: debtorId }
  return { onCase, onOther, onDebtor, db }
}
