// Handing the whole office over: what two agree to, what both parties sign, and a package that is read here with age, tar,
// python and openssl alone, by somebody who has only the successor's key.

import { execFileSync } from 'node:child_process'
import { createHash, createPublicKey, verify } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Input } from '../../../../shared/contract/contract.ts'
import { drawn } from '../../../support/drawn.ts'
import { endOf, progressOf } from '../../../support/jobs.ts'
import { makeOffice, type Office, type Window } from '../../../support/office.ts'
import { approveAll } from '../../../support/second-person.ts'
import { decryptSqlcipher4 } from '../../../support/sqlcipher4.ts'
import { addDocument, caseWish, pdf } from '../documents/setup.ts'

const phone = '13800138001'
const idNumber = '11010519491231002X'
const reason = '业务整体转让给接收单位'
const formula = '=HYPERLINK("x")'

let office: Office
let supervisor: Window
let collector: Window
let folder: string
let publicKey: string
let original: Buffer

const identity = (): string => join(folder, 'successor.txt')

beforeAll(async () => {
  office = await makeOffice()
  supervisor = await office.as('supervisor', '何主管')
  collector = await office.as('collector', '李催')
  await office.securityOfficer()
  folder = mkdtempSync(join(tmpdir(), 'anjuan-succession-'))
  execFileSync('age-keygen', ['-o', identity()], { stdio: 'ignore' })
  publicKey = execFileSync('age-keygen', ['-y', identity()], { encoding: 'utf8' }).trim()
  const { id: clientId } = await supervisor.call('clients.add', {
    kind: 'company',
    name: '登月消费金融有限公司',
    creditCode: '',
    contactName: '',
    contactPhone: '',
  })
  const wish = caseWish(office, clientId, await office.idOf(collector), '王小明')
  const debtor = {
    ...wish.debtor,
    idKind: 'resident-id' as const,
    idNumber,
    phones: [{ label: '本人', number: phone }],
  }
  const { id } = await supervisor.call('cases.add', { ...wish, contractNumber: formula, debtor })
  original = pdf(400_000)
  await addDocument(collector, { kind: 'case', id }, original)
})
afterAll(async () => {
  await office.close()
  rmSync(folder, { recursive: true, force: true })
})

const newest = async () => (await supervisor.call('succession.list', {})).rows[0]!
const propose = async (given: Partial<Input<'succession.propose'>> = {}) => {
  await supervisor.confirm()
  return supervisor.raw('succession.propose', {
    successor: '新程资产管理有限公司',
    creditCode: '',
    publicKey,
    reason,
    ...given,
  })
}
const agreed = async () => {
  expect((await propose()).ok).toBe(true)
  await approveAll(office)
  return newest()
}
const signature = async (): Promise<Input<'succession.sign'>> => {
  const { id, version } = await newest()
  const asked = { id, version, receiverName: '赵接收', language: 'zh-CN' as const }
  const { textSha256 } = await supervisor.call('succession.inventory', asked)
  return { ...asked, textSha256, giver: drawn(2), receiver: drawn(9) }
}
const start = async () => {
  office.answers.folder = folder
  await supervisor.call('succession.chooseFolder', {})
  const { id, version } = await newest()
  await supervisor.confirm()
  return supervisor.call('succession.start', { id, version, folder })
}
const packages = (): string[] => readdirSync(folder).filter((name) => name.includes('handing-over'))

