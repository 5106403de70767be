// The office's list of purposes, what a visitor's notice covers, taking consent back and asking again.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TrailEntry } from '../../../../main/audit/entry.ts'
import type { Context } from '../../../../main/gate/context.ts'
import { assertEntrustedPurpose, assertPurpose, purposesFor } from '../../../../main/office/purposes/for-others.ts'
import { isAppError } from '../../../../shared/errors.ts'
import { firstNoticePurposes, purposeId } from '../../../../shared/values/purposes.ts'
import { makeOffice, type Office, type Window } from '../../../support/office.ts'
import { phone, registration } from '../visits/front-desk.ts'

let office: Office
let desk: Window
let officer: Window
let hostId: string
let visitor: string

beforeAll(async () => {
  office = await makeOffice()
  hostId = await office.idOf(await office.as('collector', '陈国栋'))
  desk = await office.as('front-desk', '吴小红')
  officer = await office.as('security-officer', '周敏')
  await visit()
  visitor = (await desk.call('visits.find', { by: 'phone', phone })).found[0]!.visitorId
})
afterAll(() => office.close())

const visit = async (): Promise<string> => {
  const notice = await desk.call('notices.current', {})
  return (await desk.call('visits.register', registration({ hostId, notice }))).id
}

/** What the other folders ask, with a trail entry of its own. */
const asked = (purpose: string, kind: Parameters<typeof assertPurpose>[2], id: string) => {
  const context = { store: office.house.open!.reader, trail: new TrailEntry() } as unknown as Context
  try {
    assertPurpose(context, purpose, kind, id)
    return 'covered'
  } catch (error) {
    if (!isAppError(error)) throw error
    expect(context.trail.subjects.map((one) => one.kind)).toEqual(
      error.code === 'WRONG_PURPOSE' ? [kind, 'purpose'] : [],
    )
    return `${error.code} ${error.params.reason}`
  }
}

describe('the list', () => {
  it('begins with the purposes of entrusted work and of the first notice, none of them marketing', async () => {
    const { rows } = await desk.call('purposes.list', {})
    expect(rows.filter((row) => row.forEntrusted).map((row) => row.zh)).toEqual([
      '催收',
      '诉讼和执行',
      '收款和对账',
      '处理投诉',
      '履行法定义务',
      '内部审计',
    ])
    expect(rows.every((row) => row.begunBy === '' && row.endedAt === null)).toBe(true)
    expect((await desk.call('notices.current', {})).purposeIds).toEqual(firstNoticePurposes.toSorted())
  })

  it.each([
    '营销',
    '二次 营 销',
    '產品推廣',
    'Ｍarketing',
    'm-a-r-k-e-t-i-n-g',
    'Promotion of loans',
    '短信广告',
    '电销名单',
    'cross-sell',
  ])('takes no “%s”, from anybody', async (name) => {
    const add = { forEntrusted: true, forVisitors: true }
    const chinese = await officer.raw('purposes.add', { purposeZh: name, purposeEn: 'Other', ...add })
    expect(chinese).toMatchObject({ ok: false, error: { code: 'INVALID', params: { reason: 'marketing' } } })
    const english = await officer.raw('purposes.add', { purposeZh: '其他', purposeEn: name, ...add })
    expect(english).toMatchObject({ ok: false, error: { code: 'INVALID', field: 'purposeEn' } })
  })

  it('is kept by the security officer alone; what ended stays, and a law can’t be ended', async () => {
    const wish = { purposeZh: '破产申报', purposeEn: 'Insolvency filing', forEntrusted: true, forVisitors: false }
    for (const window of [desk, await office.as('supervisor'), await office.as('administrator')]) {
      expect(await window.refusal('purposes.add', wish)).toBe('FORBIDDEN')
    }
    expect(await officer.refusal('purposes.add', { ...wish, forEntrusted: false })).toBe('INVALID')
    const added = await officer.call('purposes.add', wish)
    expect(added.begunBy).toBe('周敏')
    expect(await officer.refusal('purposes.add', wish)).toBe('ALREADY_EXISTS')
    expect(asked(added.id, 'debtor', hostId)).toBe('covered')
    await officer.call('purposes.end', { id: added.id })
    expect(asked(added.id, 'debtor', hostId)).toBe('INVALID unknown')
    expect(await officer.refusal('purposes.end', { id: added.id })).toBe('WRONG_STATE')
    expect(await officer.refusal('purposes.end', { id: purposeId('legal-duty') })).toBe('WRONG_STATE')
    expect((await officer.call('purposes.list', {})).rows.at(-1)).toMatchObject({ id: added.id, endedBy: '周敏' })
    const { trailDb } = office.house.open!
    expect(() => trailDb.prepare('DELETE FROM purpose').run()).toThrow('append only')
    expect(() => trailDb.prepare(`UPDATE purpose SET ended_at = NULL`).run()).toThrow('append only')
  })
})

