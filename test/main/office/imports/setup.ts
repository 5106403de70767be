// An office with a client, two collectors and lists to import. The lists are made here: nobody in them exists.

import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type WrittenCell, writeXlsx } from '../../../../main/jobs/write-xlsx.ts'
import type { Output } from '../../../../shared/contract/contract.ts'
import type { JobProgress } from '../../../../shared/contract/events.ts'
import { residentIdCheckCharacter } from '../../../../shared/values/resident-id.ts'
import { makeOffice, type Office, type Window } from '../../../support/office.ts'

export const titles = [
  '姓名',
  '身份证号',
  '手机号',
  '家庭住址',
  '合同编号',
  '放款日期',
  '到期日',
  '剩余本金',
  '利息',
  '违约金',
  '催收员',
]

/** A number that its formula accepts, of nobody: region 990000 is none. */
export const idOf = (index: number): string => {
  const digits = `990000199${index % 10}0${1 + (index % 9)}${String(10 + (index % 18))}${String(index % 1000).padStart(3, '0')}`
  return digits + residentIdCheckCharacter(digits)
}

export const listRow = (index: number, changes: Partial<Record<string, WrittenCell>> = {}): WrittenCell[] => {
  const row: Record<string, WrittenCell> = {
    姓名: `王测${index}`,
    身份证号: idOf(index),
    手机号: `139${String(10_000_000 + index)}`,
    家庭住址: `测试路${index}号`,
    合同编号: `HT-${String(index).padStart(6, '0')}`,
    放款日期: '2024-01-05',
    到期日: '2025年1月5日',
    剩余本金: 10_000 + index,
    利息: '1,234.50',
    违约金: 0,
    催收员: '',
    ...changes,
  }
  return titles.map((title) => row[title] ?? '')
}

export type Setup = {
  readonly office: Office
  readonly supervisor: Window
  readonly collector: Window
  readonly other: Window
  readonly clientId: string
  readonly folder: string
}

export const setup = async (): Promise<Setup> => {
  const office = await makeOffice()
  const supervisor = await office.as('supervisor', '韩主管')
  const collector = await office.as('collector', '李催')
  const other = await office.as('supervisor', '钱主管', '二组')
  const { id: clientId } = await supervisor.call('clients.add', {
    kind: 'company',
    name: '登月消费金融有限公司',
    creditCode: '',
    contactName: '周经理',
    contactPhone: '',
  })
  return { office, supervisor, collector, other, clientId, folder: mkdtempSync(join(tmpdir(), 'anjuan-import-')) }
}

export const saveList = async (
  folder: string,
  rows: readonly (readonly WrittenCell[])[],
  name = 'list.xlsx',
): Promise<string> => {
  const file = join(folder, name)
  writeFileSync(file, await writeXlsx({ name: '清单', rows }))
  return file
}

/** The job's last word, once it has one. */
export const ended = async ({ office }: Pick<Setup, 'office'>, jobId: string): Promise<JobProgress> => {
  for (;;) {
    const last = office.events
      .filter(({ event, payload }) => event === 'job.progress' && (payload as JobProgress).jobId === jobId)
      .map(({ payload }) => payload as JobProgress)
      .findLast(({ state }) => state !== 'running')
    if (last) return last
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

type Look = Output<'imports.look'>
export const columnsOf = ({ guesses }: Pick<Look, 'guesses'>) =>
  guesses.flatMap((guess, index) => (guess ? [{ index, ...guess }] : []))

export const lookAt = async ({ office, supervisor, clientId }: Setup, file: string) => {
  office.answers.file = file
  const { file: chosen } = await supervisor.call('imports.choose', {})
  if (!chosen) throw new Error('nothing was chosen')
  return { fileId: chosen.fileId, look: await supervisor.call('imports.look', { fileId: chosen.fileId, clientId }) }
}

export const checkList = async (made: Setup, file: string) => {
  const { fileId, look } = await lookAt(made, file)
  const { supervisor, office, clientId } = made
  const { sha256, sheet, headingRow } = look
  const { id, jobId } = await supervisor.call('imports.check', {
    fileId,
    clientId,
    sha256,
    sheet,
    headingRow,
    titles: look.titles,
    columns: columnsOf(look),
    placedOn: office.clock.now().toISOString().slice(0, 10),
    recallOn: null,
  })
  return { id, look, end: await ended(made, jobId) }
}

export const goAhead = async (made: Setup, id: string) => {
  const { batch } = await made.supervisor.call('imports.read', { id })
  const { jobId } = await made.supervisor.call('imports.start', { id, version: batch.version })
  return ended(made, jobId)
}

export const rowsOf = async ({ supervisor }: Setup, id: string) => (await supervisor.call('imports.rows', { id })).rows
