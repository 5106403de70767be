// Templates by two people, letters word for word, and what their delivery does.

import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { handlers } from '../../../../main/office/handlers.ts'
import type { Window } from '../../../support/office.ts'
import { type Setup, setup, today } from '../cases/setup.ts'

let s: Setup
let legal: Window
beforeAll(async () => {
  s = await setup(handlers)
  legal = await s.office.as('legal', '吴法务')
})
afterAll(() => s.office.close())

const idOf = async (name: string): Promise<string> =>
  (await s.supervisor.call('templates.list', {})).rows.find((row) => row.name === name)!.id

const approve = async (name: string, window = s.supervisor): Promise<string> => {
  const id = await idOf(name)
  const { versions } = await window.call('templates.read', { id })
  const [newest] = versions
  await window.call('templates.decide', { id, versionId: newest!.id, approve: true, reason: '' })
  return id
}

describe('templates', () => {
  it('come with the program and wait; a collector is offered none of them', async () => {
    const { rows } = await s.supervisor.call('templates.list', {})
    expect(rows.map(({ name }) => name)).toEqual(['催告函', '还款协议', '债权转让通知书', '和解协议'])
    expect(rows.every(({ inUse, waiting }) => inUse === null && waiting)).toBe(true)
    expect((await s.collector.call('templates.list', {})).rows).toEqual([])
    expect(await s.collector.refusal('templates.read', { id: rows[0]!.id })).toBe('FORBIDDEN')
  })

  it('are approved by another than who wrote them', async () => {
    const { id } = await legal.call('templates.write', {
      id: null,
      name: '律师函',
      kind: 'demand',
      title: '律师函',
      body: '{{收件人}}：尚欠{{欠款合计}}。',
    })
    const read = () => s.supervisor.call('templates.read', { id })
    const [first] = (await read()).versions
    expect(first).toMatchObject({ number: 1, state: 'waiting', own: false, writtenByName: '吴法务' })
    const decide = { id, versionId: first!.id, approve: true, reason: '' }
    expect(await legal.refusal('templates.decide', decide)).toBe('FORBIDDEN')
    expect(await s.supervisor.refusal('templates.decide', { ...decide, approve: false })).toBe('INVALID')
    await s.supervisor.call('templates.decide', decide)
    expect(await s.supervisor.refusal('templates.decide', decide)).toBe('WRONG_STATE')

    const { template } = await read()
    const wish = { id, name: '律师函', kind: 'demand' as const, title: '律师函', body: '{{收件人}}：' }
    expect(await s.supervisor.refusal('templates.write', { ...wish, version: template.version + 1 })).toBe('CONFLICT')
    await s.supervisor.call('templates.write', { ...wish, version: template.version })
    const after = await read()
    expect(after.template).toMatchObject({ inUse: 1, waiting: true })
    expect(after.versions.map(({ number, state }) => [number, state])).toEqual([
      [2, 'waiting'],
      [1, 'approved'],
    ])
    await legal.call('templates.decide', { id, versionId: after.versions[0]!.id, approve: true, reason: '' })
    expect((await read()).versions.map(({ state }) => state)).toEqual(['approved', 'replaced'])
  })

  it('with a place that no letter has, or the name of another, are refused at the field', async () => {
    const wish = { id: null, name: '新模板', kind: 'other' as const, title: '函', body: '{{身份证号}}' }
    expect(await legal.raw('templates.write', wish)).toMatchObject({
      error: { code: 'INVALID', field: 'body', params: { reason: 'unknown-place' } },
    })
    expect(await legal.raw('templates.write', { ...wish, body: '好', title: '{{', name: '新' })).toMatchObject({
      error: { code: 'INVALID', field: 'title' },
    })
    expect(await legal.raw('templates.write', { ...wish, body: '好', name: '催告函' })).toMatchObject({
      error: { code: 'ALREADY_EXISTS', field: 'name' },
    })
  })
})

