// Documents through the gate, on a real vault: in by pieces, shown by pieces, out by the one way that is a right; who
// reaches which; what a lock ends; and that no plain byte of any is in the profile.

import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { documentOnCase } from '../../../../main/office/documents/for-others.ts'
import { maximumPieceBytes } from '../../../../shared/values/document-kinds.ts'
import { purposeId } from '../../../../shared/values/purposes.ts'
import { addDocument, freshCases, pdf, readDocument, type Setup, send, setup } from './setup.ts'

let base: Setup
let scene: Setup & Awaited<ReturnType<typeof freshCases>>
/** The blobs of tests before this one. */
let former: ReadonlySet<string> = new Set()
beforeAll(async () => {
  base = await setup()
}, 60_000)
beforeEach(async () => {
  scene = { ...base, ...(await freshCases(base)) }
  former = new Set()
  await eventually(inPlace)
  former = new Set(blobFiles())
})
afterAll(() => base.office.close())

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
const blobFiles = (): string[] => {
  const folder = join(base.office.profile, 'vault', 'blobs')
  return existsSync(folder) ? filesUnder(folder).filter((file) => !former.has(file)) : []
}
const eventually = async (look: () => boolean): Promise<void> => {
  const until = Date.now() + 10_000
  while (!look()) {
    if (Date.now() > until) throw new Error('never came true')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
const inPlace = (): boolean => blobFiles().every((file) => !/blobs.new.[0-9a-f]{64}$/.test(file))

describe('in and out', () => {
  test('a file goes in by pieces and comes back the same, known by its content and not by its name', async () => {
    const { collector, onCase, office } = scene
    const content = pdf()
    const added = await addDocument(collector, onCase, content, { name: '假的.txt' })
    expect(added).toMatchObject({
      name: '假的.txt',
      mediaType: 'application/pdf',
      view: 'pdf',
      kind: 'iou',
      level: 'L3',
      size: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
      addedByName: '李催',
      mayOpen: true,
      removed: null,
    })
    expect((await readDocument(collector, onCase, added.id)).equals(content)).toBe(true)
    const { rows } = await collector.call('documents.list', { target: onCase })
    expect(rows).toEqual([added])
    await eventually(inPlace)
    expect(office.trail(3).map(({ act }) => act)).toEqual(['file.added', 'file.opened', 'file.listed'])
    const [opened] = office.trail(2)
    expect(opened!.body.subjects.map(({ kind }) => kind)).toEqual(['case', 'document'])
  })

  test('one content is stored once, however often and wherever it is attached', async () => {
    const { collector, supervisor, onCase, onOther, onDebtor } = scene
    const content = pdf(100_000)
    const one = await addDocument(collector, onCase, content)
    await addDocument(supervisor, onOther, content)
    await supervisor.call('documents.attach', { id: one.id, from: onCase, to: onDebtor })
    await eventually(inPlace)
    expect(blobFiles()).toHaveLength(1)
    expect((await readDocument(collector, onDebtor, one.id)).equals(content)).toBe(true)
    const again = await collector.raw('documents.add', {
      uploadId: await send(collector, content),
      target: onCase,
      name: '又一份',
      kind: 'iou',
      level: 'L3',
    })
    expect(again).toMatchObject({ ok: false, error: { code: 'ALREADY_EXISTS', field: 'uploadId' } })
  })

  test('no plain byte of a document is anywhere in the profile, and its hash is no name of a file', async () => {
    const { collector, onCase, office } = scene
    const mark = '债务人身份证号11010519491231002X的复印件'
    const content = Buffer.from(`${mark}\n`.repeat(20_000))
    const added = await addDocument(collector, onCase, content, { name: '说明' })
    await readDocument(collector, onCase, added.id)
    await eventually(inPlace)
    for (const file of filesUnder(office.profile)) {
      const bytes = readFileSync(file)
      expect([file, bytes.includes(mark)]).toEqual([file, false])
      expect(file).not.toContain(added.sha256.slice(0, 12))
    }
  })

  test('an upload out of turn, too long, too short or of another window becomes nothing', async () => {
    const { collector, supervisor, onCase } = scene
    const { uploadId } = await collector.call('documents.beginUpload', { size: 10 })
    const piece = (at: number, length: number, window = collector) =>
      window.raw('documents.sendPiece', { uploadId, at, bytes: new Uint8Array(length) })
    expect(await piece(5, 5)).toMatchObject({ error: { code: 'INVALID', field: 'at' } })
    expect(await piece(0, 11)).toMatchObject({ error: { code: 'INVALID', field: 'bytes' } })
    expect(await piece(0, 5, supervisor)).toMatchObject({ error: { code: 'NOT_FOUND' } })
    expect(await piece(0, maximumPieceBytes + 1)).toMatchObject({ error: { code: 'INVALID' } })
    expect(await piece(0, 5)).toMatchObject({ ok: true, value: { received: 5 } })
    expect(await piece(0, 5)).toMatchObject({ error: { code: 'INVALID', field: 'at' } })
    const add = { uploadId, target: onCase, name: 'x', kind: 'other', level: 'L1' }
    expect(await collector.raw('documents.add', add)).toMatchObject({ error: { code: 'INVALID', field: 'uploadId' } })
    await collector.call('documents.cancelUpload', { uploadId })
    expect(await collector.raw('documents.add', add)).toMatchObject({ error: { code: 'NOT_FOUND' } })
    expect(await collector.refusal('documents.beginUpload', { size: 600 * 1024 * 1024 })).toBe('INVALID')
    await collector.call('session.lock', {})
    await collector.call('session.unlock', { password: collector.password })
    const many = await Promise.all(
      Array.from({ length: 8 }, () => collector.call('documents.beginUpload', { size: 1 })),
    )
    expect(many).toHaveLength(8)
    expect(await collector.refusal('documents.beginUpload', { size: 1 })).toBe('BUSY')
    for (const { uploadId: id } of many) await collector.call('documents.cancelUpload', { uploadId: id })
  })

  test('a name that is refused costs no second upload', async () => {
    const { collector, onCase } = scene
    const uploadId = await send(collector, pdf(5000))
    const given = { uploadId, target: onCase, kind: 'iou', level: 'L3' }
    expect(await collector.raw('documents.add', { ...given, name: '\u202eabc' })).toMatchObject({ ok: false })
    expect(await collector.raw('documents.add', { ...given, name: '好的' })).toMatchObject({ ok: true })
  })
})

describe('who reaches what', () => {
  test('another team’s supervisor and collector find nothing, and learn nothing', async () => {
    const { collector, stranger, strangeCollector, onCase, onDebtor } = scene
    const content = pdf(1000)
    const { id } = await addDocument(collector, onCase, content)
    for (const window of [stranger, strangeCollector]) {
      for (const target of [onCase, onDebtor]) {
        expect(await window.refusal('documents.list', { target })).toBe('NOT_FOUND')
        expect(await window.refusal('documents.open', { id, target })).toBe('NOT_FOUND')
        expect(await window.refusal('documents.remove', { id, target, reason: 'x' })).toBe('NOT_FOUND')
        expect(await window.refusal('documents.check', { id, target })).toBe('NOT_FOUND')
      }
      const added = {
        uploadId: await send(window, content),
        target: onCase,
        name: 'x',
        kind: 'other',
        level: 'L1',
      } as const
      expect(await window.refusal('documents.add', added)).toBe('NOT_FOUND')
    }
    await stranger.confirm()
    expect(
      await stranger.refusal('documents.export', {
        id,
        target: onCase,
        reason: 'x',
        purposeId: purposeId('litigation'),
      }),
    ).toBe('NOT_FOUND')
  })

  test('a document is reached only through what it hangs on', async () => {
    const { collector, onCase, onOther } = scene
    const { id } = await addDocument(collector, onCase, pdf(1000))
    expect(await collector.refusal('documents.open', { id, target: onOther })).toBe('NOT_FOUND')
    expect(await collector.refusal('documents.attach', { id, from: onOther, to: onCase })).toBe('NOT_FOUND')
  })

  test('the documents of a client are the supervisor’s alone', async () => {
    const { collector, legal, supervisor, onClient } = scene
    const { id } = await addDocument(supervisor, onClient, pdf(1000), { kind: 'contract' })
    for (const window of [collector, legal]) {
      expect(await window.refusal('documents.list', { target: onClient })).toBe('NOT_FOUND')
      expect(await window.refusal('documents.open', { id, target: onClient })).toBe('NOT_FOUND')
    }
  })

  test('the legal desk sees a case’s documents while it is before the court and theirs, and not before or after', async () => {
    const { legal, collector, office, onCase, db } = scene
    const { id } = await addDocument(collector, onCase, pdf(1000))
    expect(await legal.refusal('documents.list', { target: onCase })).toBe('NOT_FOUND')
    const move = db.prepare('UPDATE case_file SET stage = ?, legal_id = ? WHERE id = ?')
    move.run('litigation', await office.idOf(legal), onCase.id)
    expect((await legal.call('documents.list', { target: onCase })).rows.map((row) => row.id)).toEqual([id])
    const { viewId } = await legal.call('documents.open', { id, target: onCase })
    await legal.call('documents.readPiece', { viewId, from: 0, length: 10 })
    move.run('negotiating', await office.idOf(legal), onCase.id)
    expect(await legal.refusal('documents.list', { target: onCase })).toBe('NOT_FOUND')
    // Also what was open: each piece asks again.
    expect(await legal.refusal('documents.readPiece', { viewId, from: 0, length: 10 })).toBe('NOT_FOUND')
  })

  test('a collector adds what is sensitive, sees that it is there, and does not open it', async () => {
    const { collector, supervisor, onCase } = scene
    const added = await addDocument(collector, onCase, pdf(1000), { kind: 'identity', level: 'L4', name: '证件' })
    expect(added.mayOpen).toBe(false)
    expect(await collector.refusal('documents.open', { id: added.id, target: onCase })).toBe('GRANT_NEEDED')
    const { id, version, name, kind } = added
    const lowered = { id, version, target: onCase, name, kind, level: 'L1' as const }
    expect(await collector.refusal('documents.edit', lowered)).toBe('FORBIDDEN')
    expect((await readDocument(supervisor, onCase, added.id)).length).toBe(added.size)
    // Lowering it takes two (test/main/office/rights): not even the supervisor does it alone.
    expect(await supervisor.refusal('documents.edit', lowered)).toBe('INVALID')
    const renamed = { ...lowered, name: '身份证', level: 'L4' as const }
    await supervisor.call('documents.edit', renamed)
    expect(await supervisor.refusal('documents.edit', renamed)).toBe('CONFLICT')
    expect(await collector.refusal('documents.open', { id: added.id, target: onCase })).toBe('GRANT_NEEDED')
  })

  test('a closed case keeps its documents as they are', async () => {
    const { supervisor, onCase, db } = scene
    const content = pdf(1000)
    const { id } = await addDocument(supervisor, onCase, content)
    const uploadId = await send(supervisor, content)
    db.prepare("UPDATE case_file SET stage = 'settled', closed_at = '2026-11-21T00:00:00.000Z' WHERE id = ?").run(
      onCase.id,
    )
    const add = { uploadId, target: onCase, name: 'x', kind: 'other' as const, level: 'L1' as const }
    expect(await supervisor.refusal('documents.add', add)).toBe('WRONG_STATE')
    expect(
      await supervisor.refusal('documents.remove', {
        id,
        target: onCase,
        reason: 'x',
      }),
    ).toBe('WRONG_STATE')
    await readDocument(supervisor, onCase, id)
  })

  test('a lock or a sign-out ends what was open, and what was on its way', async () => {
    const { collector, onCase, office } = scene
    const { id } = await addDocument(collector, onCase, pdf(1000))
    const { viewId } = await collector.call('documents.open', { id, target: onCase })
    const { uploadId } = await collector.call('documents.beginUpload', { size: 10 })
    await collector.call('session.lock', {})
    expect(await collector.refusal('documents.readPiece', { viewId, from: 0, length: 10 })).toBe('FORBIDDEN')
    await collector.call('session.unlock', { password: collector.password })
    expect(await collector.refusal('documents.readPiece', { viewId, from: 0, length: 10 })).toBe('NOT_FOUND')
    expect(await collector.refusal('documents.sendPiece', { uploadId, at: 0, bytes: new Uint8Array(5) })).toBe(
      'NOT_FOUND',
    )
    const second = await collector.call('documents.open', { id, target: onCase })
    await collector.call('session.signOut', {})
    await office.signIn(collector)
    expect(await collector.refusal('documents.readPiece', { viewId: second.viewId, from: 0, length: 10 })).toBe(
      'NOT_FOUND',
    )
  })
})

describe('off and back', () => {
  test('what is taken off keeps its reason and can be put back; nothing is destroyed', async () => {
    const { collector, supervisor, onCase, onOther, office } = scene
    const content = pdf(1000)
    const { id } = await addDocument(collector, onCase, content)
    await collector.call('documents.remove', { id, target: onCase, reason: '挂错案件' })
    expect(office.trail(1)[0]).toMatchObject({ act: 'file.removed', body: { purpose: '挂错案件' } })
    expect((await collector.call('documents.list', { target: onCase })).rows).toEqual([])
    expect(await collector.refusal('documents.open', { id, target: onCase })).toBe('NOT_FOUND')
    const { rows } = await supervisor.call('documents.list', { target: onCase, removed: true })
    expect(rows).toMatchObject([{ id, removed: { byName: '李催', reason: '挂错案件' } }])
    expect(await collector.refusal('documents.remove', { id, target: onCase, reason: '再' })).toBe('NOT_FOUND')
    await supervisor.call('documents.putBack', { id, target: onCase })
    expect((await readDocument(collector, onCase, id)).equals(content)).toBe(true)
    await supervisor.call('documents.attach', { id, from: onCase, to: onOther })
    await supervisor.call('documents.remove', { id, target: onOther, reason: 'x' })
    await supervisor.call('documents.attach', { id, from: onCase, to: onOther })
    expect((await collector.call('documents.list', { target: onOther })).rows.map((row) => row.id)).toEqual([id])
  })

  test('evidence is a document that hangs on the case, now', async () => {
    const { collector, onCase, onOther, office } = scene
    const { id } = await addDocument(collector, onCase, pdf(1000))
    const { reader } = office.house.open!
    documentOnCase(reader, onCase.id, id)
    documentOnCase(reader, onCase.id, null)
    expect(() => documentOnCase(reader, onOther.id, id)).toThrow(
      expect.objectContaining({ code: 'INVALID', field: 'documentId' }),
    )
    await collector.call('documents.remove', { id, target: onCase, reason: 'x' })
    expect(() => documentOnCase(reader, onCase.id, id)).toThrow(expect.objectContaining({ code: 'INVALID' }))
  })
})

describe('export', () => {
  let out: string
  beforeEach(() => {
    out = mkdtempSync(join(tmpdir(), 'anjuan-export-'))
  })
  afterEach(() => rmSync(out, { recursive: true, force: true }))
  const ended = (jobId: string) =>
    scene.office.events.find(
      ({ event, payload }) =>
        event === 'job.progress' &&
        (payload as { jobId: string; state: string }).jobId === jobId &&
        (payload as { state: string }).state !== 'running',
    )?.payload as { state: string; error?: { code: string } } | undefined

  test('is the supervisor’s and the legal desk’s, asks for the password, gives a reason and is recorded', async () => {
    const { collector, supervisor, onCase, office } = scene
    const content = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), randomBytes(700_000)])
    const { id } = await addDocument(collector, onCase, content, { name: '明细 2026/11.zip' })
    const wish = { id, target: onCase, reason: '法院调取', purposeId: purposeId('litigation') }
    expect(await collector.refusal('documents.export', wish)).toBe('FORBIDDEN')
    office.clock.forward(6 * 60_000)
    expect(await supervisor.refusal('documents.export', wish)).toBe('CONFIRM_PASSWORD')
    await supervisor.confirm()
    expect(await supervisor.refusal('documents.export', wish)).toBe('CANCELLED')
    office.answers.saveFile = join(out, 'x.zip')
    const other = { ...wish, purposeId: purposeId('safety') }
    expect(await supervisor.refusal('documents.export', other)).toBe('WRONG_PURPOSE')
    expect(office.trail(1)[0]).toMatchObject({ act: 'call.refused', body: { details: { code: 'WRONG_PURPOSE' } } })
    expect(readdirSync(out)).toEqual([])
    const { jobId } = await supervisor.call('documents.export', wish)
    expect(office.trail(1)[0]).toMatchObject({ act: 'file.exported', outcome: 'done', body: { purpose: '法院调取' } })
    await eventually(() => ended(jobId) !== undefined)
    expect(ended(jobId)?.state).toBe('done')
    expect(readFileSync(join(out, 'x.zip')).equals(content)).toBe(true)
    expect(readdirSync(out)).toEqual(['x.zip'])
  })

  test('of a damaged document leaves nothing, and says so in the trail', async () => {
    const { supervisor, onCase, office } = scene
    const { id } = await addDocument(supervisor, onCase, pdf(900_000))
    await eventually(inPlace)
    const [file] = blobFiles()
    const bytes = readFileSync(file!)
    bytes[600_000] = bytes[600_000]! ^ 1
    writeFileSync(file!, bytes)
    office.answers.saveFile = join(out, 'x.pdf')
    await supervisor.confirm()
    const { jobId } = await supervisor.call('documents.export', {
      id,
      target: onCase,
      reason: 'x',
      purposeId: purposeId('litigation'),
    })
    await eventually(() => ended(jobId) !== undefined)
    expect(ended(jobId)).toMatchObject({ state: 'failed', error: { code: 'DAMAGED_FILE' } })
    expect(readdirSync(out)).toEqual([])
    expect(office.trail(1)[0]).toMatchObject({ act: 'file.export-failed', outcome: 'failed' })
  })
})

