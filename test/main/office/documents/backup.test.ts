// Documents and backups, through the gate: what was added before the backup, and while it runs, is there after a restore
// into an empty profile, opens with its own contents, and what was damaged is told in the record of the backup.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { backup } from '../../../../main/office/backup/backup.ts'
import { jobs, recipients, restore } from '../../../../main/office/backup/index.ts'
import { cases } from '../../../../main/office/cases/index.ts'
import { clients } from '../../../../main/office/clients/index.ts'
import { documents } from '../../../../main/office/documents/index.ts'
import { endOf } from '../../../support/jobs.ts'
import { Office } from '../../../support/office.ts'
import { allowDestination } from '../../../support/second-person.ts'
import { addDocument, caseWish, pdf, readDocument, type Target } from './setup.ts'

const handlers = { ...cases, ...clients, ...documents, ...backup, ...restore, ...recipients, ...jobs } as never
const passphrase = 'a passphrase that is long enough'
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'anjuan-documents-backup-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('come back with a restore, those that were added while the backup ran as far as it took them', async () => {
  const office = new Office({ handlers })
  await office.found()
  const elsewhere = new Office({ handlers })
  try {
    const supervisor = await office.as('supervisor', '何主管')
    const collector = await office.as('collector', '李催')
    const client = {
      kind: 'company' as const,
      name: '登月消费金融有限公司',
      creditCode: '',
      contactName: '',
      contactPhone: '',
    }
    const { id: clientId } = await supervisor.call('clients.add', client)
    const wish = caseWish(office, clientId, await office.idOf(collector), '王小明')
    const { id } = await supervisor.call('cases.add', wish)
    const target: Target = { kind: 'case', id }
    const before = [pdf(1_200_000), pdf(300_000)]
    const added = [await addDocument(collector, target, before[0]!), await addDocument(collector, target, before[1]!)]

    await allowDestination(office, supervisor, folder)
    await supervisor.confirm()
    const { jobId } = await supervisor.call('backup.start', { folder, to: { kind: 'passphrase', passphrase } })
    let running = true
    const adding = (async () => {
      let made = 0
      while (running) {
        await addDocument(collector, target, pdf(20_000), { name: `中途 ${made}` })
        made += 1
      }
      return made
    })()
    const end = await endOf(office, jobId)
    running = false
    expect(end).toMatchObject({ state: 'done', result: { unwholeDocuments: 0 } })
    expect(await adding).toBeGreaterThan(0)

    expect(await elsewhere.start()).toMatchObject({ state: 'first-start' })
    const window = elsewhere.window()
    const file = join(folder, String(end.result?.fileName))
    elsewhere.answers.file = file
    await window.call('restore.chooseFile', {})
    const secret = { kind: 'passphrase' as const, passphrase }
    const protection = { kind: 'passphrase' as const, passphrase: 'another long passphrase here' }
    const restored = await window.call('restore.start', { file, secret, protection })
    expect(await endOf(elsewhere, restored.jobId)).toMatchObject({ state: 'done', result: { whole: true } })
    const { recoveryCode } = await window.call('startUp.newKit', {})
    await window.call('startUp.confirmKit', { recoveryCode })
    elsewhere.clock.forward(office.clock.now().getTime() - Date.now() + 60_000)
    Object.assign(window, { login: collector.login, password: collector.password })
    await elsewhere.signIn(window)
    for (const [index, document] of added.entries()) {
      expect((await readDocument(window, target, document.id)).equals(before[index]!)).toBe(true)
    }
    // Every row that the backup took has its content.
    const { rows } = await window.call('documents.list', { target })
    expect(rows.length).toBeGreaterThanOrEqual(2)
    for (const row of rows) {
      expect(await window.call('documents.check', { id: row.id, target })).toMatchObject({ state: 'whole' })
    }

    // A damaged one costs neither the backup nor the others, and is told.
    await supervisor.confirm()
    const blobs = join(office.profile, 'vault', 'blobs')
    const [some] = readdirSync(blobs, { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile() && /^[0-9a-f]{64}$/.test(entry.name),
    )
    const path = join(some!.parentPath, some!.name)
    const bytes = readFileSync(path)
    bytes[500] = bytes[500]! ^ 1
    writeFileSync(path, bytes)
    const second = await supervisor.call('backup.start', { folder, to: { kind: 'passphrase', passphrase } })
    expect(await endOf(office, second.jobId)).toMatchObject({ state: 'done', result: { unwholeDocuments: 1 } })
    const record = office.trail(20).findLast(({ act }) => act === 'backup.finished')
    expect(record?.body.details).toMatchObject({ unwholeDocuments: 1 })
    expect(record?.body.subjects).toContainEqual({ kind: 'case', id, label: '' })
  } finally {
    await office.close()
    await elsewhere.close()
    rmSync(office.profile, { recursive: true, force: true })
    rmSync(elsewhere.profile, { recursive: true, force: true })
  }
}, 240_000)
