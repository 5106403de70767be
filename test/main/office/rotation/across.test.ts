// What stands when the keys are changed goes on to stand: a grant that runs, a request half approved, a change that waits
// for its second person, a suspension; a document that was damaged is damaged where it was, and no other; and a trail that
// was exported before is verified with the key of then.

import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyTrailFile } from '../../../../main/audit/verify-file.ts'
import type { Output } from '../../../../shared/contract/contract.ts'
import { keyNames } from '../../../../shared/values/key-ages.ts'
import { endOf } from '../../../support/jobs.ts'
import type { Window } from '../../../support/office.ts'
import { approve, askFor, grant, idNumberOf, idOfWang, type Setup, setup } from '../access/setup.ts'
import { addDocument, type Document, pdf, readDocument } from '../documents/setup.ts'

const key = 'age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj'
const whole = pdf(700_000)
const hurt = pdf(900_000)

let made: Setup
let onCase: { readonly kind: 'case'; readonly id: string }
let good: Document
let bad: Document
let damage: Output<'documents.check'>
let grantId: string
let requestId: string
let changeId: string
let suspensionId: string
const exported: { file: string; publicKey: string }[] = []

const db = () => made.office.house.open!.vault.db
const outcome = async (window: Window, name: string, input: object): Promise<string> => {
  const reply = await window.raw(name, input)
  return reply.ok ? 'ok' : [reply.error.code, reply.error.params.reason ?? ''].join(' ').trim()
}
const check = (id: string) => made.supervisor.call('documents.check', { id, target: onCase })
const exportTrail = async (name: string): Promise<void> => {
  const { office, officer } = made
  const file = join(office.profile, name)
  office.answers.saveFile = file
  await officer.confirm()
  const { jobId } = await officer.call('trail.export', {})
  expect(await endOf(office, jobId!)).toMatchObject({ state: 'done' })
  exported.push({ file, publicKey: (await officer.call('trail.state', {})).publicKey })
}
/** The program starts again: everybody signs in anew at a window of their own. */
const backAgain = (window: Window): Window => {
  const { login, password, secret } = window
  return Object.assign(made.office.window(), { login, password, secret })
}

/** One byte of the content's file, in its second piece. */
const harm = async (size: number): Promise<void> => {
  await made.office.house.open!.vault.blobs.settled
  const folder = join(made.office.profile, 'vault', 'blobs')
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const file = files
    .map((entry) => join(entry.parentPath, entry.name))
    .find((path) => readFileSync(path).length > size)!
  const bytes = readFileSync(file)
  bytes[300_000] = bytes[300_000]! ^ 1
  writeFileSync(file, bytes)
}

beforeAll(async () => {
  made = await setup()
  const { office, supervisor, officer, collector, colleague, ours, colleagues } = made
  onCase = { kind: 'case', id: ours.id }
  good = await addDocument(supervisor, onCase, whole, { name: '好.pdf' })
  bad = await addDocument(supervisor, onCase, hurt, { name: '坏.pdf' })
  await harm(hurt.length)
  damage = await check(bad.id)

  grantId = await grant(made, collector, [{ kind: 'debtor', id: ours.debtorId, fields: ['idNumber'] }])
  requestId = await askFor(colleague, [{ kind: 'debtor', id: colleagues.debtorId, fields: ['idNumber'] }])
  await approve(office, supervisor, requestId)
  await supervisor.confirm()
  changeId = (await supervisor.call('recipients.add', { label: '总部', publicKey: key, reason: '异地保存备份' })).id
  const target = { kind: 'person' as const, staffId: await office.idOf(made.frontDesk) }
  suspensionId = (await officer.call('suspensions.begin', { target, reason: '疑似批量外泄客户资料' })).id
  await exportTrail('before.jsonl')

  await officer.confirmFactor(office.code(officer))
  const { jobId } = await officer.call('rotation.start', { keys: [...keyNames], why: '到期更换' })
  expect(await endOf(office, jobId)).toMatchObject({ state: 'done', result: { unreadable: 0, whole: true } })
}, 400_000)
afterAll(() => made.office.close())

describe('a content that was damaged before', () => {
  it('is damaged in the same pieces afterwards, and says so; the others are whole', async () => {
    expect(damage).toEqual({ state: 'damaged', pieces: [2], of: 4 })
    expect(await check(bad.id)).toEqual(damage)
    expect(await check(good.id)).toMatchObject({ state: 'whole' })
    expect((await readDocument(made.supervisor, onCase, good.id)).equals(whole)).toBe(true)
    const { viewId } = await made.supervisor.call('documents.open', { id: bad.id, target: onCase })
    const piece = (from: number) => made.supervisor.raw('documents.readPiece', { viewId, from, length: 1000 })
    expect(await piece(300_000)).toMatchObject({ ok: false, error: { code: 'DAMAGED_FILE' } })
    const first = await piece(0)
    expect(first.ok && Buffer.from((first.value as { bytes: Uint8Array }).bytes).equals(hurt.subarray(0, 1000))).toBe(
      true,
    )
  })

  it('is healed by the same content added again', async () => {
    const { supervisor } = made
    await supervisor.call('documents.remove', { id: bad.id, target: onCase, reason: '重新添加' })
    await addDocument(supervisor, onCase, hurt, { name: '原件.pdf' })
    await supervisor.call('documents.putBack', { id: bad.id, target: onCase })
    expect((await readDocument(supervisor, onCase, bad.id)).equals(hurt)).toBe(true)
  })
})

