// Registering: what is kept, what is sealed, who is recognised, what is refused.

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bindingSha256 } from '../../../../main/office/visits/consent.ts'
import type { Reply } from '../../../../shared/errors.ts'
import { type FrontDesk, openFrontDesk, otherId, phone, registration, signature, visitorId } from './front-desk.ts'

let front: FrontDesk
beforeAll(async () => {
  front = await openFrontDesk()
}, 60_000)
afterAll(() => front.office.close())

const rows = <T>(sql: string, ...values: unknown[]): T[] =>
  front.office.house.open!.trailDb.prepare(sql).all(...values) as T[]

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

const failure = (reply: Reply<unknown>) => (reply.ok ? undefined : reply.error)

describe('registering', () => {
  it('keeps visitor, visit and consent together and gives a badge', async () => {
    const { id, badgeNumber } = await front.desk.call('visits.register', registration(front))
    expect(badgeNumber).toMatch(/^V-\d{4}-\d+[A-Z]$/)
    const visit = await front.desk.call('visits.read', { id })
    expect(visit).toMatchObject({
      name: '欧阳志远',
      hostName: '陈国栋',
      partySize: 2,
      state: 'inside',
      consent: 'agreed',
      phoneMask: '138****8000',
      idMask: '110***********109X',
      leftAt: null,
      longStay: false,
    })
  })

  it('binds the signature to the text, the fields, the decision and the instant', async () => {
    const { id } = await front.desk.call('visits.register', registration(front, { plate: '', belongings: '' }))
    const [consent] = rows<{
      id: string
      notice_id: string
      language: 'zh-CN'
      decision: 'agreed'
      text_sha256: string
      fields: string
      signature_sealed: Buffer
      binding_sha256: string
      at: string
    }>('SELECT * FROM consent WHERE visit_id = ?', id)
    const kept = front.office.house.open!.vault.fields.unsealText(
      'consent',
      'signature',
      consent!.id,
      consent!.signature_sealed,
    )
    expect(JSON.parse(kept)).toEqual(signature)
    expect(JSON.parse(consent!.fields)).toEqual([
      'name',
      'idNumber',
      'phone',
      'organisation',
      'purpose',
      'host',
      'partySize',
      'signature',
    ])
    expect(createHash('sha256').update(front.notice.zh, 'utf8').digest('hex')).toBe(consent!.text_sha256)
    const decision = {
      consentId: consent!.id,
      visitId: id,
      noticeId: consent!.notice_id,
      language: consent!.language,
      textSha256: consent!.text_sha256,
      fields: JSON.parse(consent!.fields) as string[],
      decision: consent!.decision,
      at: consent!.at,
      signatureSha256: createHash('sha256').update(kept, 'utf8').digest('hex'),
    }
    expect(bindingSha256(decision)).toBe(consent!.binding_sha256)
    for (const changed of [
      { fields: [...decision.fields, 'plate'] },
      { textSha256: front.notice.enSha256 },
      { decision: 'declined' as const },
      { at: '2026-01-01T00:00:00.000Z' },
      { signatureSha256: null },
    ]) {
      expect(bindingSha256({ ...decision, ...changed })).not.toBe(consent!.binding_sha256)
    }
  })

  it('never lets a consent be altered or removed', async () => {
    await front.desk.call('visits.register', registration(front))
    const db = front.office.house.open!.trailDb
    expect(() => db.prepare(`UPDATE consent SET decision = 'agreed'`).run()).toThrow()
    expect(() => db.prepare('DELETE FROM consent').run()).toThrow()
  })

  it('leaves neither phone nor ID number readable: not in a row, not in the trail, not in a file', async () => {
    await front.desk.call('visits.register', registration(front))
    const db = front.office.house.open!.trailDb
    const names = rows<{ name: string }>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'`,
    )
    for (const { name } of names) {
      for (const row of db.prepare(`SELECT * FROM "${name}"`).all() as Record<string, unknown>[]) {
        for (const value of Object.values(row)) {
          const text = Buffer.isBuffer(value) ? value.toString('latin1') : String(value)
          expect(text).not.toContain(phone)
          expect(text).not.toContain(visitorId.idNumber)
        }
      }
    }
    for (const file of filesUnder(front.office.profile)) {
      const bytes = readFileSync(file)
      for (const secret of [phone, visitorId.idNumber, '欧阳志远', '华晨贸易']) {
        expect(bytes.includes(Buffer.from(secret)), `${secret} in ${file}`).toBe(false)
      }
    }
  })

  it('names visit, visitor and host in the trail, and no visitor by name', async () => {
    const { id, badgeNumber } = await front.desk.call('visits.register', registration(front))
    const record = front.office.trail(1)[0]!
    expect(record).toMatchObject({ act: 'visit.registered', outcome: 'done', actor_name: '吴小红' })
    expect(record.body.subjects[0]).toEqual({ kind: 'visit', id, label: badgeNumber })
    expect(record.body.subjects[1]?.kind).toBe('visitor')
    expect(record.body.details).toMatchObject({ host: '陈国栋', notice: 1, language: 'zh-CN' })
    expect(JSON.stringify(record.body)).not.toContain('欧阳')
  })

  it('gives each badge once, in turn', async () => {
    const badges = new Set<string>()
    for (let count = 0; count < 12; count += 1) {
      badges.add((await front.desk.call('visits.register', registration(front))).badgeNumber)
    }
    expect(badges.size).toBe(12)
  })

  it('never repeats a badge on the same day of a later year', async () => {
    const before = (await front.desk.call('visits.register', registration(front))).badgeNumber
    front.office.clock.forward(365 * 86_400_000)
    const after = (await front.desk.call('visits.register', registration(front))).badgeNumber
    expect(after.slice(0, 6)).toBe(before.slice(0, 6))
    expect(after).not.toBe(before)
  })
})