describe('handing over', () => {
  test('takes two, and neither a wrong key nor a second proposal', async () => {
    for (const [given, error] of [
      [
        { publicKey: publicKey.replace(/.$/, (last) => (last === 'q' ? 'p' : 'q')) },
        { params: { reason: 'mistyped' } },
      ],
      [{ publicKey: 'AGE-SECRET-KEY-1QQQQ' }, { params: { reason: 'secret-key' } }],
      [{ creditCode: '91350100M000100Y44' }, { field: 'creditCode' }],
      [{ reason: '。。。。' }, { field: 'reason' }],
    ] as const) {
      expect(await propose(given)).toMatchObject({ ok: false, error: { code: 'INVALID', ...error } })
    }
    expect((await propose()).ok).toBe(true)
    expect((await supervisor.call('succession.list', {})).rows).toEqual([])
    expect(await propose()).toMatchObject({ error: { code: 'WRONG_STATE', params: { what: 'change-waits' } } })
    await supervisor.confirm()
    const [change] = (await supervisor.call('changes.list', { view: 'mine' })).rows
    expect(await supervisor.refusal('changes.approve', { id: change!.id })).toBe('OTHER_PERSON')
    await approveAll(office)
    expect(await newest()).toMatchObject({ state: 'approved', publicKey, signing: null, packages: [] })
    // Nothing is written of what nobody has signed.
    office.answers.folder = folder
    await supervisor.call('succession.chooseFolder', {})
    await supervisor.confirm()
    const { id, version } = await newest()
    expect(await supervisor.refusal('succession.start', { id, version, folder })).toBe('WRONG_STATE')
  })

  test('refuses a signature to other numbers, another name, or one hand for both', async () => {
    const input = await signature()
    await supervisor.confirm()
    for (const [change, error] of [
      [{ receiverName: '钱' }, { code: 'CONFLICT', params: { what: 'inventory' } }],
      [{ language: 'en' }, { code: 'CONFLICT' }],
      [{ receiver: input.giver }, { code: 'INVALID', field: 'receiver' }],
      [{ giver: [] }, { code: 'INVALID' }],
      [{ version: 7 }, { code: 'CONFLICT' }],
    ] as const) {
      expect(await supervisor.raw('succession.sign', { ...input, ...change })).toMatchObject({ ok: false, error })
    }
    expect((await newest()).signing).toBeNull()
    const officer = await office.securityOfficer()
    expect(await officer.refusal('succession.sign', input)).toBe('FORBIDDEN')
  })

  test('writes no package of what has changed since it was signed, and says so at once', async () => {
    await supervisor.confirm()
    await supervisor.call('succession.sign', await signature())
    const { id: clientId } = await supervisor.call('clients.add', {
      kind: 'company',
      name: '晚来一步有限公司',
      creditCode: '',
      contactName: '',
      contactPhone: '',
    })
    expect(clientId).toBeTruthy()
    const { jobId } = await start()
    expect(await endOf(office, jobId)).toMatchObject({
      state: 'failed',
      error: { code: 'CONFLICT', params: { what: 'inventory' } },
    })
    expect(packages()).toEqual([])
    expect(await newest()).toMatchObject({ state: 'signed', packages: [{ state: 'failed' }] })
  })

  test('gives one package that age, tar and python read whole, and a backup in it that opens', async () => {
    await supervisor.confirm()
    await supervisor.call('succession.sign', await signature())
    const { jobId } = await start()
    const end = await endOf(office, jobId)
    expect(end).toMatchObject({ state: 'done', result: { unopened: 0, lostDocuments: 0 } })
    // What takes less than a blink is not reported; what is, has words.
    const steps = [...new Set(progressOf(office, jobId).map(({ step }) => step))]
    expect(steps).toContain('backup')
    expect(['starting', 'backup', 'reading', 'writing', 'verifying']).toEqual(expect.arrayContaining(steps))
    expect(packages()).toEqual([end.result?.fileName])
    const file = join(folder, String(end.result?.fileName))
    const row = (await newest()).packages[0]!
    expect(row).toMatchObject({ state: 'verified', bytes: readFileSync(file).length })
    expect(row.sha256).toBe(createHash('sha256').update(readFileSync(file)).digest('hex'))
    // In the clear there is nothing.
    for (const word of ['王小明', phone, 'inventory', 'SQLite format 3']) {
      expect(readFileSync(file).includes(word)).toBe(false)
    }

    const out = mkdtempSync(join(folder, 'out-'))
    execFileSync('sh', ['-c', 'age -d -i "$1" "$2" | tar -x -C "$3"', 'sh', identity(), file, out])
    const inventory = JSON.parse(readFileSync(join(out, 'inventory.json'), 'utf8'))
    const text = (name: string): string => readFileSync(join(out, name), 'utf8')
    for (const { name, bytes, sha256 } of inventory.files) {
      const found = readFileSync(join(out, name))
      expect([name, found.length, createHash('sha256').update(found).digest('hex')]).toEqual([name, bytes, sha256])
    }
    expect(text('inventory.txt')).toContain('新程资产管理有限公司')
    expect(createHash('sha256').update(text('inventory.txt')).digest('hex')).toBe(inventory.signed.textSha256)
    expect(JSON.parse(text('signatures.json'))).toMatchObject({
      giver: { name: '何主管' },
      receiver: { strokes: drawn(9) },
    })

    // The vault's own signature, checked with its public key alone.
    const signed = JSON.parse(text('inventory.sig.json'))
    const spki = Buffer.concat([
      Buffer.from('302a300506032b6570032100', 'hex'),
      Buffer.from(signed.publicKey, 'base64url'),
    ])
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' })
    const said = Buffer.from(
      `anjuan/handing-over/v1\n${createHash('sha256').update(text('inventory.json')).digest('hex')}\n`,
    )
    expect(verify(null, said, key, Buffer.from(signed.signature, 'base64url'))).toBe(true)

    // The document's own commands, as anybody would type them.
    const [commands = '', binding = ''] = [
      ...readFileSync('docs/handing-over.md', 'utf8').matchAll(/```sh\n([\s\S]*?)```/g),
    ].map(([, text]) => text ?? '')
    const work = mkdtempSync(join(folder, 'typed-'))
    const env = { PATH: process.env.PATH, HOME: process.env.HOME, PACKAGE: file, IDENTITY: identity() }
    const typed = execFileSync('sh', ['-eu', '-c', `${commands}${binding}`], { cwd: work, env, encoding: 'utf8' })
    expect(typed).not.toContain('NOT')
    expect(typed).toContain('Signature Verified Successfully')
    expect(typed).toContain(`王小明 ${idNumber}`)
    expect(typed.trim().split('\n').at(-1)).toBe('bound')

    // Sealed values are opened, secrets are not there, originals are.
    const script = `
import csv, json, sys, glob
out = sys.argv[1]
rows = lambda t: [json.loads(l) for l in open(f'{out}/tables/{t}.jsonl', encoding='utf-8')]
plain = lambda t: list(csv.DictReader(open(f'{out}/tables/{t}.csv', encoding='utf-8-sig', newline='')))
tables = sorted(f.split('/')[-1][:-6] for f in glob.glob(out + '/tables/*.jsonl'))
assert all(len(rows(t)) == len(plain(t)) for t in tables)
print(json.dumps({
  'tables': {t: len(rows(t)) for t in tables},
  'debtor': [r['id_number'] for r in rows('debtor')],
  'phones': [r['phone'] for r in plain('debtor_phone')],
  'contract': [[r['contract_number'] for r in rows('case_file')], [r['contract_number'] for r in plain('case_file')]],
  'staff': sorted(rows('staff')[0].keys()),
  'document': [r['file'] for r in csv.DictReader(open(out + '/documents/index.csv', encoding='utf-8-sig', newline=''))],
}))`
    const read = JSON.parse(execFileSync('python3', ['-c', script, out], { encoding: 'utf8' }))
    expect(read.debtor).toEqual([idNumber])
    expect(read.phones).toEqual([phone])
    expect(read.contract).toEqual([[formula], [`'${formula}`]])
    expect(read.staff).not.toContain('password_hash')
    expect(read.staff.join()).not.toMatch(/totp(_sealed)?\b(?!_)/)
    expect(readFileSync(join(out, read.document[0])).equals(original)).toBe(true)
    const left = Object.keys(inventory.tablesLeftOut)
    expect(Object.keys(read.tables).filter((name) => left.includes(name))).toEqual([])
    for (const { name, rows } of inventory.tables) expect([name, read.tables[name]]).toEqual([name, rows])

    // The backup inside is of the same moment and opens with the same key.
    const inner = mkdtempSync(join(folder, 'inner-'))
    execFileSync('sh', [
      '-c',
      'age -d -i "$1" "$2" | tar -x -C "$3"',
      'sh',
      identity(),
      join(out, 'backup/backup.age'),
      inner,
    ])
    const manifest = JSON.parse(readFileSync(join(inner, 'manifest.json'), 'utf8'))
    expect(manifest.trail).toEqual(inventory.trail)
    for (const { name, rows } of inventory.tables) expect([name, manifest.counts[name]]).toEqual([name, rows])
    const keys = JSON.parse(readFileSync(join(inner, 'keys.json'), 'utf8'))
    const found = JSON.stringify(keys).match(/"database"\s*:\s*"([^"]+)"/)![1]!
    const databaseKey = Buffer.from(found, found.length === 64 ? 'hex' : 'base64url')
    const database = readdirSync(inner).find((name) => name.endsWith('.db'))!
    writeFileSync(join(inner, 'plain.db'), decryptSqlcipher4(readFileSync(join(inner, database)), databaseKey))
    const sql = `import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute('SELECT count(*) FROM case_file').fetchone()[0])`
    expect(execFileSync('python3', ['-c', sql, join(inner, 'plain.db')], { encoding: 'utf8' }).trim()).toBe('1')

    expect(office.trail(8).find(({ act }) => act === 'handing-over.written')?.body.details).toMatchObject({
      sha256: row.sha256,
      // The readme, the inventory and its signature, and one original.
      files: inventory.files.length + 4,
    })
    expect(JSON.stringify(office.trail(300))).not.toContain('赵接收')
  })

  test('cancelled leaves no file, and a signing that was changed in the file is not handed over', async () => {
    const before = packages()
    const { jobId } = await start()
    await supervisor.call('jobs.cancel', { jobId })
    expect(await endOf(office, jobId)).toMatchObject({ state: 'cancelled' })
    expect(packages()).toEqual(before)
    expect(await newest()).toMatchObject({ state: 'signed', packages: [{ state: 'cancelled' }, {}, {}] })
    const { db } = office.house.open!.vault
    const { signing } = await newest()
    // Somebody who writes into the file has the next package encrypted to a key of their own: the signed text says otherwise.
    const set = db.prepare('UPDATE handing_over SET public_key = ?')
    set.run('age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj')
    const diverted = await start()
    expect(await endOf(office, diverted.jobId)).toMatchObject({ state: 'failed', error: { code: 'DAMAGED_FILE' } })
    set.run(publicKey)
    expect(() => db.prepare(`UPDATE handing_over_signing SET text = 'x' WHERE id = ?`).run(signing!.id)).toThrow(
      'append only',
    )
    db.exec('DROP TRIGGER handing_over_signing_never_updates')
    db.prepare(`UPDATE handing_over_signing SET receiver_name = '别人' WHERE id = ?`).run(signing!.id)
    const officer = await office.securityOfficer()
    expect((await officer.call('succession.readSigning', { id: signing!.id })).whole).toBe(false)
    const again = await start()
    expect(await endOf(office, again.jobId)).toMatchObject({ state: 'failed', error: { code: 'DAMAGED_FILE' } })
    expect(packages()).toEqual(before)
  })

  test('lapses, can be given up, and is then over', async () => {
    const { id, version } = await newest()
    office.clock.forward(15 * 86_400_000)
    await office.signIn(supervisor)
    await supervisor.confirm()
    expect(await newest()).toMatchObject({ lapsed: true })
    const late = await supervisor.raw('succession.inventory', { id, version, receiverName: '赵', language: 'zh-CN' })
    expect(late).toMatchObject({ error: { code: 'WRONG_STATE', params: { what: 'handing-over-lapsed' } } })
    await supervisor.call('succession.giveUp', { id, version, reason: '交易没有完成' })
    expect(await newest()).toMatchObject({ state: 'given-up' })
    expect(await supervisor.refusal('succession.giveUp', { id, version: version + 1, reason: '交易没有完成' })).toBe(
      'WRONG_STATE',
    )
    expect((await agreed()).state).toBe('approved')
  })
})
