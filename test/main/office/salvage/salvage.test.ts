// A damaged vault salvaged through the gate, with and without a backup; documents mended; nothing of the damaged vault is
// touched.

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generateIdentity } from '../../../../main/vault/archive/age-keys.ts'
import { isWhole } from '../../../../main/vault/database.ts'
import { openDamaged } from '../../../../main/vault/salvage/damaged-file.ts'
import { readSchema } from '../../../../main/vault/salvage/shapes.ts'
import { walkTree } from '../../../../main/vault/salvage/tree.ts'
import { endOf } from '../../../support/jobs.ts'
import { makeOffice, noKeychain, Office, vaultPassphrase, type Window } from '../../../support/office.ts'
import { addRecipient, allowDestination } from '../../../support/second-person.ts'

const protection = { kind: 'passphrase' as const, passphrase: vaultPassphrase }
const keep = mkdtempSync(join(tmpdir(), 'anjuan-salvage-'))

let office: Office
let supervisor: Window
let collector: Window
let secret: { kind: 'identity'; identity: string }
let backupFile: string
let caseIds: string[]
let lateCase: string
let documentId: string
/** The closed vault, as files: each play begins with it. */
let whole: Map<string, Buffer>
let key: Buffer

const vaultFolder = (): string => join(office.profile, 'vault')
const database = (): string => join(vaultFolder(), 'anjuan.db')

const filesIn = (folder: string): Map<string, Buffer> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name)
        return [path, readFileSync(path)]
      }),
  )

const addCase = async (clientId: string, contractNumber: string): Promise<string> =>
  (
    await supervisor.call('cases.add', {
      clientId,
      debtor: {
        name: '债务人赵',
        address: '',
        employer: '',
        phones: [{ label: '本人', number: '13900000000' }],
      },
      contractNumber,
      contractOn: null,
      placedOn: '2026-01-01',
      dueOn: null,
      recallOn: null,
      principal: 500_000,
      interest: 0,
      penalty: 0,
      costs: 0,
      collectorId: await office.idOf(collector),
    })
  ).id

beforeAll(async () => {
  office = await makeOffice()
  supervisor = await office.as('supervisor', '主管')
  collector = await office.as('collector', '催收')
  await allowDestination(office, supervisor, keep)
  const { identity, recipient } = await generateIdentity()
  secret = { kind: 'identity', identity }
  const recipientId = await addRecipient(office, supervisor, '异地', recipient)
  const { id: clientId } = await supervisor.call('clients.add', {
    kind: 'company',
    name: '委托方',
    creditCode: '',
    contactName: '',
    contactPhone: '',
  })
  caseIds = []
  for (let number = 1; number <= 4; number += 1) caseIds.push(await addCase(clientId, `HT-${number}`))
  const bytes = new TextEncoder().encode('今借到人民币壹万元整。\n'.repeat(200))
  const { uploadId } = await collector.call('documents.beginUpload', { size: bytes.length })
  await collector.call('documents.sendPiece', { uploadId, at: 0, bytes })
  documentId = (
    await collector.call('documents.add', {
      uploadId,
      target: { kind: 'case', id: caseIds[0]! },
      name: '借据.txt',
      kind: 'iou',
      level: 'L3',
    })
  ).id
  await supervisor.confirm()
  const { jobId } = await supervisor.call('backup.start', {
    folder: keep,
    to: { kind: 'recipients', ids: [recipientId] },
  })
  const end = await endOf(office, jobId)
  backupFile = join(keep, String(end.result?.fileName))
  lateCase = await addCase(clientId, 'HT-LATE')
  const { version, contractOn, placedOn, dueOn, recallOn, ratePpm, defaultRatePpm, lender, deducted, repayment } =
    await supervisor.call('cases.read', { id: caseIds[2]! })
  await supervisor.call('cases.edit', {
    ...{ id: caseIds[2]!, version, contractNumber: 'HT-3-新', contractOn, placedOn, dueOn, recallOn, ratePpm },
    ...{ defaultRatePpm, lender, deducted, repayment, instalments: [] },
  })
  key = office.house.open!.vault.keysForBackup().database
  await office.restart()
  const { leaveVault } = await import('../../../../main/gate/enter.ts')
  await leaveVault(office.house)
  whole = filesIn(vaultFolder())
})
afterAll(async () => {
  await office.close()
  rmSync(keep, { recursive: true, force: true })
})

/** The vault as it was, and a start that is told the passphrase. */
const begin = async (harm: () => Promise<void> | void) => {
  const { leaveVault } = await import('../../../../main/gate/enter.ts')
  if (office.house.open) await leaveVault(office.house)
  for (const name of readdirSync(office.profile)) {
    if (name.startsWith('vault')) rmSync(join(office.profile, name), { recursive: true })
  }
  for (const [path, bytes] of whole) {
    const { mkdirSync } = await import('node:fs')
    mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(path, bytes)
  }
  await harm()
  await office.start()
  return office.window().call('startUp.openWithPassphrase', { passphrase: vaultPassphrase })
}