describe('somebody who has been here before', () => {
  const newcomer = { name: '司徒静', idKind: undefined, idNumber: undefined } as const

  it('is found by the whole phone however it is typed, without what is sealed', async () => {
    await front.desk.call('visits.register', registration(front, { ...newcomer, phone: '13912345678' }))
    for (const typed of ['13912345678', '+86 139-1234-5678', '１３９１２３４５６７８']) {
      const { found } = await front.desk.call('visits.find', { by: 'phone', phone: typed })
      expect(found).toHaveLength(1)
      expect(found[0]).toMatchObject({ name: '司徒静', phoneMask: '139****5678', idMask: '', idKind: null })
      expect(JSON.stringify(found)).not.toContain('13912345678')
    }
    expect((await front.desk.call('visits.find', { by: 'phone', phone: '13912345679' })).found).toEqual([])
    const record = front.office.trail(2)[0]!
    expect(record).toMatchObject({ act: 'visitor.looked-up', body: { details: { by: 'phone', found: 1 } } })
    expect(record.body.subjects[0]?.kind).toBe('visitor')
  })

  it('is found by the ID number of the same kind only', async () => {
    await front.desk.call('visits.register', registration(front, { name: '诸葛明', ...otherId, phone: undefined }))
    const found = (await front.desk.call('visits.find', { by: 'id-number', ...otherId })).found
    expect(found.map(({ name }) => name)).toEqual(['诸葛明'])
    const other = { by: 'id-number', idKind: 'other', idNumber: otherId.idNumber } as const
    expect((await front.desk.call('visits.find', other)).found).toEqual([])
  })

  it('keeps the sealed values that were left as they are, and counts the visit', async () => {
    await front.desk.call('visits.register', registration(front, { ...newcomer, phone: '13700000001' }))
    const [known] = (await front.desk.call('visits.find', { by: 'phone', phone: '13700000001' })).found
    const again = registration(front, {
      ...newcomer,
      visitorId: known!.visitorId,
      phone: undefined,
      organisation: '新单位',
      plate: '沪B00001',
    })
    const { id } = await front.desk.call('visits.register', again)
    const [now] = (await front.desk.call('visits.find', { by: 'phone', phone: '13700000001' })).found
    expect(now).toMatchObject({ visits: 2, organisation: '新单位', phoneMask: '137****0001', plate: '沪B00001' })
    const [consent] = rows<{ fields: string }>('SELECT fields FROM consent WHERE visit_id = ?', id)
    expect(JSON.parse(consent!.fields)).toContain('phone')
    const record = front.office.trail(2)[0]!
    expect(record.body.changes.map(({ field }) => field).toSorted()).toEqual(['organisation', 'plate'])
    expect(JSON.stringify(record.body)).not.toContain('沪B00001')
  })

  it('takes a retyped number for the old one, with masks in the trail', async () => {
    await front.desk.call('visits.register', registration(front, { ...newcomer, phone: '13700000002' }))
    const [known] = (await front.desk.call('visits.find', { by: 'phone', phone: '13700000002' })).found
    const retyped = registration(front, { ...newcomer, visitorId: known!.visitorId, phone: '13700000003' })
    await front.desk.call('visits.register', retyped)
    expect(front.office.trail(1)[0]!.body.changes).toContainEqual({
      field: 'phone',
      from: '137****0002',
      to: '137****0003',
    })
    expect((await front.desk.call('visits.find', { by: 'phone', phone: '13700000002' })).found).toEqual([])
    expect((await front.desk.call('visits.find', { by: 'phone', phone: '13700000003' })).found).toHaveLength(1)
  })

  it('is one person with the same ID number typed anew, and two who share a phone are both shown', async () => {
    const shared = '13700000004'
    const first = registration(front, { ...newcomer, name: '夏侯一', phone: shared })
    await front.desk.call('visits.register', first)
    await front.desk.call('visits.register', { ...first, name: '夏侯二' })
    await front.desk.call('visits.register', first)
    const { found } = await front.desk.call('visits.find', { by: 'phone', phone: shared })
    expect(found.map(({ name, visits }) => [name, visits]).toSorted()).toEqual([
      ['夏侯一', 2],
      ['夏侯二', 1],
    ])
    await front.desk.call('visits.register', registration(front, { name: '欧阳志远', phone: '13700000005' }))
    const byId = await front.desk.call('visits.find', { by: 'id-number', ...visitorId })
    expect(byId.found).toHaveLength(1)
    expect(byId.found[0]).toMatchObject({ phoneMask: '137****0005' })
  })

  it('keeps people apart who share name and phone but not the document', async () => {
    const both = { name: '慕容云', phone: '13700000006' }
    await front.desk.call(
      'visits.register',
      registration(front, { ...both, idKind: 'passport', idNumber: 'E12345678' }),
    )
    await front.desk.call(
      'visits.register',
      registration(front, { ...both, idKind: 'passport', idNumber: 'E87654321' }),
    )
    expect((await front.desk.call('visits.find', { by: 'phone', phone: both.phone })).found).toHaveLength(2)
  })

  it('answers NOT_FOUND for a visitor that does not exist, and writes nothing', async () => {
    const before = rows('SELECT id FROM visit').length
    const nobody = '0190a0a0-0000-7000-8000-000000000000'
    expect(await front.desk.refusal('visits.register', registration(front, { visitorId: nobody }))).toBe('NOT_FOUND')
    expect(rows('SELECT id FROM visit')).toHaveLength(before)
    expect(front.office.trail(1)[0]).toMatchObject({ act: 'call.refused', outcome: 'refused' })
  })
})