describe('what waits or runs', () => {
  it('a suspension goes on to stop whom it stops, also after the next start, until two lift it', async () => {
    const { office } = made
    const standing = async (window: Window): Promise<string> =>
      outcome(window, 'visits.find', { by: 'phone', phone: '13812345678' })
    expect(await standing(made.frontDesk)).toBe('SUSPENDED person')
    expect(await outcome(made.collector, 'cases.read', { id: made.ours.id })).toBe('ok')
    await office.restart()
    for (const name of ['officer', 'supervisor', 'collector', 'colleague', 'frontDesk'] as const) {
      made[name] = backAgain(made[name])
      await office.signIn(made[name])
    }
    const { officer, supervisor, frontDesk } = made
    expect(await standing(frontDesk)).toBe('SUSPENDED person')
    const acts = office.trail(30).map(({ act }) => act)
    expect(acts).not.toContain('suspension.found')
    await officer.confirm()
    const lift = await officer.call('suspensions.lift', { id: suspensionId, reason: '查明是误报，可以恢复' })
    await supervisor.confirm()
    await supervisor.call('changes.approve', { id: lift.changeId })
    expect(await standing(frontDesk)).toBe('ok')
  })

  it('a grant opens what it opened, and no more once it is taken back', async () => {
    const { office, officer, collector, colleague, ours } = made
    const input = idNumberOf(ours.debtorId)
    expect(JSON.stringify(await collector.call('grants.reveal', input))).toContain(idOfWang)
    expect(await outcome(colleague, 'grants.reveal', input)).not.toBe('ok')
    await officer.call('grants.revoke', { id: grantId, reason: '事情已经办完' })
    expect(await outcome(collector, 'grants.reveal', input)).toBe('GRANT_ENDED revoked')
    expect(office.trail(1)[0]).toMatchObject({ act: 'call.refused', body: { details: { code: 'GRANT_ENDED' } } })
  })

  it('a request with one word takes the second, and the grant that comes of it opens', async () => {
    const { office, officer, colleague, colleagues } = made
    expect(await outcome(colleague, 'grants.reveal', idNumberOf(colleagues.debtorId))).toBe('GRANT_NEEDED none')
    await approve(office, officer, requestId)
    expect(await outcome(colleague, 'grants.reveal', idNumberOf(colleagues.debtorId))).toBe('ok')
    // Its MAC is of the new keys: edited in the file, it opens nothing.
    db().exec("UPDATE access_grant SET until_at = '2099-01-01T00:00:00.000Z'")
    expect(await outcome(colleague, 'grants.reveal', idNumberOf(colleagues.debtorId))).not.toBe('ok')
  })

  it('a change that waited is approved by another, and never by whoever proposed it', async () => {
    const { officer, supervisor } = made
    const { rows } = await officer.call('changes.list', { view: 'for-me' })
    expect(rows.map(({ id }) => id)).toEqual([changeId])
    await supervisor.confirm()
    expect(await outcome(supervisor, 'changes.approve', { id: changeId })).toMatch(/^OTHER_PERSON/)
    await officer.confirm()
    await officer.call('changes.approve', { id: changeId })
    expect((await supervisor.call('recipients.list', {})).rows).toMatchObject([{ label: '总部', publicKey: key }])
  })
})

describe('a trail that was exported before', () => {
  const command = (...values: string[]) => {
    try {
      const text = execFileSync(process.execPath, ['build/verify-trail.ts', ...values], { encoding: 'utf8' })
      return { code: 0, text }
    } catch (error) {
      const { status, stdout } = error as { status: number; stdout: string }
      return { code: status, text: stdout }
    }
  }

  it('is verified with the public key of then, and one from now on with the key of now', async () => {
    await exportTrail('after.jsonl')
    const [before, after] = exported as [(typeof exported)[0], (typeof exported)[0]]
    expect(after.publicKey).not.toBe(before.publicKey)
    expect(command(before.file, '--key', before.publicKey)).toMatchObject({
      code: 0,
      text: expect.stringContaining('WHOLE       signed'),
    })
    expect(command(before.file, '--key', after.publicKey)).toMatchObject({
      code: 1,
      text: expect.stringContaining('[unknown-key]'),
    })
    expect(command(after.file, '--key', after.publicKey).code).toBe(0)
    // Both keys stand in it, and the older one leads on to the newer.
    const verdict = await verifyTrailFile(after.file, Buffer.from(after.publicKey, 'base64url'))
    expect(verdict).toMatchObject({ whole: true })
    expect(verdict.header?.keys.map(({ publicKey }) => publicKey)).toEqual([before.publicKey, after.publicKey])
  })

  it('is told from one that was altered, with the key of then too', () => {
    const { file, publicKey } = exported[0]!
    const altered = join(made.office.profile, 'altered.jsonl')
    writeFileSync(altered, readFileSync(file, 'utf8').replace('疑似批量外泄客户资料', '没有什么可疑的地方'))
    expect(command(altered, '--key', publicKey)).toMatchObject({
      code: 1,
      text: expect.stringContaining('NOT WHOLE'),
    })
  })
})
