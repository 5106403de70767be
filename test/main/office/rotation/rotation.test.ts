// Changing the keys of an office at work: everything that was sealed, indexed, signed or kept beside is there under the
// new keys, what was written meanwhile too, the office goes on through it, and nothing of the old is left.

import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keyNames } from '../../../../shared/values/key-ages.ts'
import { endOf, progressOf } from '../../../support/jobs.ts'
import { makeOffice, type Office, type Window } from '../../../support/office.ts'
import { addDocument, caseWish, pdf, readDocument, type Target } from '../documents/setup.ts'

const idNumber = '110101199001010015'

let office: Office
let officer: Window
let supervisor: Window
let collector: Window
let frontDesk: Window
let clientId: string
let onCase: Target
let documentId: string
let backupCodes: readonly string[]
const content = pdf(400_000)

const keysNow = () => office.house.open!.vault.keysForBackup()

const rotate = async (keys: readonly (typeof keyNames)[number][] = keyNames) => {
  await officer.confirmFactor(office.code(officer))
  const { jobId } = await officer.call('rotation.start', { keys: [...keys], why: '到期更换' })
  return jobId
}

const register = async (name: string, phone: string, identity: object = {}) => {
  const notice = await frontDesk.call('notices.current', {})
  const signature: [number, number, number][][] = [
    [
      [10, 10, 0],
      [200, 120, 40],
      [400, 80, 90],
    ],
  ]
  return frontDesk.call('visits.register', {
    name,
    ...identity,
    phone,
    organisation: '',
    purpose: 'enquiry',
    purposeNote: '',
    hostId: await office.idOf(collector),
    partySize: 1,
    belongings: '',
    plate: '',
    consent: { noticeId: notice.id, language: 'zh-CN', textSha256: notice.zhSha256, signature },
  })
}

beforeAll(async () => {
  office = await makeOffice()
  officer = await office.securityOfficer()
  supervisor = await office.as('supervisor', '主管')
  collector = await office.as('collector', '催收')
  frontDesk = await office.as('front-desk', '前台')
  await frontDesk.confirm()
  const { secret } = await frontDesk.call('session.beginEnrolment', {})
  frontDesk.secret = secret
  backupCodes = (await frontDesk.call('session.confirmEnrolment', { code: office.code(frontDesk) })).backupCodes
  clientId = (
    await supervisor.call('clients.add', {
      kind: 'company',
      name: '委托方',
      creditCode: '',
      contactName: '联系人',
      contactPhone: '13911112222',
    })
  ).id
  await supervisor.confirm()
  const wish = caseWish(office, clientId, await office.idOf(collector), '王小明')
  const { id } = await supervisor.call('cases.add', {
    ...wish,
    debtor: { ...wish.debtor, idKind: 'resident-id', idNumber, phones: [{ label: '本人', number: '13900001111' }] },
  })
  onCase = { kind: 'case', id }
  documentId = (await addDocument(collector, onCase, content)).id
  await register('访客甲', '13900002222', { idKind: 'resident-id', idNumber })
})
afterAll(() => office.close())