describe('what is refused', () => {
  const refused = async (change: Parameters<typeof registration>[1]) => {
    const [visits, visitors] = [rows('SELECT id FROM visit').length, rows('SELECT id, visits, version FROM visitor')]
    const error = failure(await front.desk.raw('visits.register', registration(front, change)))
    expect(rows('SELECT id FROM visit')).toHaveLength(visits)
    expect(rows('SELECT id, visits, version FROM visitor')).toEqual(visitors)
    return error
  }

  it.each([
    ['a wrong check digit', { idNumber: '110101199003071098' }, 'idNumber', 'check-digit'],
    ['a spreadsheet’s zeros', { idNumber: '110101199003071000' }, 'idNumber', 'rounded'],
    ['a birth date that does not exist', { idNumber: '110101199002301091' }, 'idNumber', 'birth-date'],
    ['too few digits', { idNumber: '1101011990' }, 'idNumber', 'length'],
    ['a number without its kind', { idKind: undefined }, 'idKind', 'empty'],
    ['a kind without its number', { idNumber: undefined }, 'idNumber', 'empty'],
    ['a phone too short', { phone: '8001388' }, 'phone', 'area-code'],
    ['a phone with letters', { phone: '138OO138000' }, 'phone', 'characters'],
    ['no name', { name: '  ' }, 'name', 'custom'],
    ['nobody in the party', { partySize: 0 }, 'partySize', 'too_small'],
    ['a host who does not exist', { hostId: '0190a0a0-0000-7000-8000-000000000000' }, 'hostId', 'inactive'],
    ['an unknown key', { role: 'administrator' } as never, 'role', 'unrecognized_keys'],
    ['a name with a direction override', { name: '张\u202e三' }, 'name', 'custom'],
  ])('%s', async (_what, change, field, reason) => {
    expect(await refused(change)).toMatchObject({ code: 'INVALID', field, params: { reason } })
  })

  it('a signature that is a dot', async () => {
    const consent = { ...registration(front).consent, signature: [[[5, 5, 0]]] as [number, number, number][][] }
    expect(await refused({ consent })).toMatchObject({ code: 'INVALID', field: 'consent.signature' })
  })

  it('strokes outside the field, and far too many', async () => {
    const outside = [[[1001, 5, 0]]] as [number, number, number][][]
    const { consent } = registration(front)
    expect(await refused({ consent: { ...consent, signature: outside } })).toMatchObject({ code: 'INVALID' })
    const many = Array.from({ length: 60 }, () =>
      Array.from({ length: 3000 }, () => [1, 1, 1] as [number, number, number]),
    )
    expect(await refused({ consent: { ...consent, signature: many } })).toMatchObject({ code: 'INVALID' })
  })

  it('a text that is not the one in force: another language, another version, another text', async () => {
    const { consent } = registration(front)
    for (const change of [
      { textSha256: front.notice.enSha256 },
      { language: 'en' as const },
      { textSha256: 'a'.repeat(64) },
      { noticeId: '0190a0a0-0000-7000-8000-000000000000' },
    ]) {
      expect(await refused({ consent: { ...consent, ...change } })).toMatchObject({ code: 'CONFLICT' })
    }
    const inEnglish = { ...consent, language: 'en' as const, textSha256: front.notice.enSha256 }
    await front.desk.call('visits.register', registration(front, { consent: inEnglish }))
  })

  it('everybody else, for every act of the desk', async () => {
    const calls = [
      ['visits.register', registration(front)],
      ['visits.find', { by: 'phone', phone }],
      ['visits.inside', {}],
      ['visits.list', { day: '2026-11-21' }],
    ] as const
    for (const role of ['collector', 'legal', 'supervisor', 'security-officer', 'administrator'] as const) {
      const window = await front.office.as(role, role === 'collector' ? '陈国栋' : role)
      for (const [name, input] of calls) expect(failure(await window.raw(name, input))?.code).toBe('FORBIDDEN')
    }
  })
})