/** Damages every page on which the table has rows, and the first, so that the file does not open. */
const damageTable = async (table: string): Promise<void> => {
  const file = await openDamaged(database(), key)
  const pages = new Set<number>([1])
  const { rows } = readSchema(file, new Uint8Array(file.count + 2))
  const root = rows.find((row) => row.kind === 'table' && row.name === table)!.root
  walkTree(file, root, 'table', new Uint8Array(file.count + 2), {
    onRow: (_row, page) => pages.add(page),
    onGap: () => undefined,
  })
  file.close()
  const bytes = readFileSync(database())
  for (const page of pages) bytes[(page - 1) * 4096 + 2000] = bytes[(page - 1) * 4096 + 2000]! ^ 1
  writeFileSync(database(), bytes)
}

const ways = ['salvage', 'read-only', 'restore']

const runSalvage = async (withBackup: boolean) => {
  const window = office.window()
  office.answers.file = backupFile
  if (withBackup) await window.call('restore.chooseFile', {})
  const backup = withBackup ? { file: backupFile, secret } : null
  const { jobId } = await window.call('salvage.start', { backup, protection })
  return endOf(office, jobId)
}

const cases = (): unknown[] =>
  office.house.open!.vault.db.prepare('SELECT id FROM case_file ORDER BY "row"').pluck().all()

/** The supervisor at a window of the program as it was started last. */
const sitDown = async (): Promise<void> => {
  const { login, password, secret: secondFactor } = supervisor
  supervisor = Object.assign(office.window(), { login, password, secret: secondFactor })
  await office.signIn(supervisor)
}

/** The report is kept in the new vault, and leaves it on paper or as a file of the person's choice, recorded. */
const printed = async (id: string): Promise<void> => {
  const asked = { document: 'salvage-report' as const, subjectId: id }
  const file = join(keep, 'salvage.pdf')
  rmSync(file, { force: true })
  office.answers.saveFile = file
  expect(await supervisor.call('print.savePdf', asked)).toEqual({ file })
  expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-')
  expect(office.trail(1)[0]).toMatchObject({ act: 'document.saved', body: { subjects: [{ id }] } })
  expect(await office.window().refusal('print.savePdf', asked)).toBe('FORBIDDEN')
}

const enter = async (): Promise<void> => {
  const window = office.window()
  const { recoveryCode } = await window.call('startUp.newKit', {})
  await window.call('startUp.confirmKit', { recoveryCode })
  await sitDown()
}

describe('a damaged database', () => {
  it('is offered to be salvaged, and nothing offers to delete', async () => {
    const state = await begin(() => damageTable('case_file'))
    expect(state).toMatchObject({ state: 'failed', failure: 'damaged-file', ways })
  })

  it('without a backup: what can be read is in a new vault, which is whole; the damaged one is kept as it is', async () => {
    await begin(() => damageTable('case_file'))
    const before = readFileSync(database())
    const end = await runSalvage(false)
    expect(end).toMatchObject({
      state: 'done',
      result: { damagedPages: 2, fromBackup: 0, documents: 1, documentsLost: 0 },
    })
    // The index of its ids is whole: it says how many there were.
    expect(end.result?.lost).toBe(5)
    const { db } = office.house.open!.vault
    expect(isWhole(db)).toBe(true)
    const kept = join(office.profile, String(end.result?.keptFolder), 'anjuan.db')
    expect(readFileSync(kept)).toEqual(before)
    // Whatever refers to a case that is lost still does: to one that says so.
    expect(cases().sort()).toEqual([...caseIds, lateCase].sort())
    expect(db.prepare('SELECT count(*) FROM debtor').pluck().get()).toBe(5)
  })

  it('with a backup: the records that could not be read come from it, one by one, and what was read stays newer', async () => {
    await begin(() => damageTable('case_file'))
    const end = await runSalvage(true)
    expect(end).toMatchObject({ state: 'done', result: { fromBackup: 4 } })
    await enter()
    const view = await supervisor.call('cases.read', { id: caseIds[1]! })
    expect(view).toMatchObject({ contractNumber: 'HT-2' })
    expect(view.debtor.phones).toHaveLength(1)
    const [report] = (await supervisor.call('salvage.reports', {})).rows
    expect(report?.tables).toEqual([
      expect.objectContaining({ table: 'case_file', fromBackup: 4, lost: 1, lostIds: [lateCase], madeUp: 1 }),
    ])
    // Changed after the backup was made: what came back is its earlier state, and the report names it.
    expect(report?.tables[0]).toMatchObject({ older: 1, olderIds: [caseIds[2]] })
    expect(await supervisor.call('cases.read', { id: caseIds[2]! })).toMatchObject({ contractNumber: 'HT-3' })
    await printed(report!.id)
    // It opens at the next start like any other.
    expect(await office.restart()).toMatchObject({ state: 'open', readOnly: false })
  })

  it('whose accounts are lost is not given to whoever sits there: the backup has to bring them', async () => {
    await begin(() => damageTable('staff'))
    const without = await runSalvage(false)
    expect(without).toMatchObject({ state: 'failed', error: { code: 'DAMAGED_FILE', params: { reason: 'accounts' } } })
    expect(office.house.startUp).toMatchObject({ state: 'failed', failure: 'damaged-file', ways })
    expect(await runSalvage(true)).toMatchObject({ state: 'done' })
    expect(
      office.house.open!.vault.db.prepare("SELECT count(*) FROM staff WHERE role = 'supervisor'").pluck().get(),
    ).toBe(1)
  })

  it('is not salvaged over a vault that is open, nor where nothing failed', async () => {
    await begin(() => undefined)
    await expect(office.window().call('salvage.start', { backup: null, protection })).rejects.toThrow('FORBIDDEN')
  })
})

