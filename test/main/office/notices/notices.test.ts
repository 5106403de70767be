// The notice: installed with the vault, published in versions, never changed.

import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultNotice } from '../../../../main/office/notices/default-notice.ts'
import { firstNoticePurposes } from '../../../../shared/values/purposes.ts'
import { type FrontDesk, openFrontDesk, registration } from '../visits/front-desk.ts'

let front: FrontDesk
beforeAll(async () => {
  front = await openFrontDesk()
}, 60_000)
afterAll(() => front.office.close())

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')
const officer = () => front.office.as('security-officer', '信安')

describe('the first notice', () => {
  it('is there before the first visitor, names the office, and has its hashes', () => {
    const { number, zh, en, zhSha256, enSha256 } = front.notice
    expect(number).toBe(1)
    expect(zh).toContain('测试办公室')
    expect(en).toContain('测试办公室')
    expect([zhSha256, enSha256]).toEqual([sha256(zh), sha256(en)])
  })

  it('says what PIPL 17 asks for, in both languages, within the bounds of the contract', () => {
    const { zh, en } = defaultNotice('办'.repeat(60))
    for (const words of [
      '由谁处理',
      '为什么',
      '哪些信息',
      '怎样处理',
      '保存多久',
      '6 个月',
      '权利',
      '撤回',
      '不同意',
      '敏感',
    ]) {
      expect(zh).toContain(words)
    }
    for (const words of [
      'Who handles',
      'Why',
      'recorded',
      'How',
      '6 months',
      'rights',
      'withdraw',
      'decline',
      'sensitive',
    ]) {
      expect(en).toContain(words)
    }
    expect(zh.length).toBeLessThan(6000)
    expect(en.length).toBeLessThan(8000)
    expect(zh).not.toMatch(/\{\{|undefined|null/)
  })
})

const purposeIds = firstNoticePurposes.toSorted()

describe('publishing', () => {
  it('makes the next version, in force at once, and the former text can no longer be signed', async () => {
    const window = await officer()
    const published = await window.call('notices.publish', {
      zh: '第二版\r\n告知',
      en: 'Second version\nof the notice',
      purposeIds,
    })
    expect(published).toMatchObject({ number: 2, zh: '第二版\n告知', zhSha256: sha256('第二版\n告知') })
    expect(await front.desk.call('notices.current', {})).toEqual(published)
    expect(await front.desk.refusal('visits.register', registration(front))).toBe('CONFLICT')
    const now = registration({ ...front, notice: published })
    await front.desk.call('visits.register', now)
    const record = front.office.trail(3).find(({ act }) => act === 'notice.published')!
    expect(record.body).toMatchObject({
      subjects: [{ kind: 'notice', id: published.id, label: '2' }],
      changes: [
        { field: 'zh', from: front.notice.zhSha256, to: published.zhSha256 },
        { field: 'en', from: front.notice.enSha256, to: published.enSha256 },
      ],
    })
    expect(front.office.events).toContainEqual({
      windowId: 'all',
      event: 'records.changed',
      payload: { kind: 'notice' },
    })
  })

  it('refuses the very same words again, an empty language, and what is too long', async () => {
    const window = await officer()
    const { zh, en } = await window.call('notices.current', {})
    expect(await window.refusal('notices.publish', { zh, en, purposeIds })).toBe('ALREADY_EXISTS')
    expect(await window.refusal('notices.publish', { zh: ' ', en, purposeIds })).toBe('INVALID')
    expect(await window.refusal('notices.publish', { zh, en: 'x'.repeat(8001), purposeIds })).toBe('INVALID')
  })

  it('keeps every version, newest first, page by page', async () => {
    const window = await officer()
    for (let count = 0; count < 22; count += 1)
      await window.call('notices.publish', { zh: `第 ${count} 稿`, en: `Draft ${count}`, purposeIds })
    const first = await window.call('notices.list', {})
    const second = await window.call('notices.list', { cursor: first.next! })
    const numbers = [...first.rows, ...second.rows].map(({ number }) => number)
    expect(numbers).toEqual(numbers.toSorted((one, other) => other - one))
    expect(numbers.at(-1)).toBe(1)
    expect(new Set(numbers).size).toBe(numbers[0])
    expect(second.next).toBeNull()
    expect(await window.refusal('notices.list', { cursor: btoa('["a","b"]') })).toBe('INVALID')
  })

  it('is the security officer’s alone, and no version can be changed or removed', async () => {
    for (const role of ['front-desk', 'collector', 'legal', 'supervisor', 'administrator'] as const) {
      const window =
        role === 'front-desk' ? front.desk : await front.office.as(role, role === 'collector' ? '陈国栋' : role)
      expect(await window.refusal('notices.publish', { zh: '改', en: 'x', purposeIds })).toBe('FORBIDDEN')
      expect(await window.refusal('notices.list', {})).toBe('FORBIDDEN')
    }
    const db = front.office.house.open!.trailDb
    expect(() => db.prepare(`UPDATE notice SET zh = 'x'`).run()).toThrow()
    expect(() => db.prepare('DELETE FROM notice').run()).toThrow()
  })
})