describe('letters', () => {
  const values = { 截止日: '2099-01-31', 收款账户: '登月消费金融 招商银行 0000', 联系电话: '021-62345678' }
  let caseId: string
  let debtorId: string
  let templateId: string
  beforeAll(async () => {
    caseId = (await s.add({ contractNumber: 'DY-2025-0001' })).id
    debtorId = (await s.collector.call('cases.read', { id: caseId })).debtor.id
    templateId = await approve('催告函')
  })
  const make = async (window = s.collector) => {
    const { id } = await window.call('letters.make', { caseId, templateId, toId: debtorId, values })
    return id
  }
  const versionOf = async (id: string): Promise<number> =>
    (await s.collector.call('letters.read', { id })).letter.version
  const limitationOn = (): string =>
    (
      s.office.house.open!.vault.db.prepare('SELECT limitation_on FROM case_file WHERE id = ?').get(caseId) as {
        limitation_on: string
      }
    ).limitation_on

  it('show what they would say and what is missing, and are made only when nothing is', async () => {
    const input = { caseId, templateId, toId: debtorId, values: {} }
    const preview = await s.collector.call('letters.preview', input)
    expect(preview.asked).toEqual(['截止日', '收款账户', '联系电话'])
    expect(preview.missing).toEqual(['截止日', '收款账户', '联系电话', '办公地址'])
    expect(preview.body).toContain('尚欠¥10,500.00（人民币壹万零伍佰元整），其中本金¥10,000.00')
    expect(await s.collector.raw('letters.make', { ...input, values })).toMatchObject({
      error: { code: 'INVALID', field: '办公地址', params: { reason: 'place-empty' } },
    })
    const administrator = await s.office.as('administrator')
    await administrator.confirm()
    const { settings, version } = await administrator.call('settings.read', {})
    await administrator.call('settings.update', {
      version,
      settings: { ...settings, officeAddress: '上海市静安区南京西路1号', officePhone: '021-60000000' },
    })
    const yesterday = { ...values, 截止日: '2020-01-01' }
    expect(await s.collector.raw('letters.make', { ...input, values: yesterday })).toMatchObject({
      error: { code: 'INVALID', field: '截止日' },
    })
    const id = await make()
    const read = await s.collector.call('letters.read', { id })
    expect(read.letter).toMatchObject({ state: 'made', toName: '王小明', title: '还款催告函', madeByName: '李催' })
    expect(read.letter.number).toMatch(/^HZ-\d{4}-000001$/)
    expect(read.body).not.toMatch(/\{\{/)
    expect(read.sha256).toBe(createHash('sha256').update(`还款催告函\n${read.body}`).digest('hex'))
    expect(read.letterhead).toMatchObject({ address: '上海市静安区南京西路1号' })
    // A rolled back letter used up no number.
    const db = s.office.house.open!.vault.db
    expect(() => db.prepare('UPDATE letter SET body = ?').run('别的')).toThrow('append only')
    expect(() => db.prepare('DELETE FROM letter').run()).toThrow('append only')
  })

  it('move limitation when they arrive, not when they are sent; a mistake is taken back', async () => {
    const id = await make()
    const before = limitationOn()
    const on = today(s.office)
    await s.collector.call('letters.send', { id, version: 1, on, how: 'courier', tracking: 'SF123' })
    expect(limitationOn()).toBe(before)
    expect(await s.collector.refusal('letters.send', { id, version: 2, on, how: 'post', tracking: '' })).toBe(
      'WRONG_STATE',
    )
    expect(await s.collector.refusal('letters.delivered', { id, version: 2, on: '2020-01-01', documentId: null })).toBe(
      'INVALID',
    )
    await s.collector.call('letters.delivered', { id, version: 2, on, documentId: null })
    expect(limitationOn() > before).toBe(true)
    await s.collector.call('letters.correct', { id, version: 3, reason: '看错单号' })
    expect(limitationOn()).toBe(before)
    expect((await s.collector.call('letters.read', { id })).letter).toMatchObject({ state: 'sent', endedOn: null })
    await s.collector.call('letters.returned', { id, version: 4, on, reason: '查无此人', addressWrong: true })
    // Nobody is there: the next letter has no address to go to.
    const { to } = await s.collector.call('letters.list', { caseId })
    expect(to).toEqual([{ id: debtorId, name: '王小明', role: 'debtor', address: '' }])
  })

  it('are stopped by the guard when a complaint holds the debtor', async () => {
    const id = await make()
    await s.supervisor.call('guard.hold', { caseId, kind: 'complaint', reason: '12378 投诉处理中' })
    const wish = { id, version: await versionOf(id), on: today(s.office), how: 'post' as const, tracking: '' }
    expect(await s.collector.refusal('letters.send', wish)).toBe('CONTACT_STOPPED')
    await s.collector.call('letters.void', { id, version: wish.version, reason: '投诉期间不寄' })
    expect(await s.collector.refusal('letters.send', { ...wish, version: wish.version + 1 })).toBe('WRONG_STATE')
  })

  it('are nobody else’s: another collector, another team, a third party as addressee', async () => {
    const { rows } = await s.collector.call('letters.list', { caseId })
    for (const window of [s.other, s.otherSupervisor, legal]) {
      expect(await window.refusal('letters.read', { id: rows[0]!.id })).toBe('NOT_FOUND')
      const on = { id: rows[0]!.id, version: rows[0]!.version, on: '2026-01-01' }
      const wish = { id: on.id, version: on.version, reason: '试探' }
      expect(await window.refusal('letters.send', { ...on, how: 'post', tracking: '' })).toBe('NOT_FOUND')
      expect(await window.refusal('letters.delivered', { ...on, documentId: null })).toBe('NOT_FOUND')
      expect(await window.refusal('letters.returned', { ...on, reason: '试探', addressWrong: true })).toBe('NOT_FOUND')
      expect(await window.refusal('letters.correct', wish)).toBe('NOT_FOUND')
      expect(await window.refusal('letters.void', wish)).toBe('NOT_FOUND')
      expect(await window.refusal('letters.list', { caseId })).toBe('NOT_FOUND')
      expect(await window.refusal('letters.make', { caseId, templateId, toId: debtorId, values })).toBe('NOT_FOUND')
    }
    const stranger = (await s.add({ collectorId: null })).id
    const { id: strangerId } = (await s.supervisor.call('cases.read', { id: stranger })).debtor
    expect(await s.collector.refusal('letters.make', { caseId, templateId, toId: strangerId, values })).toBe('INVALID')
  })
})