describe('the keys are lost, with keychain and kit', () => {
  it('the backup has them: the present data, which is newer, is opened with those', async () => {
    await begin(() => undefined)
    const { leaveVault } = await import('../../../../main/gate/enter.ts')
    await leaveVault(office.house)
    for (const name of ['vault.json', 'vault.json.copy']) {
      const path = join(vaultFolder(), name)
      const header = JSON.parse(readFileSync(path, 'utf8')) as { slots: { kind: string }[] }
      const slots = [{ kind: 'keychain' }, ...header.slots.filter(({ kind }) => kind === 'recovery')]
      writeFileSync(path, JSON.stringify({ ...header, slots }))
    }
    // A keychain that works and has nothing: another user, a reinstalled system.
    const empty = { ...noKeychain, state: () => Promise.resolve('ready' as const) }
    const own = office
    office = new Office({ profile: own.profile, keychain: empty })
    try {
      const state = await office.start()
      expect(state).toMatchObject({ state: 'failed', failure: 'key-missing' })
      expect(state).toMatchObject({ ways: expect.arrayContaining(['salvage-by-backup', 'restore', 'recovery']) })
      await expect(runSalvage(false)).rejects.toThrow('WRONG_STATE')
      // Keys that were changed since the backup: told at once, before anything is read.
      const path = join(vaultFolder(), 'vault.json')
      const [header, copy] = [readFileSync(path, 'utf8'), readFileSync(`${path}.copy`, 'utf8')]
      const changed = JSON.parse(header) as { keyChecks: Record<string, string> }
      changed.keyChecks.database = changed.keyChecks.field!
      for (const name of [path, `${path}.copy`]) writeFileSync(name, JSON.stringify(changed))
      await office.start()
      expect(await runSalvage(true)).toMatchObject({
        state: 'failed',
        error: { code: 'WRONG_STATE', params: { what: 'keys-of-backup' } },
      })
      writeFileSync(path, header)
      writeFileSync(`${path}.copy`, copy)
      await office.start()
      expect(await runSalvage(true)).toMatchObject({ state: 'done', result: { damagedPages: 0, lost: 0 } })
      expect(cases()).toEqual([...caseIds, lateCase])
    } finally {
      if (office.house.open) await leaveVault(office.house)
      office = own
    }
  })
})

describe('the contents of documents', () => {
  const blob = (): string =>
    [...filesIn(join(vaultFolder(), 'blobs')).keys()].find((path) => /[0-9a-f]{64}$/.test(path))!

  it('damaged in an open vault: told, and mended from a backup; the damaged file stays beside', async () => {
    await begin(() => {
      const path = blob()
      const bytes = readFileSync(path)
      bytes[200] = bytes[200]! ^ 1
      writeFileSync(path, bytes)
    })
    await sitDown()
    await supervisor.confirm()
    const check = async (backup: null | { file: string; secret: typeof secret }) =>
      endOf(office, (await supervisor.call('salvage.documents', { backup })).jobId)
    expect(await check(null)).toMatchObject({ state: 'done', result: { documents: 1, mended: 0, damaged: 1 } })
    office.answers.file = backupFile
    await supervisor.call('restore.chooseFile', {})
    expect(await check({ file: backupFile, secret })).toMatchObject({ result: { mended: 1, damaged: 0 } })
    expect(existsSync(`${blob()}.set-aside-1`)).toBe(true)
    expect(await check(null)).toMatchObject({ result: { damaged: 0 } })
    expect(documentId).not.toBe('')
  })

  it('missing with a damaged database: comes from the backup', async () => {
    await begin(async () => {
      await damageTable('draft')
      rmSync(blob())
    })
    expect(await runSalvage(true)).toMatchObject({
      state: 'done',
      result: { documents: 1, documentsFromBackup: 1, documentsLost: 0 },
    })
  })
})