describe('a rotation of every key', () => {
  let before: ReturnType<typeof keysNow>
  let blobsBefore: string[]

  it('takes the password and the second factor, and goes on beside a working office', async () => {
    await officer.confirm()
    expect(await officer.refusal('rotation.start', { keys: [...keyNames], why: '到期更换' })).toBe('CONFIRM_PASSWORD')
    before = keysNow()
    blobsBefore = office.house.open!.vault.db.prepare<[], string>('SELECT id FROM blob').pluck().all()
    const jobId = await rotate()
    // Written while the new vault is built, until it is there.
    let ended = false
    const end = endOf(office, jobId).finally(() => {
      ended = true
    })
    let visitors = 0
    let cases = 0
    while (!ended) {
      await register(`其间${visitors}`, `1390100${String(visitors).padStart(4, '0')}`)
      visitors += 1
      if (cases < 3) {
        const wish = caseWish(office, clientId, await office.idOf(collector), `新债务人${cases}`)
        await supervisor.call('cases.add', wish)
        cases += 1
      }
      if (visitors === 2) await addDocument(collector, onCase, Buffer.from('%PDF-1.7 其间'), { name: '其间.pdf' })
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    expect(await end).toMatchObject({ state: 'done', result: { unreadable: 0, whole: true } })
    expect(progressOf(office, jobId).map(({ step }) => step)).toContain('exchanging')
    expect(visitors).toBeGreaterThan(2)
    const { db } = office.house.open!.vault
    expect(db.prepare("SELECT count(*) FROM visitor WHERE name LIKE '其间%'").pluck().get()).toBe(visitors)
    const found = await collector.call('cases.search', { query: '新债务人2', in: 'names' })
    expect(found.rows).toHaveLength(1)
  })

  it('leaves nothing of the former keys in use', () => {
    const now = keysNow()
    for (const name of keyNames) expect([name, now[name].equals(before[name])]).toEqual([name, false])
    const { db } = office.house.open!.vault
    const blobs = db.prepare<[], string>('SELECT id FROM blob').pluck().all()
    for (const id of blobsBefore) expect(blobs).not.toContain(id)
    for (const name of readdirSync(office.profile)) expect(name).not.toMatch(/^vault\./)
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(db.pragma('foreign_key_check')).toEqual([])
    expect(db.prepare("SELECT name FROM sqlite_schema WHERE name LIKE 'rotation%'").all()).toEqual([])
  })

  it('keeps the schema to the letter', () => {
    const schema = () =>
      office.house
        .open!.vault.db.prepare<[], string>("SELECT type || name || coalesce(sql, '') FROM sqlite_schema ORDER BY 1")
        .pluck()
        .all()
    const fresh = schema()
    expect(fresh.filter((text) => text.startsWith('trigger')).length).toBeGreaterThan(50)
    expect(fresh.some((text) => text.startsWith('indexdebtor_phone_by_index') || text.includes('phone_index'))).toBe(
      true,
    )
  })

  it('opens sealed values, finds by blind index, opens documents', async () => {
    const { vault } = office.house.open!
    const { db, fields } = vault
    const row = db.prepare('SELECT id, phone_sealed, phone_index FROM debtor_phone').get() as {
      id: string
      phone_sealed: Buffer
      phone_index: Buffer
    }
    expect(fields.unsealText('debtor_phone', 'phone', row.id, row.phone_sealed)).toBe('13900001111')
    expect(row.phone_index.equals(fields.blindIndex('phone', '13900001111'))).toBe(true)
    expect((await frontDesk.call('visits.find', { by: 'phone', phone: '13900002222' })).found).toHaveLength(1)
    expect((await readDocument(collector, onCase, documentId)).equals(content)).toBe(true)
  })

  it('has one trail, whole, with both keys naming each other', async () => {
    await officer.confirm()
    const { jobId } = await officer.call('trail.verify', {})
    expect(await endOf(office, jobId)).toMatchObject({ state: 'done', result: { whole: true } })
    const acts = office.trail(500).map(({ act }) => act)
    for (const act of ['key.rotation-started', 'key.rotated', 'key.former-removed']) expect(acts).toContain(act)
    const { db } = office.house.open!.vault
    expect(db.prepare('SELECT count(*) FROM signing_key').pluck().get()).toBe(2)
  })

  it('ages the keys anew', async () => {
    const { keys, plan } = await officer.call('rotation.state', {})
    expect(plan.days).toBe(90)
    for (const key of keys) expect(key).toMatchObject({ days: 0, state: 'fresh' })
    expect(await officer.call('rotation.warning', {})).toEqual({ state: null, days: 0, suggested: 0 })
  })

  it('opens again with the same passphrase and the same recovery kit, and everybody signs in as before', async () => {
    expect(await office.restart()).toMatchObject({ state: 'open' })
    // Windows of the former house know its gate only.
    const again = async ({ login, password, secret }: Window): Promise<Window> => {
      const window = Object.assign(office.window(), { login, password, secret })
      await office.signIn(window)
      return window
    }
    officer = await again(officer)
    collector = await again(collector)
    supervisor = await again(supervisor)
    expect((await readDocument(collector, onCase, documentId)).equals(content)).toBe(true)
  })

  it('lets a code of the second factor from before be used once', async () => {
    const window = Object.assign(office.window(), { login: frontDesk.login, password: frontDesk.password })
    await window.call('session.signIn', { login: window.login, password: window.password })
    const [code] = backupCodes
    expect(await window.call('session.secondFactor', { code: code! })).toMatchObject({ state: 'active' })
    const other = office.window()
    await other.call('session.signIn', { login: window.login, password: window.password })
    expect(await other.refusal('session.secondFactor', { code: code! })).toBe('SIGN_IN_FAILED')
    frontDesk = window
  })
})

describe('a rotation that comes to nothing', () => {
  it('is cancelled at any time before the exchange, and leaves the vault as it was', async () => {
    const before = keysNow()
    const jobId = await rotate(['field'])
    await officer.call('jobs.cancel', { jobId })
    expect(await endOf(office, jobId)).toMatchObject({ state: 'cancelled' })
    const now = keysNow()
    for (const name of keyNames) expect(now[name].equals(before[name])).toBe(true)
    expect(readdirSync(office.profile).filter((name) => name.startsWith('vault.'))).toEqual([])
    await register('取消之后', '13900003333')
    expect(office.trail(20).map(({ act }) => act)).toContain('key.rotation-failed')
  })

  it('is refused beside other long work, and refuses it', async () => {
    const jobId = await rotate(['database'])
    await officer.confirmFactor(office.code(officer))
    expect(await officer.refusal('rotation.start', { keys: ['field'], why: '再来一次' })).toBe('BUSY')
    expect(await officer.refusal('trail.verify', {})).toBe('ROTATING')
    expect(await endOf(office, jobId)).toMatchObject({ state: 'done' })
    expect((await readDocument(collector, onCase, documentId)).equals(content)).toBe(true)
    const { jobId: verifying } = await officer.call('trail.verify', {})
    expect(await endOf(office, verifying)).toMatchObject({ result: { whole: true } })
  })
})

describe('when keys are due', () => {
  it('reminds, then warns, after as many days as the office sets', async () => {
    await officer.confirmFactor(office.code(officer))
    const { plan } = await officer.call('rotation.state', {})
    await officer.call('rotation.plan', { version: plan.version, days: 30 })
    expect(await officer.refusal('rotation.plan', { version: plan.version, days: 31 })).toBe('CONFLICT')
    office.clock.forward(21 * 86_400_000)
    officer = Object.assign(office.window(), {
      login: officer.login,
      password: officer.password,
      secret: officer.secret,
    })
    await office.signIn(officer)
    expect(await officer.call('rotation.warning', {})).toMatchObject({ state: 'soon' })
    office.clock.forward(10 * 86_400_000)
    await office.signIn(officer)
    expect(await officer.call('rotation.warning', {})).toMatchObject({ state: 'due' })
  })

  it('is nobody else’s business', async () => {
    await office.signIn(supervisor)
    for (const name of ['rotation.state', 'rotation.warning'] as const) {
      expect(await supervisor.refusal(name, {})).toBe('FORBIDDEN')
    }
  })
})