describe('declining', () => {
  const declined = (): Parameters<typeof front.desk.call<'visits.registerDeclined'>>[1] => ({
    purpose: 'enquiry',
    hostId: front.hostId,
    partySize: 3,
    noticeId: front.notice.id,
    language: 'en',
    textSha256: front.notice.enSha256,
  })

  it('keeps that somebody came, to whom and how many, and nothing about who', async () => {
    const visitors = rows('SELECT id FROM visitor').length
    const { id, badgeNumber } = await front.desk.call('visits.registerDeclined', declined())
    expect(rows('SELECT id FROM visitor')).toHaveLength(visitors)
    expect(await front.desk.call('visits.read', { id })).toMatchObject({
      badgeNumber,
      name: '',
      organisation: '',
      plate: '',
      belongings: '',
      purposeNote: '',
      phoneMask: '',
      idMask: '',
      consent: 'declined',
      partySize: 3,
    })
    const [consent] = rows<{ decision: string; fields: string; signature_sealed: null; language: string }>(
      'SELECT * FROM consent WHERE visit_id = ?',
      id,
    )
    expect(consent).toMatchObject({ decision: 'declined', fields: '[]', signature_sealed: null, language: 'en' })
  })

  it('takes no personal data even when it is sent along', async () => {
    const reply = await front.desk.raw('visits.registerDeclined', { ...declined(), name: '欧阳志远' })
    expect(failure(reply)).toMatchObject({ code: 'INVALID', field: 'name' })
  })
})