describe('damage and crashes', () => {
  test('a damaged blob is named, and every other document is unharmed', async () => {
    const { collector, onCase } = scene
    const [whole, hurt] = [pdf(400_000), pdf(900_000)]
    const good = await addDocument(collector, onCase, whole, { name: '好' })
    const bad = await addDocument(collector, onCase, hurt, { name: '坏' })
    await eventually(inPlace)
    const file = blobFiles().find((path) => statSync(path).size > 900_000)!
    const bytes = readFileSync(file)
    bytes[300_000] = bytes[300_000]! ^ 1
    writeFileSync(file, bytes)
    expect(await collector.call('documents.check', { id: bad.id, target: onCase })).toEqual({
      state: 'damaged',
      pieces: [2],
      of: 4,
    })
    const { viewId } = await collector.call('documents.open', { id: bad.id, target: onCase })
    const piece = (from: number) => collector.raw('documents.readPiece', { viewId, from, length: 1000 })
    expect(await piece(0)).toMatchObject({ ok: true })
    expect(await piece(300_000)).toMatchObject({
      error: { code: 'DAMAGED_FILE', params: { what: 'document', piece: 2 } },
    })
    expect(await piece(800_000)).toMatchObject({ ok: true })
    expect((await readDocument(collector, onCase, good.id)).equals(whole)).toBe(true)
    expect(await collector.call('documents.check', { id: good.id, target: onCase })).toMatchObject({ state: 'whole' })
    // Added again, the same content heals every document that names it.
    await collector.call('documents.remove', { id: bad.id, target: onCase, reason: '重新添加' })
    await addDocument(collector, onCase, hurt, { name: '原件' })
    await collector.call('documents.putBack', { id: bad.id, target: onCase })
    expect((await readDocument(collector, onCase, bad.id)).equals(hurt)).toBe(true)
  })

  test('a start after a crash keeps what has its row and clears up what nobody was told of', async () => {
    const { collector, supervisor, onCase, office } = scene
    const content = pdf(50_000)
    const { id } = await addDocument(collector, onCase, content)
    // Sent whole, but the program ended before it became a document.
    await send(supervisor, pdf(60_000))
    await office.restart()
    await office.house.open!.vault.blobs.settled
    await eventually(inPlace)
    expect(blobFiles()).toHaveLength(1)
    const later = office.window()
    Object.assign(later, { login: collector.login, password: collector.password })
    await office.signIn(later)
    expect((await readDocument(later, onCase, id)).equals(content)).toBe(true)
  })
})