describe('a use', () => {
  it('of what was entrusted is for the entrusted work', () => {
    const store = office.house.open!.reader
    expect(purposesFor({ store }, 'debtor', hostId).map((one) => one.zh)).toContain('催收')
    expect(asked(purposeId('collection'), 'case', hostId)).toBe('covered')
    expect(asked(purposeId('reception'), 'debtor', hostId)).toBe('WRONG_PURPOSE entrusted')
    expect(asked(hostId, 'debtor', hostId)).toBe('INVALID unknown')
    const context = { store, trail: new TrailEntry() } as unknown as Context
    expect(() => assertEntrustedPurpose(context, purposeId('safety'))).toThrow('WRONG_PURPOSE')
  })

  it('of a visitor’s data is for what the notice said that they signed, in its version', async () => {
    expect(asked(purposeId('reception'), 'visitor', visitor)).toBe('covered')
    expect(asked(purposeId('legal-duty'), 'visitor', visitor)).toBe('covered')
    expect(asked(purposeId('collection'), 'visitor', visitor)).toBe('WRONG_PURPOSE notice')
    // A stranger's id has no consent: only the law.
    expect(asked(purposeId('reception'), 'visitor', hostId)).toBe('WRONG_PURPOSE notice')

    const training = await officer.call('purposes.add', {
      purposeZh: '来访演练',
      purposeEn: 'Drills',
      forEntrusted: false,
      forVisitors: true,
    })
    expect(asked(training.id, 'visitor', visitor)).toBe('WRONG_PURPOSE notice')
    expect(await desk.call('consents.askAgain', { visitorId: visitor, purposeId: training.id })).toEqual({
      covered: false,
    })
    const { zh, en } = await desk.call('notices.current', {})
    await officer.call('notices.publish', { zh, en, purposeIds: [...firstNoticePurposes, training.id] })
    // A new version is nothing to who has not signed it.
    expect(asked(training.id, 'visitor', visitor)).toBe('WRONG_PURPOSE notice')
    expect(await desk.call('consents.askAgain', { visitorId: visitor, purposeId: training.id })).toEqual({
      covered: true,
    })
    expect((await desk.call('consents.read', { visitorId: visitor })).askAgain).toBe(true)
    expect((await desk.call('visits.find', { by: 'phone', phone })).found[0]).toMatchObject({ consentAgain: true })
    await visit()
    expect(asked(training.id, 'visitor', visitor)).toBe('covered')
    expect(await desk.call('consents.read', { visitorId: visitor })).toMatchObject({ askAgain: false, noticeNumber: 2 })
    expect((await desk.call('visits.find', { by: 'phone', phone })).found[0]).toMatchObject({ consentAgain: false })
  })

  it('refuses a notice without purposes, with one that is not for visitors, or one that ended', async () => {
    const { zh, en } = await desk.call('notices.current', {})
    expect(await officer.refusal('notices.publish', { zh: `${zh}。`, en, purposeIds: [] })).toBe('INVALID')
    expect(await officer.refusal('notices.publish', { zh: `${zh}。`, en, purposeIds: [purposeId('collection')] })).toBe(
      'INVALID',
    )
  })
})

describe('taking consent back', () => {
  it('leaves what the law asks for, hides who left, and a new signature begins anew', async () => {
    const id = await visit()
    await desk.call('consents.withdraw', { visitorId: visitor })
    expect(office.trail(1)[0]).toMatchObject({
      act: 'consent.withdrawn',
      body: { subjects: [{ kind: 'visitor', id: visitor }] },
    })
    expect(await desk.refusal('consents.withdraw', { visitorId: visitor })).toBe('WRONG_STATE')
    expect(asked(purposeId('reception'), 'visitor', visitor)).toBe('WRONG_PURPOSE withdrawn')
    expect(asked(purposeId('legal-duty'), 'visitor', visitor)).toBe('covered')

    // Who is still in the building is on the roll call: that is about their life, not about the office's register.
    expect((await desk.call('visits.inside', {})).rows.find((row) => row.id === id)?.name).toBe('欧阳志远')
    await desk.call('visits.signOut', { by: 'visit', id })
    const row = await desk.call('visits.read', { id })
    expect(row).toMatchObject({
      name: '',
      organisation: '',
      plate: '',
      belongings: '',
      phoneMask: '',
      idMask: '',
      consent: 'withdrawn',
    })
    const listed = (await desk.call('visits.list', { day: row.arrivedAt.slice(0, 10), search: '欧阳' })).rows
    expect(listed.find((one) => one.id === id)).toBeUndefined()
    // Known by the number, and nothing shown of them.
    expect((await desk.call('visits.find', { by: 'phone', phone })).found).toEqual([])
    expect((await desk.call('visits.find', { by: 'phone', phone })).withheld).toBe(1)

    const again = await visit()
    expect(asked(purposeId('reception'), 'visitor', visitor)).toBe('covered')
    expect((await desk.call('visits.read', { id: again })).name).toBe('欧阳志远')
    const { trailDb } = office.house.open!
    expect(() => trailDb.prepare('DELETE FROM consent_withdrawal').run()).toThrow('append only')
  })

  it('is nobody’s but the front desk’s, and a visitor who is not there answers as nobody', async () => {
    expect(await officer.refusal('consents.withdraw', { visitorId: visitor })).toBe('FORBIDDEN')
    expect(await desk.refusal('consents.withdraw', { visitorId: hostId })).toBe('NOT_FOUND')
    expect(await desk.refusal('consents.read', { visitorId: hostId })).toBe('NOT_FOUND')
    expect(await desk.refusal('consents.askAgain', { visitorId: visitor, purposeId: purposeId('collection') })).toBe(
      'INVALID',
    )
  })
})
